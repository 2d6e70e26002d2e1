// The sequence screen, used as a person would. The genomes are made up from the built-in profile.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { consensus, fasta, genomes } from './genomes.mjs';
import { axe, interactive, launch, open, readyOffline, screenshot, serve } from './harness.mjs';

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

// Genotype B with a third of C in it.
function mosaic(name = 'mosaic') {
  const [b, c] = [CLADES.get('B1'), CLADES.get('C2')];
  return `>${name}\n${b.slice(0, 900)}${c.slice(900, 2300)}${b.slice(2300)}\n`;
}

async function onScreen(options, body) {
  const opened = await open(browser, options);
  try {
    await opened.page.goto(`${server.url}#/sequence`);
    await interactive(opened.page);
    // The screen is fetched after the page.
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

const finished = (page) => page.locator('#sequence-cancel:disabled').waitFor();
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
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sequence-results');
    assert.equal(await page.locator('#sequence-title').count(), 1);
  }));

  test('fetch nothing of the engine before it is used', () => onScreen({}, async ({ page, requests }) => {
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
      await interactive(opened.page);
      await body(opened);
    } finally {
      await opened.close();
    }
  }

  test('is fetched on its first use, once; the heading gets the focus', () => onHome({}, async ({ page, requests, problems }) => {
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
    await page.getByRole('button', { name: '中文' }).click();
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
    const { page, problems, close } = await open(browser, {});
    try {
      await page.goto(folder.url);
      await interactive(page);
      await readyOffline(page);
      await page.getByRole('link', { name: 'Sequence', exact: true }).click();
      await page.locator('#sequence-text').waitFor();
      await page.waitForFunction(async () => {
        const cache = await caches.open((await caches.keys())[0]);
        return (await cache.keys()).filter(({ url }) => url.includes('/screen-sequence-')).length === 2;
      });
      await folder.stop();
      await page.reload();
      await interactive(page);
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
    assert.match(await page.locator('#sequence-glance').innerText(), /What it means for each drug: .*M204V/);
    assert.match(await page.locator('#sequence-evidence').innerText(), /whole genome, a circle/);
    assert.match(await page.locator('#sequence-scheme').innerText(), /Subgenotype names: .*Reference: /);
    assert.match(await page.locator('#genome > svg').getAttribute('aria-label'), /patient-1 as a circle/);
    assert.match(await page.locator('#genome').innerText(), /rtM204V/);
    assert.equal(await page.locator('#similarity .limit-line').count(), 1);
    assert.match(await page.locator('#distances tbody').innerText(), /C[\s\S]*8 % line/);
    assert.match(await page.locator('#distances').innerText(), /holds for means of genotypes/);
    const lamivudine = page.locator('#resistance tr', { hasText: 'lamivudine' });
    assert.match(await lamivudine.innerText(), /Resistant \(R\)[\s\S]*rtM204V/);
    assert.match(await page.locator('#recombination').innerText(), /One genotype explains/);
    await page.locator('#similarity-table summary').click();
    await page.locator('#similarity-table tbody tr').first().waitFor();
    assert.ok(await page.locator('#similarity-table tbody tr').count() > 40);
    await page.locator('#gene-rt summary').click();
    assert.match(await page.locator('#gene-rt tbody').innerText(), /rtM204V\s+739\s+GTG\s+M/);
    for (const request of requests) assert.ok(request.startsWith(`${server.origin}/`), request);
    await screenshot(page, 'sequence-one');
  }));

  test('a recombinant: its parts, its breakpoints with ranges', () => onScreen({}, async ({ page }) => {
    await read(page, mosaic());
    await page.locator('#sequence-one').waitFor();
    const said = await page.locator('#recombination').innerText();
    assert.match(said, /B\/C/);
    assert.match(await page.locator('#sequence-answer').innerText(), /(Recombinant|mix of virus types).*B.*C/);
    assert.equal(await page.locator('#sequence-one .verdict-recombinant').count(), 1);
    assert.match(said, /Breakpoint at \d+, between \d+ and \d+/);
    assert.equal(await page.locator('#genome .legend li').count(), await page.locator('#genome .legend svg').count());
    assert.ok(await page.locator('#genome .break').count() >= 2);
  }));

  test('what is no virus, or cannot be read, says why', () => onScreen({}, async ({ page }) => {
    await read(page, `>short\n${CLADES.get('A1').slice(0, 80)}\n>protein\nMENITSGFLGPLLVLQAGFFLLTRILTIPQSLDSWWTSLNFLGGTTVCLGQNSQSP\n>n\n${'N'.repeat(900)}\n`);
    await finished(page);
    assert.match(await page.locator('#sequence-problems').innerText(), /protein, line 4[\s\S]*looks like a protein/);
    assert.match(await page.locator('#row-0').locator('xpath=ancestor::tr').innerText(), /too short/);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    assert.match(await page.locator('#sequence-evidence').innerText(), /unknown: 900 of 900/);
  }));

  test('goes on to the lab sheet', () => onScreen({ stored: PRO }, async ({ page }) => {
    await read(page, mutant());
    await page.locator('#sequence-use').click();
    await page.locator('#sheet-title').waitFor();
    assert.match(await page.locator('#variants').innerText(), /lamivudine[\s\S]*rtM204V/);
    await page.goBack();
    await page.locator('#sequence-one').waitFor();
    assert.match(await page.locator('#sequence-text').inputValue(), /^>patient-1/, 'nothing is lost by looking elsewhere');
  }));

  test('what was pasted outlives a reload', () => onScreen({}, async ({ page }) => {
    await page.locator('#sequence-text').fill('>a\nACGT');
    await page.reload();
    await interactive(page);
    assert.equal(await page.locator('#sequence-text').inputValue(), '>a\nACGT');
  }));

  test('works offline once used', () => onScreen({}, async ({ page, context }) => {
    await readyOffline(page);
    await read(page, mutant());
    await page.locator('#sequence-one').waitFor();
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await page.reload();
    await interactive(page);
    await page.locator('#sequence-run').click();
    await page.locator('#sequence-one').waitFor();
  }));
});

describe('many sequences', () => {
  const many = fasta(genomes(300));

  test('sort, filter, page, open, look for changes, export', () => onScreen({ acceptDownloads: true }, async ({ page }) => {
    await read(page, `${many}${mutant('resistant')}`);
    await finished(page);
    assert.match(await page.locator('#sequence-status').innerText(), /Sequences read: 301/);
    const names = () => page.locator('.batch tbody th button').allInnerTexts();
    assert.equal((await names()).length, 100);
    assert.match(await page.locator('#rows-shown').innerText(), /^1 to 100 of 301/);
    await page.locator('#seq-page-next').click();
    assert.equal((await names())[0], 'virus-100');

    await page.locator('#sort-seq-distance').click();
    await page.locator('#sort-seq-distance').click();
    assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1);
    const distances = (await page.locator('.batch tbody tr td:nth-child(5)').allInnerTexts()).map(parseFloat);
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
    await page.waitForFunction(() => document.activeElement.id === 'sequence-one-title');
    await page.locator('#filter-name').fill('');

    const [tsvName, tsv] = await download(page, '#export-tsv');
    const lines = tsv.trimEnd().split('\n');
    assert.equal(tsvName, 'sequences.tsv');
    assert.equal(lines.length, 302);
    assert.ok(lines[0].startsWith('name\tlength\tstrand\torigin\tcall\tgenotype'));
    assert.deepEqual(lines.slice(1, 4).map((line) => line.split('\t')[0]), ['virus-0', 'virus-1', 'virus-2']);
    const [, json] = await download(page, '#export-json');
    const last = JSON.parse(json.trimEnd().split('\n')[300]);
    assert.deepEqual([last.name, typeof last.length, typeof last.confidence, last.format], ['resistant', 'number', 'number', 3]);
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
    const asked = requests.length;
    await page.locator('#sequence-wanted').fill('rtM204M, nt739A');
    await page.locator('#wanted-tally', { hasText: 'rtM204M: found in 1, mixed in 0, absent in 1, not read in 1' }).waitFor();
    assert.equal(await row('resistant').locator('mark').count(), 0);
    assert.equal(await row('unread').locator('.unread').count(), 2);
    assert.equal(await page.locator('#sequence-status').innerText().then((text) => /Sequences read: 3/.test(text)), true);
    assert.equal(requests.length, asked, 'nothing is fetched');
    await page.getByRole('button', { name: '中文' }).click();
    await row('unread').locator('.unread', { hasText: 'rtM204M 未读到' }).waitFor();
    await page.locator('#wanted-tally', { hasText: '未读到 1 条' }).first().waitFor();
    await screenshot(page, 'sequence-wanted');
    await page.locator('#sequence-wanted').fill('M204V');
    await page.locator('#wanted-error', { hasText: '哪种蛋白' }).waitFor();
    // The list stays for what is typed next.
    await page.locator('#sequence-wanted').fill('rtM204V');
    await page.locator('#sequence-run').click();
    await page.locator('#wanted-tally', { hasText: 'rtM204V：有 1 条，混合 0 条，无 1 条，未读到 1 条' }).waitFor();
  }));

  test('names of strangers run nothing and hide nothing', () => onScreen({ acceptDownloads: true }, async ({ page }) => {
    const virus = mutant().split('\n')[1];
    await read(page, `>=1+1 header\n${virus}\n>ab\u202Edc\n${virus}\n>\u2066bad\nACGJ\n`);
    await finished(page);
    assert.deepEqual(await page.locator('.batch tbody th button').allInnerTexts(), ['=1+1', 'ab[U+202E]dc']);
    assert.match(await page.locator('.batch tbody tr').first().innerText(), /header/);
    assert.match(await page.locator('#sequence-problems').innerText(), /\[U\+2066\]bad/);
    const [, tsv] = await download(page, '#export-tsv');
    assert.deepEqual(tsv.trimEnd().split('\n').slice(1).map((line) => line.split('\t')[0]), ["'=1+1", 'ab[U+202E]dc']);
    await page.locator('#row-1').click();
    await page.locator('#sequence-one').waitFor();
    assert.equal(await page.locator('#sequence-one-title').innerText(), 'ab[U+202E]dc');
  }));

  test('a reference of one\'s own is taken, and the built-in one again', () => onScreen({}, async ({ page }) => {
    await read(page, fasta(genomes(3)));
    await finished(page);
    await page.locator('#sequence-reference summary').click();
    await page.locator('#reference-file').setInputFiles({ name: 'mine.profile', mimeType: 'application/octet-stream', buffer: Buffer.from('none') });
    await page.locator('#reference-error', { hasText: /no reference profile/ }).waitFor();
    assert.equal(await page.locator('.batch tbody tr').count(), 3, 'what was typed stays');
    const profile = readFileSync(new URL('../../crates/sequence/profile/hbv.profile', import.meta.url));
    await page.locator('#reference-file').setInputFiles({ name: 'mine.profile', mimeType: 'application/octet-stream', buffer: profile });
    await page.locator('#reference-built-in:enabled').waitFor();
    assert.equal(await page.locator('.batch').count(), 0, 'typed with the other one');
    assert.match(await page.locator('#reference-in-use').innerText(), /Reference: /);
    await page.locator('#sequence-run').click();
    await page.locator('.batch tbody tr').nth(2).waitFor();
    await finished(page);
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
    assert.match(await page.locator('#sequence-status').innerText(), /Cancelled/);
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
    assert.match(await page.locator('#sequence-problems').innerText(), /PDF document/);
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
    await tabTo('sort-seq-name');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('th[aria-sort="ascending"]').count(), 1);
    await tabTo('row-2');
    await page.keyboard.press('Enter');
    await page.locator('#sequence-one').waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'sequence-one-title');
  }));

  test('ten thousand rows answer at once', () => onScreen({}, async ({ page }) => {
    const short = fasta(genomes(500).map(([name, clade, letters]) => [name, clade, letters.slice(0, 400)]));
    await read(page, short.repeat(20));
    await page.locator('#sequence-cancel:disabled').waitFor({ timeout: 120_000 });
    assert.match(await page.locator('#rows-shown').innerText(), /of 10000/);
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
  for (const [lang, theme, viewport] of [['en-US', 'light', { width: 1280, height: 900 }], ['zh-CN', 'dark', PHONE]]) {
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
    assert.match(await page.locator('#sequence-status').innerText(), /^完成/);
    const text = await page.locator('main').innerText();
    assert.doesNotMatch(text, /\b(the|with|read|genotype|seq-)\b/i);
    await page.getByRole('button', { name: 'English' }).click();
    assert.match(await answer(page), /enotype/);
  }));
});
