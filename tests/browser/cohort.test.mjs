// The screen for tables of many people, used as a person would. Every table is made up.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { sample } from '../../scripts/cohort-sample.mjs';
import { axe, launch, open, readyOffline, screenshot, serve } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const HEAD = 'id,date,sex,birth_year,hbsag,hbeag,hbv_dna [IU/mL],alt [U/L]';
const line = (at) => `P${at},2024-0${1 + at % 9}-1${at % 10},${at % 2 ? 'M' : 'F'},${1960 + at % 40},positive,${at % 3 ? 'negative' : 'positive'},${(at * 7919) % 60_000 + 20},${18 + (at * 37) % 160}`;
const table = (rows) => [HEAD, ...Array.from({ length: rows }, (_, at) => line(at))].join('\n') + '\n';

async function onScreen(options, body) {
  const opened = await open(browser, options);
  try {
    await opened.page.goto(`${server.url}${options.lang?.startsWith('zh') ? 'zh-Hans/' : ''}cohort/`);
    await opened.page.locator('#cohort-file').waitFor();
    await body(opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

const finished = (page) => page.locator('#cohort-progress:is([data-work=done], [data-work=cancelled])').waitFor({ timeout: 60_000 });
const give = (page, text, name = 'made-up.csv') => page.locator('#cohort-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const total = async (page) => Number(await page.locator('#rows-status').getAttribute('data-total'));
/** Waits until the people are as many. */
const people = (page, count) => page.locator(`#rows-status[data-total="${count}"]`).waitFor();
async function loadSample(page) {
  await page.locator('#cohort-sample').click();
  await finished(page);
  await people(page, 300);
}
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: download.suggestedFilename(), data: readFileSync(await download.path()) };
}

describe('the sample', () => {
  test('is what its script writes', () => {
    assert.equal(readFileSync(new URL('../../static/cohort-sample.csv', import.meta.url), 'utf8'), sample());
  });

  test('gives a matrix that is an independent count over the exported rows', () => onScreen({}, async ({ page }) => {
    await loadSample(page);
    const { name, data } = await saved(page, '#take-ndjson');
    assert.equal(name, 'cohort.ndjson');
    const rows = data.toString().trimEnd().split('\n').map((text) => JSON.parse(text));
    assert.equal(rows.length, 300);
    const editions = Object.keys(rows[0].editions);
    const order = await page.locator('#cohort-from option').evaluateAll((options) => options.map(({ value }) => value));
    assert.deepEqual([...order].sort(), editions.sort());
    const treats = ({ editions: of }, key) => (['TREAT', 'CONSIDER'].includes(of[key].decision) ? true : of[key].decision === 'MONITOR' ? false : null);
    const cells = await page.locator('.matrix tbody tr').evaluateAll((lines) => lines.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    const wanted = order.map((from) => order.map((to) => String(rows.filter((row) => (from === to ? treats(row, from) : treats(row, from) === false && treats(row, to) === true)).length)));
    assert.deepEqual(cells, wanted);
    assert.ok(cells.flat().some((count) => Number(count) > 20));
    // "What changed" names every rule that decides.
    await page.locator('#cohort-from').selectOption('EASL2017');
    await page.locator('#cohort-to').selectOption('EASL2025');
    const moving = rows.filter((row) => treats(row, 'EASL2017') === false && treats(row, 'EASL2025') === true);
    const rules = new Set(moving.flatMap((row) => row.editions.EASL2025.rules));
    const named = await page.locator('#cohort-between .moves > li:first-child .criteria button').evaluateAll((buttons) => buttons.map(({ textContent }) => textContent.split(' ')));
    assert.deepEqual(new Set(named.map(([rule]) => rule)), rules);
    for (const [rule, count] of named) assert.equal(Number(count), moving.filter((row) => row.editions.EASL2025.rules.includes(rule)).length, rule);
    await page.locator('#cohort-between .condition').first().filter({ hasText: /./ }).waitFor();
  }));

  test('shows who moves, narrows down, and opens a case in the calculator', () => onScreen({}, async ({ page, context }) => {
    await loadSample(page);
    const cell = page.locator('#cell-0-1');
    const count = Number(await cell.textContent());
    assert.ok(count > 0);
    await cell.click();
    await people(page, count);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'people-title');
    assert.ok(await page.locator('.people tbody tr').count() <= 25);
    await page.locator('#cohort-everyone').click();
    await people(page, 300);
    await page.locator('#coh-page-next').click();
    await page.locator('#rows-status', { hasText: '26 to 50' }).waitFor();
    await page.locator('#cohort-edition').selectOption('WHO2024');
    await page.locator('#cohort-decision').selectOption('TREATED');
    const treated = Number(await page.locator('.matrix tbody tr').nth(9).locator('td').nth(9).textContent());
    await people(page, treated);
    // A mistake, by column and reason.
    const errors = page.locator('#cohort-errors tbody tr');
    assert.ok(await errors.count() >= 8);
    await page.locator('#cohort-everyone').click();
    await page.locator('#cohort-error').selectOption('any');
    const wrong = Number(await page.locator('#count-errors dd').textContent());
    await people(page, wrong);
    await page.locator('.people .remarks q').first().waitFor();
    await page.locator('#cohort-everyone').click();
    await people(page, 300);
    const [other] = await Promise.all([context.waitForEvent('page'), page.locator('.people tbody button').first().click()]);
    await other.locator('#reading').waitFor();
    await other.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector('#alt'))?.value !== '');
    assert.match(other.url(), /^[^#]*\/$/);
    // The year of the row, and its marker.
    const [first] = sample().split('\n').slice(1);
    assert.equal(await other.locator('#hbsag-found').isChecked(), first.split(',')[4] === 'positive');
    await other.close();
  }));

  test('is taken along as pictures and files', () => onScreen({}, async ({ page }) => {
    await loadSample(page);
    const svg = (await saved(page, '#svg-matrix')).data.toString();
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*aria-label="Who moves/);
    assert.ok(svg.includes('EASL ’25') && !svg.includes('class='));
    for (const button of ['#png-matrix', '#png-decisions']) {
      const { data, name } = await saved(page, button);
      assert.match(name, /\.png$/);
      assert.deepEqual([...data.subarray(0, 4)], [0x89, 0x50, 0x4E, 0x47]);
      assert.ok(data.readUInt32BE(16) > 1000 && data.length > 10_000);
    }
    const csv = (await saved(page, '#take-csv')).data.toString();
    assert.equal(csv.trimEnd().split('\n').length, 301);
    const json = JSON.parse((await saved(page, '#take-json')).data.toString());
    assert.equal(json.length, 300);
    await page.locator('#cohort-edition').selectOption('EASL2025');
    await page.locator('#cohort-decision').selectOption('INSUFFICIENT');
    await page.waitForFunction(() => Number(document.querySelector('#rows-status')?.getAttribute('data-total')) < 300);
    const blocked = await total(page);
    const fhir = (await saved(page, '#take-fhir')).data.toString().trimEnd().split('\n');
    assert.equal(fhir.length, blocked);
    assert.equal(JSON.parse(fhir[0]).resourceType, 'Bundle');
    const counts = JSON.parse((await saved(page, '#take-counts')).data.toString());
    assert.equal(counts.shift.people, 300);
  }));
});

describe('columns', () => {
  test('are corrected, read again, saved and loaded', () => onScreen({}, async ({ page }) => {
    await give(page, 'who,seen,eAg,HBsAg,viral load\nA,2024-03-04,1,positive,5000\nB,2024-03-05,0,positive,90\n');
    await finished(page);
    await page.locator('#cohort-columns summary').click();
    const row = (name) => page.locator('#cohort-columns tbody tr', { has: page.locator('th bdi', { hasText: new RegExp(`^${name}$`) }) });
    const of = (name, kind) => row(name).locator(`[id$="-${kind}"]`);
    await of('who', 'is').selectOption('id');
    await of('seen', 'is').selectOption('date');
    await of('eAg', 'is').selectOption('hbeag');
    await of('eAg', 'codes').fill('1 = found; 0 = not found');
    await of('eAg', 'codes').blur();
    await of('viral load', 'is').selectOption('hbv_dna');
    await of('viral load', 'unit').selectOption('IU/mL');
    const { data } = await saved(page, '#columns-save');
    await page.locator('#columns-again').click();
    await finished(page);
    await page.locator('#count-errors dd', { hasText: /^0$/ }).waitFor();
    await page.locator('.people', { hasText: 'A' }).waitFor();
    const mapping = JSON.parse(data.toString());
    assert.deepEqual(mapping.columns.find(({ header }) => header === 'eAg').codes, { 1: 'found', 0: 'not found' });
    // Given to another table of the kind.
    await give(page, 'who,seen,eAg,HBsAg,viral load\nC,2024-03-04,1,positive,7\n', 'next.csv');
    await finished(page);
    await page.locator('#columns-load').setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: data });
    await page.locator('#columns-again').click();
    await finished(page);
    await page.locator('#count-errors dd', { hasText: /^0$/ }).waitFor();
  }));

  test('of a table of ten thousand are shown a page at a time', () => onScreen({}, async ({ page }) => {
    const head = Array.from({ length: 10_000 }, (_, at) => `c${at}`);
    const cells = new Array(10_000).fill('');
    Object.assign(head, { 5: 'hbsag', 6: 'alt [U/L]', 9999: 'id' });
    Object.assign(cells, { 5: 'positive', 6: '40', 9999: 'A' });
    await give(page, [head, cells, cells].map((row) => row.join(',')).join('\n') + '\n');
    await finished(page);
    await people(page, 2);
    await page.locator('#cohort-columns summary').click();
    assert.equal(await page.locator('#cohort-columns tbody tr').count(), 20);
    assert.match(await page.locator('#cohort-columns tbody tr').first().innerText(), /hbsag|id/);
  }));
});

describe('tables that go wrong', () => {
  const refused = (page, why) => page.locator(`#cohort-refused[data-why=${why}]`).waitFor();
  test('are refused with a reason', () => onScreen({}, async ({ page }) => {
    await give(page, 'a,b,c\n1,2,3\n');
    await refused(page, 'no_column');
    await give(page, '{"resourceType":"Patient"}\n', 'x.ndjson');
    await refused(page, 'fhir');
    await give(page, Buffer.from([0, 1, 2, 0, 255, 254, 7, 0]), 'x.xlsx');
    await refused(page, 'no_text');
    await give(page, Array.from({ length: 30_000 }, (_, at) => `c${at}`).join(',') + '\n');
    await refused(page, 'too_many_columns');
    await give(page, Buffer.from([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6]), 'x.csv.gz');
    await refused(page, 'damaged');
    // And the next one is read.
    await give(page, table(30));
    await finished(page);
    await people(page, 30);
    assert.equal(await page.locator('#cohort-refused').count(), 0);
  }));

  test('cost their bad rows only: a line of 5 MB, a row of other cells', () => onScreen({}, async ({ page }) => {
    await give(page, `${table(20)}${'x'.repeat(5 << 20)}\nshort,row\n${line(1)}\n`);
    await finished(page);
    await people(page, 23);
    await page.locator('#cohort-errors', { hasText: 'a line longer than 1 MB' }).waitFor();
    await page.locator('#cohort-errors', { hasText: 'another number of cells' }).waitFor();
  }));

  test('that break off keep what was read', () => onScreen({}, async ({ page }) => {
    const { gzipSync } = await import('node:zlib');
    const whole = gzipSync(Buffer.from(table(60_000)));
    await give(page, whole.subarray(0, whole.length * 0.8), 'x.csv.gz');
    await refused(page, 'damaged');
    // What is with the workers when the file breaks off still comes.
    await page.waitForFunction(() => Number(document.getElementById('rows-status')?.dataset.total) > 20_000);
  }));

  test('packed, in UTF-16 and in GB18030', () => onScreen({}, async ({ page }) => {
    const { gzipSync } = await import('node:zlib');
    await give(page, gzipSync(Buffer.from(table(50))), 'x.csv.gz');
    await finished(page);
    await people(page, 50);
    await give(page, Buffer.from(`\ufeff${table(40)}`, 'utf16le'));
    await finished(page);
    await people(page, 40);
    // 性别 (sex) and 男 (male) in GB18030.
    const head = Buffer.concat([Buffer.from('id,date,'), Buffer.from([0xD0, 0xD4, 0xB1, 0xF0]), Buffer.from(',HBsAg\n')]);
    const row = (at) => Buffer.concat([Buffer.from(`A${at},2024-03-04,`), Buffer.from([0xC4, 0xD0]), Buffer.from(',positive\n')]);
    await give(page, Buffer.concat([head, ...Array.from({ length: 30 }, (_, at) => row(at))]));
    await finished(page);
    await people(page, 30);
    await page.locator('#count-errors dd', { hasText: /^0$/ }).waitFor();
  }));
});

test('cancelling keeps what was read', () => onScreen({}, async ({ page }) => {
  await give(page, table(400_000));
  await page.locator('#cohort-cancel').click();
  await page.locator('#cohort-progress[data-work=cancelled]').waitFor();
  assert.match(await page.locator('#cohort-status').textContent() ?? '', /^Cancelled/);
  await give(page, table(10));
  await finished(page);
  await people(page, 10);
}));

test('needs no mouse', () => onScreen({}, async ({ page }) => {
  await page.locator('#cohort-sample').focus();
  await page.keyboard.press('Enter');
  await finished(page);
  await people(page, 300);
  await page.locator('#cell-0-1').focus();
  const count = Number(await page.locator('#cell-0-1').textContent());
  await page.keyboard.press('Enter');
  await people(page, count);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('#cohort-people') !== null), true);
  await page.locator('#cohort-by-phase').focus();
  await page.keyboard.press('Space');
  await page.locator('#matrix-lead', { hasText: 'phase' }).waitFor();
  await page.locator('#cohort-everyone').focus();
  await page.keyboard.press('Enter');
  await people(page, 300);
}));

test('works offline once it was used, and sends nothing', () => onScreen({ serviceWorkers: 'allow' }, async ({ page, context, requests }) => {
  await readyOffline(page);
  await loadSample(page);
  const before = requests.length;
  await give(page, table(100), 'secret-name.csv');
  await finished(page);
  await people(page, 100);
  assert.ok(!requests.slice(before).some((url) => !/\.(?:js|wasm|txt|csv)$/.test(url.split('?')[0])), requests.slice(before).join('\n'));
  assert.ok(!requests.some((url) => url.includes('secret')));
  await page.waitForTimeout(1000);
  await context.setOffline(true);
  await page.reload();
  await page.locator('#cohort-sample').waitFor();
  await loadSample(page);
}));

for (const lang of ['en-US', 'zh-CN']) {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
      test(`axe finds nothing (${lang}, ${theme}, ${viewport.width} px)`, async () => {
        const url = `${server.url}${lang === 'zh-CN' ? 'zh-Hans/' : ''}cohort/`;
        const ready = (page) => page.locator('#cohort-file').waitFor();
        assert.deepEqual(await axe(browser, url, { lang, theme, viewport, ready }), []);
        const prepare = async (page) => {
          await loadSample(page);
          await page.locator('#cohort-columns summary').click();
          await page.locator('#cell-0-1').click();
          await page.locator('.people tbody tr').first().waitFor();
          await page.locator('#cohort-between .condition').first().filter({ hasText: /./ }).waitFor();
          assert.ok(!/coh-[a-z]/.test(await page.locator('main').innerText()), 'every text is there');
          await screenshot(page, `cohort-${lang}-${theme}-${viewport.width}`);
          const wide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((element) => !element.closest('.scroll') && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map((element) => `${element.tagName}#${element.id}.${element.className}`));
          assert.deepEqual(wide, [], 'nothing sticks out');
        };
        assert.deepEqual(await axe(browser, url, { lang, theme, viewport, ready, prepare }), []);
      });
    }
  }
}
