// The rest of the reading: treatment, course, sequence, scores, codes, the model, the screen of all rules; and the rows
// and fields that feed them. On a phone and on a desktop, in both languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, keptOffline, launch, open, readyOffline, said, screenshot, serve, whole } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const PRO = { 'hepb.voice': '"professional"' };

// A made-up history: lamivudine, a response, a breakthrough, and a sequence that explains it.
const HISTORY = {
  hbsag: 'found', anti_hbs: 'not-found', hbeag: 'found', anti_hbe: 'not-found', anti_hbc: 'found',
  hbv_dna: '2000000', alt: '180', sex: 'female', age: '40', sheet_date: '2025-06-20', ast: '90', platelets: '150',
  'treatments.0.drug': 'LAM', 'treatments.0.start': '2023-01-10', 'treatments.0.adherent': 'yes',
  'earlier.0.date': '2023-01-01', 'earlier.0.hbv_dna': '30000000', 'earlier.0.alt': '120', 'earlier.0.hbeag': 'found',
  'earlier.1.date': '2023-07-01', 'earlier.1.hbv_dna': '900', 'earlier.1.alt': '40',
  'earlier.2.date': '2024-01-10', 'earlier.2.hbv_dna': 'not detected', 'earlier.2.alt': '22',
  'earlier.3.date': '2024-07-10', 'earlier.3.hbv_dna': 'not detected', 'earlier.3.alt': '20',
  'earlier.4.date': '2025-04-10', 'earlier.4.hbv_dna': '40000', 'earlier.4.alt': '60',
  seq_genotype: 'C', seq_rt: 'L180M M204V', seq_s: 'G145R', seq_nt: 'A1762T G1764A G1896A 1858T',
};

async function fill(page, entries) {
  await page.evaluate((kept) => sessionStorage.setItem('hepb.entries', JSON.stringify(kept)), entries);
  await page.reload();
  await whole(page);
}

// Opening one may bring others with it, a moment later.
async function openAll(page) {
  // What opens draws its inside a moment later: nothing closed must be found three times.
  for (let quiet = 0; quiet < 3; quiet += 1) {
    const opened = await page.evaluate(() => {
      const closed = [...document.querySelectorAll('details:not([open])')];
      for (const part of closed) part.open = true;
      return closed.length;
    });
    if (opened > 0) quiet = -1;
    await page.waitForTimeout(100);
  }
}

async function withPage(options, body) {
  const opened = await open(browser, options);
  try {
    await opened.page.goto(server.url);
    await whole(opened.page);
    await body(opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

describe('a whole history', () => {
  test('treatment: every edition with decision, rules, and how far it was checked', () => withPage({ stored: PRO }, async ({ page }) => {
    await page.locator('#example-minor').click();
    await page.locator('#alt').fill('95');
    await page.locator('#hbv_dna').fill('80000');
    await openAll(page);
    const rows = await page.locator('.editions tbody tr').allInnerTexts();
    assert.equal(rows.length, 11);
    for (const row of rows) assert.match(row, /would |consider treatment|not decided|no rule read|do not apply/, row);
    assert.ok(rows.some((row) => /second-hand|not verified|secondary/.test(row)));
    await said(page, '#why-treatment', /EASL 2025[\s\S]*discussing treatment[\s\S]*C\.E25/);
    await page.locator('#row-AASLD_IDSA2025 button').click();
    await said(page, '#why-treatment', /slide set and digests of the paper/);
  }));

  test('never orders a drug, in either voice or language', () => withPage({ stored: PRO }, async ({ page }) => {
    await fill(page, HISTORY);
    await openAll(page);
    for (const language of ['en', 'zh-Hans', 'fr', 'vi']) {
      await page.locator('#language').selectOption(language);
      await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
      for (const voice of ['#voice-plain', '#voice-professional']) {
        await page.locator(voice).click();
        assert.doesNotMatch(await page.locator('#reading').innerText(), /you (?:have|must|should)|take your|您应|请服用|vous (?:devez|devriez)|prenez|arrêtez|(?:nên|phải|hãy) (?:uống|dùng|ngừng|đổi)/i);
      }
    }
  }));

  test('course: events with the results that show them, confirmation, and the old terms beside', () => withPage({ stored: PRO }, async ({ page }) => {
    await fill(page, HISTORY);
    await openAll(page);
    const course = await page.locator('#course').innerText();
    assert.match(course, /Virological response[\s\S]*2024-01-10 HBV DNA: not detected/);
    assert.match(course, /Virological breakthrough\s+Confirmed by a second value/);
    await said(page, '#seed-terms', /Older text: "relapse"|Older text: "drug resistance"/);
    await page.locator('#language').selectOption('zh-Hans');
    await page.locator('#course', { hasText: /2024-01-10 HBV DNA：未检出/ }).waitFor();
  }));

  test('sequence: a call for each drug, options by guideline, the surface protein, links', () => withPage({ stored: PRO }, async ({ page }) => {
    await fill(page, HISTORY);
    await openAll(page);
    const calls = await page.locator('#resistance tbody tr').allInnerTexts();
    assert.equal(calls.length, 10);
    assert.match(calls.find((call) => call.includes('LAM')), /R[\s\S]*rtM204V/);
    const variants = await page.locator('#variants').innerText();
    assert.match(variants, /names, for [\s\S]*sG145R[\s\S]*G1896A/);
    assert.match(variants, /resistant/i);
  }));

  test('scores: value, bands by source, and the arithmetic; what is missing is named', () => withPage({ stored: PRO }, async ({ page }) => {
    await fill(page, HISTORY);
    await openAll(page);
    const apri = await page.locator('#score-apri').innerText();
    assert.match(apri, /1\.5/);
    assert.match(apri, /WHO 2024[\s\S]*cirrhosis/);
    assert.match(apri, /\+ AST 90 U\/L[\s\S]*÷ /);
    await said(page, '#scores', /Not computed[\s\S]*needs /);
  }));

  test('codes for export, with what each rests on', () => withPage({ stored: PRO }, async ({ page }) => {
    await fill(page, { ...HISTORY, months_positive: '24' });
    await openAll(page);
    await said(page, '#codes', /ICD-10\s+B18\.1[\s\S]*ICD-10-CM/);
  }));

  test('refusals stand before the answer', () => withPage({}, async ({ page }) => {
    await fill(page, { hbsag: 'found', cirrhosis: 'compensated', asks_to_stop: 'yes', hbv_dna: '20', alt: '20' });
    await said(page, '#refusals', /guidelines name going on with treatment/);
    const [refusals, answer] = await Promise.all([page.locator('#refusals').boundingBox(), page.locator('#answer').boundingBox()]);
    assert.ok(refusals.y < answer.y);
  }));
});

describe('the model', () => {
  test('is labelled, draws, and answers to its choices', () => withPage({}, async ({ page }) => {
    const model = page.locator('#dynamics');
    await page.locator('.screens a[href$="model/"]').click();
    await model.waitFor();
    assert.match(await model.innerText(), /model[\s\S]*not your future/i);
    const before = await model.locator('polyline').first().getAttribute('points');
    await page.selectOption('#dynamics-analogue', { index: 0 });
    assert.notEqual(await model.locator('polyline').first().getAttribute('points'), before);
    assert.doesNotMatch(await model.innerText(), /dynamics-|rate-/);
  }));
});

describe('the rules', () => {
  test('can be gone to, searched and shown in both languages', () => withPage({ stored: PRO }, async ({ page }) => {
    await page.locator('.screens a[href$="rules/"]').click();
    const items = page.locator('#rules .rule-list > li');
    await items.first().waitFor();
    assert.equal(await items.count(), 40);
    await page.locator('#rules-all').click();
    assert.ok(await items.count() > 300);
    assert.equal(await page.locator('#rules-all').isVisible(), false);
    await page.locator('#rules-search').fill('C.E17');
    assert.match(await items.first().innerText(), /C\.E17[\s\S]*EASL 2017/);
    await page.locator('#rules-search').fill('no such rule anywhere');
    assert.equal(await items.count(), 0);
    await page.locator('#rules-search').fill('breakthrough D.6');
    assert.ok(await items.count() > 0, 'rules that are no rows of tables are there too');
    await page.locator('#language').selectOption('zh-Hans');
    await page.locator('#rules-search').fill('B.E17.1');
    await items.first().waitFor();
    assert.match(await items.first().innerText(), /HBV DNA > 10⁷ IU\/mL/);
  }));

  test('are fetched when they are opened, and kept offline', async () => {
    const own = await serve();
    const { page, requests, problems, close } = await open(browser, { serviceWorkers: 'allow' });
    try {
      await page.goto(own.url);
      await whole(page);
      await readyOffline(page);
      assert.deepEqual(requests.filter((request) => /\/rules-/.test(request)), []);
      await page.locator('.screens a[href$="rules/"]').click();
      await page.locator('.rule-list > li').first().waitFor();
      await keptOffline(page, '/rules-en-plain-', 1);
      await own.stop();
      await page.reload();
      await whole(page);
      await page.locator('.rule-list > li').first().waitFor();
      assert.deepEqual(problems, []);
    } finally {
      await close();
      await own.stop();
    }
  });

  test('that do not arrive are told and asked for again', async () => {
    const { page, close } = await open(browser, { serviceWorkers: 'block' });
    try {
      await page.goto(server.url);
      await whole(page);
      const stop = (route) => route.abort();
      await page.route('**/rules-*', stop);
      await page.locator('.screens a[href$="rules/"]').click();
      await page.locator('#rules [role="status"]', { hasText: 'could not be fetched' }).waitFor();
      await page.unroute('**/rules-*', stop);
      await page.locator('#rules-again').click();
      await page.locator('.rule-list > li').first().waitFor();
      assert.equal(await page.locator('#rules-again').isVisible(), false);
    } finally {
      await close();
    }
  });
});

describe('rows and fields', () => {
  test('a row opens as the last one is filled, and takes every kind of result', () => withPage({}, async ({ page }) => {
    await openAll(page);
    const rows = () => page.locator('#earlier .row-of').count();
    for (let row = 0; row < 30; row += 1) {
      // The newest 25 are drawn; how many more there are is said, and the screen of the course has them all.
      assert.equal(await rows(), Math.min(row + 1, 25));
      await page.fill(`[id="earlier.${row}.date"]`, `2020-01-${String(row + 1).padStart(2, '0')}`);
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), 'earlier.29.date', 'the new row takes no focus');
    await page.selectOption('[id="earlier.10.hbeag"]', 'found');
    await page.click('[id="earlier.10.more"] > summary');
    await page.fill('[id="earlier.10.hbsag_level"]', '1200');
    assert.equal(await page.locator('.error:not(:empty)').count(), 0);
    await page.fill('[id="earlier.11.alt"]', 'normal');
    await said(page, '[id="earlier.11.alt-error"]', /not a number/);
  }));

  test('a treatment says beside its field what it lacks', () => withPage({}, async ({ page }) => {
    await openAll(page);
    const error = (field) => page.locator(`[id="treatments.0.${field}-error"]`).innerText();
    await page.fill('[id="treatments.0.start"]', '2024-01-01');
    assert.match(await error('drug'), /needed/i);
    await page.fill('[id="treatments.0.drug"]', 'ETV');
    assert.equal(await error('drug'), '');
    await page.fill('[id="treatments.0.stop"]', '2023-01-01');
    assert.match(await error('stop'), /before the beginning/);
    await page.locator('#treatment-never').click();
    await page.fill('[id="treatments.0.stop"]', '');
    await said(page, '#treatment-error', /Never/);
  }));

  test('a sequence says beside its field what cannot be read', () => withPage({}, async ({ page }) => {
    await openAll(page);
    await page.fill('#seq_rt', 'L180M banana');
    await said(page, '#seq_rt-error', /banana/);
    await page.fill('#seq_rt', 'none');
    assert.equal(await page.locator('#seq_rt-error').innerText(), '');
    assert.ok(await page.locator('#seq_rt').isVisible(), 'what is being corrected does not vanish');
    await page.fill('#seq_nt', '9999A');
    await said(page, '#seq_nt-error', /9999/);
  }));
});

describe('the layout of the whole', () => {
  for (const width of [320, 390, 1280]) {
    test(`has no sideways scrolling at ${width} px, everything open`, () => withPage({ viewport: { width, height: 800 }, stored: PRO }, async ({ page }) => {
      await fill(page, HISTORY);
      await openAll(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
    }));
  }

  for (const [lang, name] of [['en-US', 'en'], ['zh-CN', 'zh']]) {
    for (const [size, viewport, theme] of [['phone', PHONE, 'dark'], ['desktop', DESKTOP, 'light']]) {
      test(`axe finds nothing with everything open, and there is a picture (${name}, ${size}, ${theme})`, async () => {
        const found = await axe(browser, server.url, {
          lang,
          theme,
          viewport,
          prepare: async (page) => {
            await fill(page, HISTORY);
            await openAll(page);
            await screenshot(page, `whole-${name}-${theme}-${size}`);
          },
        });
        assert.deepEqual(found, []);
      });
    }
  }

  test('no key stands where words should', () => withPage({}, async ({ page }) => {
    await fill(page, HISTORY);
    await openAll(page);
    for (const language of ['en', 'zh-Hans', 'fr', 'vi']) {
      await page.locator('#language').selectOption(language);
      await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
      for (const voice of ['#voice-plain', '#voice-professional']) {
        await page.locator(voice).click();
        const text = await page.locator('#app').innerText();
        const keys = text.match(/\b(?:class|decision|flag|say|event|pattern|call-note|role|link|rescue|against|escape|origin|surface|band|reader|term|warning|population|not-valid|not-computed|score|fact|field|choice|code|missing|standing|situation|refusal|settles|course|stop|seed|peg|dynamics|rate|genotype)-[a-z0-9]+(?:-[a-z0-9]+)+\b/g);
        assert.deepEqual(keys ?? [], [], `${language} ${voice}`);
      }
    }
  }));
});
