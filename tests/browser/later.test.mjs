// The part of the page that is fetched later: the engine, and what words a report. Nothing that rests on it is said before it is
// there, and nothing waits for it in silence.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { interactive, launch, served, whole } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const LATER = /_later\.wasm$/;
const BLOCKED = { serviceWorkers: 'block' };
const withPage = (options, body) => served(browser, { ...BLOCKED, patient: true, ...options }, body);

/** What a tab has kept: one of these rests on the engine. */
const KEPT = {
  'earlier results': { hbsag: 'found', alt: '90', 'earlier.0.date': '2024-01-10', 'earlier.0.hbv_dna': 'not detected', 'earlier.0.alt': '20', hbv_dna: '40000' },
  'a treatment': { hbsag: 'found', 'treatments.0.drug': 'ETV', 'treatments.0.start': '2024-01-10' },
  'a sequence': { hbsag: 'found', seq_rt: 'L180M M204V' },
  // A red flag.
  'jaundice': { hbsag: 'found', jaundice: 'yes', alt: '900' },
};

/** Opens the page with entries, as after a reload, with the part held back until `release` or failing `failures` times. */
async function opened({ page, url }, entries, { failures = 0 } = {}) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  let asked = 0;
  await page.route(LATER, async (route) => {
    asked += 1;
    if (asked <= failures) return route.abort();
    if (!failures) await held;
    return route.continue();
  });
  await page.addInitScript((kept) => {
    if (location.protocol.startsWith('http')) sessionStorage.setItem('hepb.entries', JSON.stringify(kept));
  }, entries);
  await page.goto(url);
  await interactive(page);
  return { release, asked: () => asked };
}

const shown = (page) => page.locator('#answer').innerText();

describe('the part that is fetched later', () => {
  for (const [what, entries] of Object.entries(KEPT)) {
    test(`is asked for at once with ${what}, and until it speaks the page says that it is still reading`, () => withPage({}, async (opening) => {
      const { page } = opening;
      const { release, asked } = await opened(opening, entries);
      await page.locator('#still-reading').waitFor();
      assert.equal(await shown(page), '', 'no answer yet');
      while (!asked()) await page.waitForTimeout(20);
      release();
      await page.locator('#still-reading').waitFor({ state: 'detached' });
      assert.notEqual(await shown(page), '');
      assert.equal(await page.locator('#later-state').count(), 0);
    }));

    test(`that does not arrive is told with ${what}, and can be tried again`, () => withPage({}, async (opening) => {
      const { page } = opening;
      await opened(opening, entries, { failures: 1 });
      await page.locator('#later-again').waitFor();
      assert.equal(await shown(page), '', 'no answer');
      assert.equal(await page.locator('#still-reading').count(), 0);
      assert.equal(await page.locator('#app-error > *').count(), 0, 'the page goes on');
      await page.locator('#later-again').click();
      await page.waitForFunction(() => document.querySelector('#answer')?.textContent);
      assert.equal(await page.locator('#later-again').count(), 0);
    }));
  }

  test('raises the red flag once it is there', () => withPage({}, async (opening) => {
    const { page } = opening;
    const { release } = await opened(opening, KEPT.jaundice);
    await page.locator('#still-reading').waitFor();
    release();
    await page.locator('.flags li').first().waitFor();
  }));

  test('is not needed for the first tap, nor for any panel of the five markers, and comes when nothing happens', () => withPage({}, async (opening) => {
    const { page, requests } = opening;
    const { asked } = await opened(opening, {}, { failures: 1000 });
    assert.equal(asked(), 0, 'not before the page answers');
    const before = await shown(page);
    await page.locator('#hbsag-found').click();
    const first = await shown(page);
    assert.notEqual(first, before);
    assert.equal(await page.locator('#still-reading').count(), 0);
    for (const [marker, answer] of [['anti_hbs', 'not-found'], ['hbeag', 'not-found'], ['anti_hbe', 'found'], ['anti_hbc', 'found']]) await page.locator(`#${marker}-${answer}`).click();
    const panel = await shown(page);
    assert.ok(panel && panel !== first, panel);
    assert.equal(await page.locator('#still-reading').count(), 0);
    await page.locator('#later-again').waitFor();
    assert.equal(await shown(page), panel, 'what is known stands');
    assert.ok(requests.some((request) => LATER.test(request)));
  }));

  test('says the same of a panel as the page did before', () => withPage({}, async (opening) => {
    const { page } = opening;
    const { release } = await opened(opening, {});
    for (const [marker, answer] of [['hbsag', 'found'], ['hbeag', 'found'], ['anti_hbc', 'found']]) await page.locator(`#${marker}-${answer}`).click();
    const before = await shown(page);
    release();
    await whole(page);
    assert.equal(await shown(page), before);
  }));

  test('is asked for when a number is typed, and when a chip is opened', () => withPage({}, async (opening) => {
    const { page } = opening;
    const { release, asked } = await opened(opening, {});
    await page.locator('#chip-pregnancy').click();
    await page.waitForTimeout(100);
    assert.equal(asked(), 1);
    await page.locator('#hbv_dna').fill('1500');
    await page.locator('#still-reading').waitFor();
    release();
    await page.waitForFunction(() => document.querySelector('#answer')?.textContent);
  }));

  test('comes by itself where nobody does anything', () => withPage({}, async ({ page, url, requests, problems }) => {
    await page.goto(url);
    await whole(page);
    assert.equal(requests.filter((request) => LATER.test(request)).length, 1);
    assert.equal(requests.filter((request) => /texts-en-later-/.test(request)).length, 1);
    assert.deepEqual(problems, []);
  }));
});
