// Fields behind the disclosure on a phone: each within two taps, and what cannot be read says so beside it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open, said, serve, whole } from './harness.mjs';

let server;
let browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };

// One tap opens the disclosure, the next is on the field.
const FIELDS = [
  'sex', 'birth_date', 'gestational_week', 'transmission_risk', 'ivig', 'transfusion', 'transplant', 'transplanted', 'donor_hbsag', 'donor_anti_hbc',
  'hbsag_neutralisation', 'ast_uln', 'prothrombin_activity', 'prothrombin_time', 'prothrombin_control', 'treatments.0.drug', 'earlier.0.anti_hbs_titre',
  'earlier.0.igm_anti_hbc', 'signals.0.marker', 'signals.0.value', 'signals.0.kind', 'signals.0.positive', 'signals.0.cut_off',
];

async function onPhone(lang, body) {
  const opened = await open(browser, { lang, viewport: PHONE, hasTouch: true });
  try {
    await opened.page.goto(server.url);
    await whole(opened.page);
    await body(opened.page);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

const field = (page, key) => page.locator(`[id="${key}"]`);
const error = (page, key) => page.locator(`[id="${key}-error"]`).innerText();

for (const lang of ['en-US', 'zh-CN']) {
  describe(`fields on a phone, ${lang}`, () => {
    test('each is there after two taps, with a name', () => onPhone(lang, async (page) => {
      await page.tap('#context > summary');
      for (const key of FIELDS) {
        const it = field(page, key);
        await it.tap();
        assert.equal(await page.evaluate(() => document.activeElement?.id), key);
        assert.ok(await it.evaluate((element) => element.labels?.[0]?.innerText.trim()), `${key} has no name`);
      }
    }));

    test('plain tenofovir is asked, and one tap answers', () => onPhone(lang, async (page) => {
      await page.tap('#context > summary');
      await field(page, 'treatments.0.drug').fill(lang === 'zh-CN' ? '替诺福韦' : 'tenofovir');
      assert.notEqual(await error(page, 'treatments.0.drug'), '');
      const asked = field(page, 'treatments.0.drug').locator('xpath=ancestor::div[contains(@class, "field")][1]').locator('.readings button');
      assert.equal(await asked.count(), 3);
      await asked.nth(1).tap();
      assert.equal(await field(page, 'treatments.0.drug').inputValue(), 'TAF');
      await said(page, '[id="treatments.0.drug-remark"]', /TAF/);
    }));

    test('what does not go together says so beside its field', () => onPhone(lang, async (page) => {
      await page.tap('#context > summary');
      await field(page, 'age').fill('35');
      await field(page, 'birth_date').fill('1960-05-01');
      assert.notEqual(await error(page, 'birth_date'), '');
      await field(page, 'age').fill('');
      assert.equal(await error(page, 'birth_date'), '');
      await field(page, 'gestational_week').fill('soon');
      assert.match(await error(page, 'gestational_week'), /24\+3/);
      await field(page, 'gestational_week').fill('24+3');
      await said(page, '#gestational_week-remark', /24.*3/);
      await page.tap('#pregnant-no');
      assert.notEqual(await error(page, 'gestational_week'), '');
    }));

    test('a signal decides nothing until its assay is stated', () => onPhone(lang, async (page) => {
      await page.tap('#context > summary');
      await page.selectOption('[id="signals.0.marker"]', 'anti-hbc');
      await page.selectOption('[id="signals.0.kind"]', 'coi');
      await field(page, 'signals.0.value').fill('0.3');
      await said(page, '#not-used', /0\.3 COI/);
      await page.selectOption('[id="signals.0.positive"]', 'below');
      await field(page, 'signals.0.cut_off').fill('1');
      assert.doesNotMatch(await page.locator('#not-used').innerText(), /0\.3 COI/);
      await said(page, '[id="signals.0.value-remark"]', /anti-HBc|抗-HBc/);
    }));
  });
}
