// Whatever is typed, key by key: the field stays the one that the person types into, so that no key is lost on the way to a value.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, onWhole, serve } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

/** What passes, on its way, through texts that are refused, asked about or to be confirmed. */
const TEXTS = ['22', '1,250', '2 S/CO', '3/4/2024'];

describe('a field', () => {
  test('stays while it is typed into', () => onWhole(browser, server.url, { stored: { 'hepb.voice': '"professional"' } }, async ({ page }) => {
    await page.locator('#context').evaluate((context) => { context.open = true; });
    await page.locator('#drawer-person').waitFor();
    const { tried, lost } = await page.evaluate(async (texts) => {
      const drawn = () => new Promise((resolve) => { globalThis.scheduler.postTask(() => resolve(true), { priority: 'background' }); });
      const ids = [...document.querySelectorAll('#app input[type="text"][data-key]')].filter((field) => field.checkVisibility()).map(({ id }) => id);
      const lost = [];
      for (const id of ids) {
        for (const text of texts) {
          const field = document.getElementById(id);
          field.focus();
          for (let end = 1; end <= text.length; end += 1) {
            field.value = text.slice(0, end);
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await drawn();
            if (document.activeElement !== field || field.value !== text.slice(0, end)) {
              lost.push(`${id}: ${text.slice(0, end)}`);
              break;
            }
          }
          const now = document.getElementById(id);
          now.value = '';
          now.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await drawn();
        }
      }
      return { tried: ids.length, lost };
    }, TEXTS);
    assert.ok(tried > 20, `${tried} fields`);
    assert.deepEqual(lost, []);
  }));

  test('that is typed into leaves the style of the rest of the page alone', () => onWhole(browser, server.url, { stored: { 'hepb.voice': '"professional"' } }, async ({ page, context }) => {
    await page.locator('#context').evaluate((context) => { context.open = true; });
    await page.locator('#drawer-person').waitFor();
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    // The first letter of all brings the card of a reading.
    await page.locator('#age').fill('41');
    const devtools = await context.newCDPSession(page);
    const styled = [];
    devtools.on('Tracing.dataCollected', ({ value }) => {
      for (const { name, args } of value) if (name === 'UpdateLayoutTree') styled.push(args.elementCount);
    });
    await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'blink'] } });
    for (const id of ['alt', 'uln', 'age', 'creatinine']) await page.locator(`#${id}`).pressSequentially('3/4');
    const complete = new Promise((resolve) => { devtools.once('Tracing.tracingComplete', resolve); });
    await devtools.send('Tracing.end');
    await complete;
    assert.ok(styled.length > 8, `${styled.length} times`);
    assert.ok(elements > 1000, `${elements} elements`);
    // A selector that looks into what it stands on (`:has`) can make each key cost the style of the whole page.
    assert.ok(Math.max(...styled) < elements / 3, `${Math.max(...styled)} of ${elements} elements`);
  }));
});
