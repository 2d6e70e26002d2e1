// Room for other languages: with words that are 1.4 times as long, and written from right to left, nothing is cut off or lies
// outside the page, and what stands at a line's beginning stands at the side where that is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { outside } from './boxes.mjs';
import { EIGHT, enter } from './cases.mjs';
import { dist, launch, screenshot, served, whole } from './harness.mjs';
import { PSEUDO, growth, speak } from './pseudo.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('the long one is long', () => {
  const texts = readFileSync(join(import.meta.dirname, '../../crates/words/locales/en/ui.ftl'), 'utf8');
  const said = texts.split('\n').map((line) => line.split(' = ')[1] ?? '').filter(Boolean).join(' ');
  assert.ok(growth(said) > 1.35 && growth(said) < 1.5, `${growth(said)}`);
});

test('neither is built', () => {
  const start = readFileSync(join(dist, readFileSync(join(dist, 'index.html'), 'utf8').match(/start-[0-9a-f]{16}\.js/)?.[0] ?? ''), 'utf8');
  assert.doesNotMatch(start, /pseudo|mirrored/i);
});

for (const [name, pseudo] of Object.entries(PSEUDO)) {
  describe(name, () => {
    for (const width of [390, 1280]) {
      test(`fits at ${width} px, with a reading and its folds open`, () => served(browser, { viewport: { width, height: 900 }, serviceWorkers: 'block' }, async ({ page, url, problems }) => {
        await speak(page, pseudo);
        await page.goto(url);
        await whole(page);
        const title = await page.locator('#sheet-title').innerText();
        assert.doesNotMatch(title, /What does/);
        assert.deepEqual(await outside(page), []);
        await enter(page, EIGHT.minor);
        for (const voice of ['plain', 'professional']) {
          await page.locator(`#voice-${voice}`).click();
          assert.deepEqual(await outside(page), [], voice);
        }
        await page.evaluate(() => { for (const fold of document.querySelectorAll('.fold')) fold.open = true; });
        await page.waitForTimeout(300);
        assert.deepEqual(await outside(page), [], 'folds');
        await screenshot(page, `pseudo-${name}-${width}`);
        assert.deepEqual(problems, []);
      }));
    }
  });
}

test('from right to left, what comes first is at the right', () => served(browser, { viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' }, async ({ page, url }) => {
  await speak(page, PSEUDO.mirrored);
  await page.goto(url);
  await whole(page);
  await enter(page, EIGHT.minor);
  const box = async (selector) => page.locator(selector).first().evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return { left, right, middle: (left + right) / 2 };
  });
  assert.ok((await box('.bar .mark')).middle > (await box('#language')).middle, 'the name, then the choices');
  assert.ok((await box('main > :first-child')).middle > (await box('#reading')).middle, 'the sheet, then the reading');
  assert.ok((await box('.markers .row legend, .markers .row > :first-child')).middle > (await box('.markers .row input')).left);
  const heading = await page.locator('#answer').evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
    return [box.right - text.right, text.left - box.left];
  });
  assert.ok(heading[0] <= heading[1] + 1, `text begins at the right: ${heading}`);
}));

test('styles name no side of the page, but the side where lines begin or end', () => {
  for (const file of ['styles.css', 'learn.css']) {
    const text = readFileSync(join(import.meta.dirname, '../../static', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const sides = text.match(/(?:margin|padding|border)-(?:left|right)\b|[;{\s](?:left|right)\s*:|text-align:\s*(?:left|right)\b|float:\s*(?:left|right)\b/g);
    assert.deepEqual(sides ?? [], [], file);
  }
});
