// The sequence screen, used as a person would. The genomes are made up from the built-in profile.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { consensus, fasta, genomes } from './genomes.mjs';
import { axe, keptOffline, launch, open, readyOffline, said, screenshot, serve, whole } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const PRO = { 'hepb.voice': '"professional"' };
const CLADES = new Map(consensus());

// Genotype C with rtM204V (739 A>G) and G1896A.
function mutant(name = 'patient-1') {
  const bases = [...CLADES.get('C2')];
  // The consensus may lack columns before these: found by what stands around them.
  const at = bases.join('').search(/TATATGGATGATG/);
  assert.ok(at > 600 && at < 800, 'the YMDD motif');
  bases[at + 4 - 1] = 'G';
  return `>${name}\n${bases.join('')}\n`;
}

// Genotype B2 with the core of C that is usual in it.
const usual = (name = 'usual') => `>${name}\n${CLADES.get('B2')}\n`;

// Genotype A with a third of D in it: the consensus of both along the columns, so that the breakpoints are known.
function recombinant(name = 'made-up') {
  const [a, d] = [CLADES.get('A2'), CLADES.get('D1')];
  return `>${name}\n${a.slice(0, 756)}${d.slice(756, 1433)}${a.slice(1433)}\n`;
}

// Genotype B with a third of C in it.
function mosaic(name = 'mosaic') {
  const [b, c] = [CLADES.get('B1'), CLADES.get('C2')];
  return `>${name}\n${b.slice(0, 900)}${c.slice(900, 2300)}${b.slice(2300)}\n`;
}

async function onScreen(options, body) {
  const opened = await open(browser, options);
  try {
    await opened.page.goto(`${server.url}#/sequence`);
    // The screen is part of what is fetched after the page.
    await whole(opened.page);
    await opened.page.locator('#sequence-text').waitFor();
    await body(opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

async function read(page, text) {
  // As the app puts a long paste into the field: the browser does it line by line, for minutes.
  if (text.length < 20_000) await page.locator('#sequence-text').fill(text);
  else await page.locator('#sequence-text').evaluate((field, text) => {
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.locator('#sequence-run').click();
}

const finished = (page, options) => page.locator('#sequence-progress:is([data-work="done"], [data-work="cancelled"])').waitFor(options);
const focused = (page, id) => page.waitForFunction((id) => document.activeElement.id === id, id);
const answer = (page) => page.locator('#sequence-answer').innerText();

async function download(page, id) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
}

describe('the screens', () => {
  test('are reached by links and by back and forward, with title and focus', () => onScreen({}, async ({ page }) => {
    assert.match(await page.title(), /sequence/);
    await page.getByRole('link', { name: 'Lab sheet' }).click();
    await page.locator('#sheet-title').waitFor();
    assert.match(await page.title(), /lab sheet/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sheet-title');
    await page.goBack();
    await page.locator('#sequence-title').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sequence-title');
    assert.equal(await page.locator('.screens [aria-current]').innerText(), 'Sequence');
    // A place on the screen is no other screen.
    await page.locator('.skip:not(.gone)').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sequence-results');
    assert.equal(await page.locator('#sequence-title').count(), 1);
  }));

  test('fetch nothing of the engine before it is used', () => onScreen({ serviceWorkers: 'allow' }, async ({ page, requests }) => {
    await readyOffline(page);
    await page.locator('#sequence-text').fill('ACGT');
    assert.deepEqual(requests.filter((request) => /\/sequence-.*\.(js|wasm)/.test(request)), []);
  }));
});

describe('the screen as a wasm of its own', () => {
  const own = (requests) => requests.filter((request) => /screen-sequence-/.test(request)).map((request) => request.replace(/^.*-/, ''));

  async function onHome(options, body) {
    const opened = await open(browser, options);
    try {
      await opened.page.goto(server.url);
      await whole(opened.page);
      await body(opened);
    } finally {
      await opened.close();
    }
  }

  test('is fetched on its first use, once; the heading gets the focus', () => onHome({ serviceWorkers: 'allow' }, async ({ page, requests, problems }) => {
    await readyOffline(page);
    assert.deepEqual(own(requests), []);
    await page.getByRole('link', { name: 'Sequence', exact: true }).click();
    await page.waitForFunction(() => document.activeElement.id === 'sequence-title');
    const fetched = own(requests).length;
    assert.ok(fetched >= 2, `${own(requests)}`);
    await page.getByRole('link', { name: 'Lab sheet' }).click();
    await page.locator('#sheet-title').waitFor();
    await page.goBack();
    await page.locator('#sequence-title').waitFor();
    assert.equal(await page.locator('main').count(), 1);
    assert.equal(own(requests).length, fetched);
    assert.deepEqual(problems, []);
  }));

  test('answers for its own elements, the page for the others', () => onHome({}, async ({ page, problems }) => {
    await page.getByRole('link', { name: 'Sequence', exact: true }).click();
    await page.locator('#voice-professional').click();
    await page.locator('#voice-professional[aria-pressed="true"]').waitFor();
    await page.locator('#sequence-text').fill('>a\nACGT');
    await page.locator('#language').selectOption('zh-Hans');
    await page.getByText('序列', { exact: true }).first().waitFor();
    await page.locator('#sequence-title', { hasText: /[\u4e00-\u9fff]/ }).waitFor();
    assert.equal(await page.locator('#sequence-text').inputValue(), '>a\nACGT');
    assert.equal(await page.locator('#voice-professional').getAttribute('aria-pressed'), 'true');
    // Every button that changes something has changed that and nothing else.
    assert.equal(await page.evaluate(() => document.documentElement.hasAttribute('data-theme')), false);
    await page.locator('#sequence-clear').click();
    assert.equal(await page.locator('#sequence-text').inputValue(), '');
    await page.locator('.screens a').first().click();
    await page.locator('#voice-professional[aria-pressed="true"]').waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.getItem('hepb.entries')), '{}', 'nothing was typed on the lab sheet');
    assert.deepEqual(problems, []);
  }));

  for (const missing of ['js', 'wasm']) {
    test(`that fails to load is reported and fetched again (${missing})`, () => onHome({ serviceWorkers: 'block' }, async ({ page }) => {
      const stop = (route) => route.abort();
      await page.route(`**/screen-sequence-*.${missing}*`, stop);
      await page.getByRole('link', { name: 'Sequence', exact: true }).click();
      await page.locator('#screen-state', { hasText: 'could not be fetched' }).waitFor();
      await page.unroute(`**/screen-sequence-*.${missing}*`, stop);
      await page.locator('#screen-again').click();
      await page.locator('#sequence-text').waitFor();
      assert.equal(await page.locator('#screen-state').count(), 0);
    }));
  }

  test('works offline once used, in a folder too', async () => {
    const folder = await serve({ base: '/intranet/hepb/' });
    const { page, problems, close } = await open(browser, { serviceWorkers: 'allow' });
    try {
      await page.goto(folder.url);
      await whole(page);
      await readyOffline(page);
      await page.getByRole('link', { name: 'Sequence', exact: true }).click();
      await page.locator('#sequence-text').waitFor();
      await keptOffline(page, '/screen-sequence-', 2);
      await folder.stop();
      await page.reload();
      await whole(page);
      await page.locator('#sequence-text').waitFor();
      assert.deepEqual(problems, []);
    } finally {
      await close();
      await folder.stop();
    }
  });
});

describe('one sequence', () => {
  test('pasted: the call, the circle, the plot, the distances, what its changes mean', () => onScreen({ stored: PRO }, async ({ page, requests }) => {
    await read(page, mutant());
    await page.locator('#sequence-one').waitFor();
    assert.match(await answer(page), /enotype C/);
    await said(page, '#sequence-glance', /What it means for each drug: .*M204V/);
    await said(page, '#sequence-evidence', /whole genome, a circle/);
    await said(page, '#sequence-scheme', /Subgenotype names: .*Reference: /);
    assert.match(await page.locator('#genome > svg').getAttribute('aria-label'), /patient-1 as a circle/);
    await said(page, '#genome', /rtM204V/);
    assert.equal(await page.locator('#similarity .limit-line').count(), 1);
    await said(page, '#distances tbody', /C[\s\S]*8 % line/);
    await said(page, '#distances', /holds for means of genotypes/);
    const lamivudine = page.locator('#resistance tr', { hasText: 'lamivudine' });
    assert.match(await lamivudine.innerText(), /Resistant \(R\)[\s\S]*rtM204V/);
    await said(page, '#recombination', /One genotype explains/);
    await page.locator('#similarity-table summary').click();
    await page.locator('#similarity-table tbody tr').first().waitFor();
    assert.ok(await page.locator('#similarity-table tbody tr').count() > 40);
    await page.locator('#gene-rt summary').click();
    await said(page, '#gene-rt tbody', /rtM204V\s+739\s+GTG\s+M/);
    for (const request of requests) assert.ok(request.startsWith(`${server.origin}/`), request);
    await screenshot(page, 'sequence-one');
  }));

  test('a recombinant: its parts, its breakpoints with ranges', () => onScreen({}, async ({ page }) => {
    await read(page, mosaic());
    await page.locator('#sequence-one').waitFor();
    const found = await page.locator('#recombination').innerText();
    assert.match(found, /B\/C/);
    assert.match(await answer(page), /^A mix of virus types B\/C \([BC]\d?, [BC]\d? \d+–\d+/);
    assert.equal(await page.locator('#sequence-one .verdict-recombinant').count(), 1);
    assert.match(found, /Breakpoint at \d+, between \d+ and \d+/);
    assert.equal(await page.locator('#genome .legend li').count(), await page.locator('#genome .legend svg').count());
    assert.ok(await page.locator('#genome .break').count() >= 2);
  }));

  test('a recombinant is headlined as what it is, shaded in the plot, in both languages', () => onScreen({ stored: PRO }, async ({ page }) => {
    await read(page, recombinant());
    await page.locator('#sequence-one').waitFor();
    const [, from, to] = (await answer(page)).match(/^A\/D recombinant \(A2, D1 (\d+)–(\d+)\)$/);
    // The ends of a part are where the two genotypes begin to differ.
    assert.ok(Math.abs(from - 757) < 40 && Math.abs(to - 1433) < 40, `${from} to ${to}`);
    assert.equal(await page.locator('#sequence-one .verdict').innerText(), 'recombinant');
    assert.equal(await page.locator('#similarity .span').count(), 1);
    assert.equal(await page.locator('#similarity .span-name').textContent(), 'D1');
    assert.match(await page.locator('#similarity-how').textContent(), /Standing out: A, D/);
    await page.locator('#language').selectOption('zh-Hans');
    await page.waitForFunction(() => /^A\/D 重组（A2、D1 \d+–\d+）$/.test(document.querySelector('#sequence-answer').innerText));
    await screenshot(page, 'sequence-recombinant');
  }));

  test('what is usual in a clade is coloured, named, and stands out in the plot', () => onScreen({ stored: PRO }, async ({ page }) => {
    await read(page, usual());
    await page.locator('#sequence-one').waitFor();
    assert.match(await answer(page), /Genotype B, subgenotype B2/);
    assert.equal(await page.locator('#sequence-one .verdict').innerText(), 'typed');
    assert.equal(await page.locator('#genome path.usual').count(), 1);
    assert.equal(await page.locator('#similarity rect.part.usual').count(), 1);
    await said(page, '#genome .legend', /like B2[\s\S]*C-like, usual in B2/);
    assert.match(await page.locator('#similarity svg').first().textContent(), /C-like, usual in B2/);
    assert.match(await page.locator('#similarity-how').textContent(), /Standing out: B, C/);
    await said(page, '#recombination', /B\/C core: usual in B2/);
  }));

  test('every line of the plot has its name, by pointer, by keyboard and by touch', () => onScreen({ stored: PRO, hasTouch: true }, async ({ page }) => {
    await read(page, mutant());
    await page.locator('#sequence-one').waitFor();
    assert.match((await page.locator('#similarity .axis-name').allTextContents()).join('|'), /^distance, % \(window 30\d\)\|Position/);
    const genes = (await page.locator('#similarity .gene-name').allTextContents()).map((name) => name.replace('↑ ', ''));
    for (const gene of ['P', 'preS1', 'preS2', 'S', 'X', 'preC/C']) assert.ok(genes.includes(gene), gene);
    const names = () => page.locator('#similarity .line-name').allTextContents();
    const before = await names();
    assert.ok(!before.includes('H') && before.includes('C'), `${before}`);
    await page.locator('#line-H').focus();
    assert.ok((await names()).includes('H'));
    await said(page, '#line-said', /^Genotype H: [\d.]+ % to [\d.]+ %$/);
    await page.locator('#line-C').focus();
    assert.ok(!(await names()).includes('H'));
    await page.locator('#line-H').tap();
    await page.locator('#line-H[aria-pressed="true"]').waitFor();
    assert.ok((await names()).includes('H'), 'a tap keeps it');
    await page.locator('#line-H').tap();
    await page.locator('#line-H[aria-pressed="false"]').waitFor();
    // The line itself.
    await page.evaluate(() => document.querySelector('#similarity [data-line="H"]').dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await page.locator('#line-H[aria-pressed="true"]').waitFor();
  }));

  test('the circle names what is graded or listed, and counts the rest', () => onScreen({ stored: PRO, viewport: PHONE }, async ({ page }) => {
    await read(page, fasta(genomes(30).filter(([, , letters]) => letters.length > 3000).slice(0, 1)) + '');
    await page.locator('#sequence-one').waitFor();
    const [, count] = (await page.locator('#genome-rest').innerText()).match(/short marks\): (\d+) other/);
    assert.equal(await page.locator('#genome .mutation.other').count(), Number(count));
    assert.ok(Number(count) > 0);
    const marked = await page.locator('#genome .mutation:not(.other)').count();
    const named = await page.locator('#genome .mutation-name').count();
    const also = await page.locator('#genome-also').isVisible() ? (await page.locator('#genome-also').innerText()).split(', ').length : 0;
    assert.equal(named + also, marked);
    // Nothing is cut, nothing is smaller than 12 px.
    const found = await page.evaluate(() => [...document.querySelectorAll('#genome svg text, #similarity svg text')].map((text) => {
      const [box, frame] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
      const scale = frame.width / text.ownerSVGElement.viewBox.baseVal.width;
      return { text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale, cut: box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1 };
    }).filter(({ size, cut }) => cut || size < 12));
    assert.deepEqual(found, []);
  }));

  test('the input folds to a line, and comes back', () => onScreen({}, async ({ page }) => {
    await page.locator('#sequence-files').setInputFiles([{ name: 'clinic.fasta', mimeType: 'text/plain', buffer: Buffer.from(fasta(genomes(3))) }]);
    await finished(page);
    await said(page, '#sequence-status', /^3 sequences from clinic\.fasta, read in [\d.]+ s$/);
    assert.equal(await page.locator('#sequence-text').isVisible(), false);
    assert.ok(await page.locator('#batch').evaluate((batch) => batch.getBoundingClientRect().top < 450));
    await page.locator('#sequence-change').click();
    await focused(page, 'sequence-text');
    await page.locator('#sequence-text').fill(mutant());
    await page.locator('#sequence-run').click();
    await finished(page);
    await focused(page, 'sequence-status');
    await said(page, '#sequence-status', /^1 sequence from pasted text/);
    // Where nothing was read, the input is what is needed.
    await page.locator('#sequence-change').click();
    await page.locator('#sequence-text').fill('>a\nACGJ\n');
    await page.locator('#sequence-run').click();
    await page.locator('#sequence-problems li').waitFor();
    assert.equal(await page.locator('#sequence-text').isVisible(), true);
  }));

  test('confidence is said only where it is in doubt', () => onScreen({}, async ({ page }) => {
    await read(page, `${mutant('whole')}>part\n${CLADES.get('C2').slice(1900, 2060)}\n`);
    await finished(page);
    const row = (index) => page.locator('.batch tbody tr').nth(index).innerText();
    assert.doesNotMatch(await row(0), /sure/);
    assert.match(await row(1), /\d % sure/);
    await page.locator('#row-0').click();
    await page.locator('#sequence-one').waitFor();
    assert.doesNotMatch(await page.locator('#sequence-evidence').innerText(), /sure|onfidence/);
    await page.locator('#panel-next').click();
    await page.locator('#sequence-evidence', { hasText: /About \d+\.\d % sure/ }).waitFor();
  }));

  test('what is no virus, or cannot be read, says why', () => onScreen({}, async ({ page }) => {
    await read(page, `>short\n${CLADES.get('A1').slice(0, 80)}\n>protein\nMENITSGFLGPLLVLQAGFFLLTRILTIPQSLDSWWTSLNFLGGTTVCLGQNSQSP\n>n\n${'N'.repeat(900)}\n`);
    await finished(page);
    await said(page, '#sequence-problems', /protein, line 4[\s\S]*looks like a protein/);
    assert.match(await page.locator('#row-0').locator('xpath=ancestor::tr').innerText(), /too short/);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    await said(page, '#sequence-evidence', /unknown: 900 of 900/);
  }));

  test('goes on to the lab sheet', () => onScreen({ stored: PRO }, async ({ page }) => {
    await read(page, mutant());
    await page.locator('#sequence-use').click();
    await page.locator('#sheet-title').waitFor();
    await page.locator('#variants > summary').click();
    await page.locator('#variants', { hasText: /lamivudine[\s\S]*rtM204V/ }).waitFor();
    await page.goBack();
    await page.locator('#sequence-one').waitFor();
    assert.match(await page.locator('#sequence-text').inputValue(), /^>patient-1/, 'nothing is lost by looking elsewhere');
  }));

  test('what was pasted outlives a reload', () => onScreen({}, async ({ page }) => {
    await page.locator('#sequence-text').fill('>a\nACGT');
    await page.reload();
    await whole(page);
    assert.equal(await page.locator('#sequence-text').inputValue(), '>a\nACGT');
  }));

  test('works offline once used', () => onScreen({ serviceWorkers: 'allow' }, async ({ page, context }) => {
    await readyOffline(page);
    await read(page, mutant());
    await page.locator('#sequence-one').waitFor();
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await page.reload();
    await whole(page);
    await page.locator('#sequence-run').click();
    await page.locator('#sequence-one').waitFor();
  }));
});

describe('many sequences', () => {
  const many = fasta(genomes(300));

  test('sort, filter, page, open, look for changes, export', () => onScreen({ acceptDownloads: true }, async ({ page }) => {
    await read(page, `${many}${mutant('resistant')}`);
    await finished(page);
    await said(page, '#sequence-status', /^301 sequences from pasted text/);
    const names = () => page.locator('.batch tbody th button').allInnerTexts();
    assert.equal((await names()).length, 100);
    await said(page, '#rows-shown', /^1 to 100 of 301/);
    await page.locator('#seq-page-next').click();
    assert.equal((await names())[0], 'virus-100');

    await page.locator('#sort-seq-distance').click();
    await page.locator('#sort-seq-distance').click();
    assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1);
    const distances = (await page.locator('.batch tbody tr td:nth-child(4)').allInnerTexts()).map(parseFloat);
    assert.deepEqual(distances, [...distances].sort((a, b) => b - a));

    await page.locator('#sequence-wanted').fill('rtM204V, banana');
    await page.locator('#wanted-error', { hasText: /banana: not a change/ }).waitFor();
    await page.locator('#wanted-tally', { hasText: /^rtM204V: found in \d+, .*not read in \d+$/ }).waitFor();
    await page.locator('#filter-wanted').check();
    assert.ok((await names()).includes('resistant'));
    assert.match(await page.locator('.batch tr', { hasText: 'resistant' }).innerText(), /R[\s\S]*LAM/);
    await page.locator('#filter-wanted').uncheck();

    await page.locator('#filter-name').fill('resistant');
    assert.deepEqual(await names(), ['resistant']);
    await page.locator('.batch tbody th button').click();
    await page.locator('#sequence-one').waitFor();
    await focused(page, 'sequence-one-title');
    await page.locator('#panel-close').click();
    await page.locator('#filter-name').fill('');

    const [tsvName, tsv] = await download(page, '#export-tsv');
    const lines = tsv.trimEnd().split('\n');
    assert.equal(tsvName, 'sequences.tsv');
    assert.equal(lines.length, 302);
    assert.ok(lines[0].startsWith('name\tlength\tstrand\torigin\tcall\tgenotype'));
    assert.deepEqual(lines.slice(1, 4).map((line) => line.split('\t')[0]), ['virus-0', 'virus-1', 'virus-2']);
    const [, json] = await download(page, '#export-json');
    const last = JSON.parse(json.trimEnd().split('\n')[300]);
    assert.deepEqual([last.name, typeof last.length, typeof last.confidence, last.format], ['resistant', 'number', 'number', 4]);
    const [, aligned] = await download(page, '#export-aligned');
    const [, first] = aligned.split('>');
    assert.equal(first.split('\n').slice(1).join('').length, 3221);
    const [, rotated] = await download(page, '#export-rotated');
    assert.ok(rotated.startsWith('>virus-0'));
  }));

  test('a change that was not read is said so, in both languages; a changed list is answered without a new upload', () => onScreen({}, async ({ page, requests }) => {
    const virus = mutant('resistant').split('\n')[1];
    const at = virus.search(/TATGTGGATGATG/);
    const unread = `>unread\n${virus.slice(0, at)}${'N'.repeat(30)}${virus.slice(at + 30)}\n`;
    await read(page, `${mutant('resistant')}${unread}${fasta(genomes(1))}`);
    await finished(page);
    const row = (name) => page.locator('.batch tr', { hasText: name });
    await page.locator('#sequence-wanted').fill('rtM204V');
    await row('resistant').locator('mark', { hasText: 'rtM204V' }).waitFor();
    await row('unread').locator('.unread', { hasText: 'rtM204V not read' }).waitFor();
    await page.locator('#wanted-tally', { hasText: 'rtM204V: found in 1, mixed in 0, absent in 1, not read in 1' }).waitFor();
    await page.locator('#filter-wanted').check();
    assert.deepEqual(await page.locator('.batch tbody th button').allInnerTexts(), ['resistant']);
    await page.locator('#filter-wanted').uncheck();
    // Another list: nothing is typed again.
    await page.waitForLoadState('networkidle');
    const asked = requests.length;
    await page.locator('#sequence-wanted').fill('rtM204M, nt739A');
    await page.locator('#wanted-tally', { hasText: 'rtM204M: found in 1, mixed in 0, absent in 1, not read in 1' }).waitFor();
    assert.equal(await row('resistant').locator('mark').count(), 0);
    assert.equal(await row('unread').locator('.unread').count(), 2);
    assert.equal(await page.locator('#sequence-status').innerText().then((text) => /^3 sequences/.test(text)), true);
    assert.equal(requests.length, asked, 'nothing is fetched');
    await page.locator('#language').selectOption('zh-Hans');
    await row('unread').locator('.unread', { hasText: 'rtM204M 未读到' }).waitFor();
    await page.locator('#wanted-tally', { hasText: '未读到 1 条' }).first().waitFor();
    await screenshot(page, 'sequence-wanted');
    await page.locator('#sequence-wanted').fill('M204V');
    await page.locator('#wanted-error', { hasText: '哪种蛋白' }).waitFor();
    // The list stays for what is typed next.
    await page.locator('#sequence-wanted').fill('rtM204V');
    await page.locator('#sequence-change').click();
    await page.locator('#sequence-run').click();
    await page.locator('#wanted-tally', { hasText: 'rtM204V：有 1 条，混合 0 条，无 1 条，未读到 1 条' }).waitFor();
  }));

  test('names of strangers run nothing and hide nothing', () => onScreen({ acceptDownloads: true }, async ({ page }) => {
    const virus = mutant().split('\n')[1];
    await read(page, `>=1+1 header\n${virus}\n>ab\u202Edc\n${virus}\n>\u2066bad\nACGJ\n`);
    await finished(page);
    assert.deepEqual(await page.locator('.batch tbody th button').allInnerTexts(), ['=1+1', 'ab[U+202E]dc']);
    assert.match(await page.locator('.batch tbody tr').first().innerText(), /header/);
    await said(page, '#sequence-problems', /\[U\+2066\]bad/);
    const [, tsv] = await download(page, '#export-tsv');
    assert.deepEqual(tsv.trimEnd().split('\n').slice(1).map((line) => line.split('\t')[0]), ["'=1+1", 'ab[U+202E]dc']);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    assert.equal(await page.locator('#sequence-one-title').innerText(), 'ab[U+202E]dc');
  }));

  test('a reference of one\'s own is taken, and the built-in one again', () => onScreen({}, async ({ page }) => {
    await read(page, fasta(genomes(3)));
    await finished(page);
    await page.locator('#sequence-change').click();
    await page.locator('#sequence-reference summary').click();
    await page.locator('#reference-file').setInputFiles({ name: 'mine.profile', mimeType: 'application/octet-stream', buffer: Buffer.from('none') });
    await page.locator('#reference-error', { hasText: /no reference profile/ }).waitFor();
    assert.equal(await page.locator('.batch tbody tr').count(), 3, 'what was typed stays');
    const profile = readFileSync(new URL('../../crates/sequence/profile/hbv.profile', import.meta.url));
    await page.locator('#reference-file').setInputFiles({ name: 'mine.profile', mimeType: 'application/octet-stream', buffer: profile });
    await page.locator('#reference-built-in:enabled').waitFor();
    assert.equal(await page.locator('.batch').count(), 0, 'typed with the other one');
    await said(page, '#reference-in-use', /Reference: /);
    await page.locator('#sequence-run').click();
    await page.locator('.batch tbody tr').nth(2).waitFor();
    await finished(page);
    await page.locator('#sequence-change').click();
    await page.locator('#reference-built-in').click();
    await page.locator('#reference-built-in:disabled').waitFor();
    await page.locator('#sequence-run').click();
    await page.locator('.batch tbody tr').nth(2).waitFor();
  }));

  test('cancel keeps what was read', () => onScreen({}, async ({ page }) => {
    await read(page, many.repeat(20));
    await page.locator('.batch tbody tr').first().waitFor();
    await page.locator('#sequence-cancel').click();
    await finished(page);
    await said(page, '#sequence-status', /Cancelled/);
    await page.locator('.batch tbody th button').first().click();
    await page.locator('#sequence-one').waitFor();
  }));

  test('files are read, gzipped too; a wrong one is named', () => onScreen({}, async ({ page }) => {
    const { gzipSync } = await import('node:zlib');
    await page.locator('#sequence-files').setInputFiles([
      { name: 'a.fasta.gz', mimeType: 'application/gzip', buffer: gzipSync(fasta(genomes(3))) },
      { name: 'b.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 nothing') },
    ]);
    await page.locator('.batch tbody tr').nth(2).waitFor();
    await finished(page);
    await said(page, '#sequence-problems', /PDF document/);
  }));

  test('one of many stands beside the table, with the one before and the next', () => onScreen({ viewport: { width: 1280, height: 900 } }, async ({ page }) => {
    await read(page, fasta(genomes(150)));
    await finished(page);
    await page.locator('#sort-seq-name').click();
    await page.locator('#row-10').click();
    await page.locator('#sequence-one').waitFor();
    await focused(page, 'sequence-one-title');
    const box = (selector) => page.locator(selector).boundingBox();
    const [table, panel] = [await box('.table-side'), await box('#sequence-panel')];
    assert.ok(table.x + table.width <= panel.x, 'beside, not under');
    assert.ok(panel.y >= 0 && panel.y < 900, 'in view');
    const title = () => page.locator('#sequence-one-title').innerText();
    const current = () => page.locator('.batch tr[aria-current="true"] th button').innerText();
    const names = await page.locator('.batch tbody th button').allInnerTexts();
    const at = names.indexOf('virus-10');
    assert.equal(await current(), 'virus-10');
    assert.equal(await page.locator('#panel-place').innerText(), `${at + 1} / 150`);
    const scrolled = await page.evaluate(() => scrollY);
    await page.locator('#panel-next').click();
    await page.waitForFunction((name) => document.querySelector('#sequence-one-title')?.innerText === name, names[at + 1]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-next', 'the focus stays for the next step');
    await page.locator('#panel-before').click();
    await page.waitForFunction(() => document.querySelector('#sequence-one-title')?.innerText === 'virus-10');
    assert.equal(await title(), 'virus-10');
    assert.equal(await page.evaluate(() => scrollY), scrolled, 'the page stays where it is');
    // On to another page of the table.
    await page.locator('.batch tbody th button').last().click();
    await page.waitForFunction((name) => document.querySelector('#sequence-one-title')?.innerText === name, names[99]);
    await page.locator('#panel-next').click();
    await page.locator('#rows-shown', { hasText: '101 to 150 of 150' }).waitFor();
    await page.locator('.batch tr[aria-current="true"]').waitFor();
    const open = await current();
    await page.keyboard.press('Escape');
    await page.locator('#sequence-panel').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.innerText), open);
    await screenshot(page, 'sequence-panel');
  }));

  test('on a phone one of many is a page of its own, with a way back', () => onScreen({ viewport: PHONE }, async ({ page }) => {
    await read(page, fasta(genomes(60)));
    await finished(page);
    assert.equal(await page.locator('.scroll-hint').isVisible(), true);
    // The filters are folded, so that the table begins in view.
    assert.equal(await page.locator('#filter-name').isVisible(), false);
    assert.ok(await page.locator('.batch').evaluate((table) => table.getBoundingClientRect().top + scrollY < 760));
    await page.locator('#filters summary').click();
    await page.locator('#filter-call').selectOption('certain');
    await said(page, '#filters summary', /1$/);
    await page.locator('#filter-call').selectOption('');
    await page.locator('#filters summary').click();
    await page.locator('#row-50').click();
    await page.locator('#sequence-one').waitFor();
    await focused(page, 'sequence-one-title');
    assert.equal(await page.locator('#batch').isVisible(), false);
    assert.ok(await page.locator('#sequence-panel').evaluate((panel) => panel.getBoundingClientRect().top >= -1 && panel.getBoundingClientRect().top < 400), 'its beginning is in view');
    await page.goBack();
    await page.locator('#batch').waitFor();
    assert.match(page.url(), /\/sequence\/$/);
    await focused(page, 'row-50');
    assert.ok(await page.locator('#row-50').evaluate((row) => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight), 'the row is in view');
    await page.locator('#row-49').click();
    await page.locator('#sequence-one').waitFor();
    await page.locator('#panel-next').click();
    await page.waitForFunction(() => document.querySelector('#sequence-one-title')?.innerText === 'virus-50');
    await page.locator('#panel-close').click();
    await page.locator('#batch').waitFor();
    await focused(page, 'row-50');
    // A reload forgets what was open, and its step in the history is none of a later one's.
    await page.locator('#row-49').click();
    await page.locator('#sequence-one').waitFor();
    await page.reload();
    await whole(page);
    await page.locator('#sequence-run').click();
    await finished(page);
    await page.locator('#row-48').click();
    await page.locator('#sequence-one').waitFor();
    await page.locator('#panel-close').click();
    await page.locator('#batch').waitFor();
    await focused(page, 'row-48');
    // Through the lab sheet and back: the sequence is still open.
    await page.locator('#row-50').click();
    await page.locator('#sequence-use').click();
    await page.locator('#sheet-title').waitFor();
    await page.goBack();
    await page.locator('#sequence-one').waitFor();
    await page.goBack();
    await page.locator('#batch').waitFor();
  }));

  test('recombinants, drugs and remarks narrow the table down; counts are filters too', () => onScreen({ stored: PRO }, async ({ page }) => {
    const mixed = [...CLADES.get('D1')].map((base, at) => (at > 1000 && at % 80 === 0 ? 'N' : base)).join('');
    await read(page, `${usual()}${mutant('resistant')}${recombinant()}>unknown\n${mixed}\n>plain\n${CLADES.get('A1')}\n`);
    await finished(page);
    const names = () => page.locator('.batch tbody th button').allInnerTexts();
    await page.locator('#sort-seq-recombination').click();
    assert.deepEqual((await names()).slice(0, 2), ['made-up', 'usual'], 'what is new before what is usual');
    await page.locator('#tally-recombinant').click();
    assert.deepEqual(await names(), ['made-up']);
    assert.equal(await page.locator('#filter-call').inputValue(), 'recombinant');
    await said(page, '.batch tbody tr', /A2, D1 \d+–\d+[\s\S]*A\/D/);
    await page.locator('#tally-recombinant').click();
    await page.locator('#tally-usual').click();
    assert.deepEqual(await names(), ['usual']);
    await page.locator('#tally-usual').click();
    await page.locator('#filter-recombination').selectOption({ label: 'A/D · 1' });
    assert.deepEqual(await names(), ['made-up']);
    await page.locator('#filter-recombination').selectOption('');
    await page.locator('#filter-drugs').selectOption('LAM');
    assert.deepEqual(await names(), ['resistant']);
    await page.locator('#filter-drugs').selectOption('none');
    assert.ok(!(await names()).includes('resistant') && (await names()).includes('plain'));
    await page.locator('#filter-drugs').selectOption('');
    await page.locator('#filter-remark').selectOption('unknown');
    assert.deepEqual(await names(), ['unknown']);
    await page.locator('#filter-remark').selectOption('');
    assert.equal((await names()).length, 5);
  }));

  test('by keyboard alone', () => onScreen({}, async ({ page }) => {
    const tabTo = async (id) => {
      for (let step = 0; step < 60; step += 1) {
        if (await page.evaluate(() => document.activeElement.id) === id) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`${id} is not reached`);
    };
    await tabTo('sequence-text');
    await page.keyboard.insertText(fasta(genomes(5).map(([name, clade, letters]) => [name, clade, letters.slice(0, 600)])));
    await tabTo('sequence-run');
    await page.keyboard.press('Enter');
    await page.locator('.batch tbody tr').nth(4).waitFor();
    await finished(page);
    await focused(page, 'sequence-status');
    await tabTo('sort-seq-name');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('th[aria-sort="ascending"]').count(), 1);
    await tabTo('row-2');
    await page.keyboard.press('Enter');
    await page.locator('#sequence-one').waitFor();
    await focused(page, 'sequence-one-title');
    await page.keyboard.press('Escape');
    await focused(page, 'row-2');
    assert.equal(await page.locator('#sequence-panel').count(), 0);
  }));

  test('ten thousand rows answer at once', () => onScreen({}, async ({ page }) => {
    const short = fasta(genomes(500).map(([name, clade, letters]) => [name, clade, letters.slice(0, 400)]));
    await read(page, short.repeat(20));
    await finished(page, { timeout: 120_000 });
    await said(page, '#rows-shown', /of 10000/);
    assert.equal(await page.locator('.batch tbody tr').count(), 100);
    const took = await page.evaluate(async () => {
      const begin = performance.now();
      document.querySelector('#sort-seq-distance').click();
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      return performance.now() - begin;
    });
    assert.ok(took < 1_000, `${took} ms to sort`);
  }));
});

describe('for everyone', () => {
  const DESKTOP = { width: 1280, height: 900 };
  for (const [lang, theme, viewport] of [['en-US', 'light', DESKTOP], ['zh-CN', 'dark', PHONE], ['en-US', 'dark', DESKTOP], ['zh-CN', 'light', PHONE]]) {
    test(`axe finds nothing in the table (${lang}, ${theme}, ${viewport.width} px)`, async () => {
      const found = await axe(browser, `${server.url}#/sequence`, {
        lang, theme, viewport, stored: PRO,
        prepare: async (page) => {
          await read(page, `${recombinant()}${usual()}${fasta(genomes(20))}`);
          await finished(page);
          await page.locator('#tally-usual').click();
          if (viewport === PHONE) await page.locator('#filters summary').click();
          await page.locator('#sequence-wanted').fill('rtM204V');
          await page.locator('#wanted-tally li').first().waitFor();
        },
      });
      assert.deepEqual(found, []);
    });

    test(`axe finds nothing (${lang}, ${theme}, ${viewport.width} px)`, async () => {
      const found = await axe(browser, `${server.url}#/sequence`, {
        lang, theme, viewport, stored: PRO,
        prepare: async (page) => {
          await read(page, `${mosaic()}${mutant()}>bad\nACGJJ${'ACGT'.repeat(30)}\n${fasta(genomes(20))}`);
          await finished(page);
          await page.locator('#row-1').click();
          await page.locator('#sequence-one').waitFor();
          for (const id of ['similarity-table', 'gene-rt', 'overlap', 'precore-sites']) await page.locator(`#${id} > summary`).click();
        },
      });
      assert.deepEqual(found, []);
    });
  }

  test('under forced colours drawings have the system’s, and patterns still tell parts apart', () => onScreen({ stored: PRO, forcedColors: 'active' }, async ({ page }) => {
    await read(page, recombinant());
    await page.locator('#sequence-one').waitFor();
    const found = await page.evaluate(() => {
      const paint = (selector, property) => [...new Set([...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[property]))];
      return {
        ink: getComputedStyle(document.body).color,
        text: paint('.drawing svg text', 'fill'),
        curves: paint('.curve:not(.other), .limit-line, .break', 'stroke'),
        marks: paint('.drawing pattern .part-mark', 'stroke'),
        parts: [...document.querySelectorAll('#genome path.part')].map((part) => part.getAttribute('fill')),
      };
    });
    assert.deepEqual([found.text, found.curves, found.marks], [[found.ink], [found.ink], [found.ink]]);
    assert.equal(new Set(found.parts).size, 2);
  }));

  test('targets are large enough to tap', () => onScreen({ viewport: PHONE }, async ({ page }) => {
    const small = () => page.evaluate(() => [...document.querySelectorAll('main button, main summary, main select, main input:not([type="checkbox"])')]
      .filter((one) => one.checkVisibility()).map((one) => ({ id: one.id || one.textContent, ...one.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => width < 24 || height < 24).map(({ id, width, height }) => `${id}: ${width} × ${height}`));
    await read(page, `${recombinant()}${usual()}${mutant()}`);
    await finished(page);
    assert.deepEqual(await small(), []);
    await page.locator('#row-0').click();
    await page.locator('#sequence-one').waitFor();
    assert.deepEqual(await small(), []);
  }));

  test('nothing is wider than 320 px', () => onScreen({ viewport: { width: 320, height: 640 } }, async ({ page }) => {
    await read(page, `${mosaic()}${mutant()}`);
    await finished(page);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= inner, `${wide} px`);
  }));

  test('in Chinese, without a word of English left over', () => onScreen({ lang: 'zh-CN' }, async ({ page }) => {
    await read(page, `${mosaic()}${mutant()}>short\nACGT\n`);
    await finished(page);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    assert.match(await answer(page), /基因型/);
    await said(page, '#sequence-status', /^粘贴的文本：3 条序列/);
    const text = await page.locator('main').innerText();
    assert.doesNotMatch(text, /\b(the|with|read|genotype|seq-)\b/i);
    await page.locator('#language').selectOption('en');
    // The screen, a program of its own, follows the page's language a moment later.
    await page.locator('#sequence-answer', { hasText: /enotype/ }).waitFor();
  }));
});
