// The home screen, used as a person would: by tapping, typing and with the keyboard.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, heldBack, launch, onWhole, open, readyOffline, said, screenshot, serve, whole } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const PRO = { 'hepb.voice': '"professional"' };

const withHome = (options, body) => onWhole(browser, server.url, options, body);

const mark = (page, marker, answer) => page.locator(`#${marker}-${answer}`).click();

// Open already where something in it could not be read; a click would close it then.
const openContext = (page) => page.locator('#context').evaluate((context) => { context.open = true; });

async function majorTriplePositive(page) {
  for (const [marker, answer] of [
    ['hbsag', 'found'], ['anti_hbs', 'not-found'], ['hbeag', 'found'],
    ['anti_hbe', 'not-found'], ['anti_hbc', 'found'],
  ]) await mark(page, marker, answer);
  await page.locator('#hbv_dna').fill('3×10⁷');
  await page.locator('#alt').fill('22');
}

// What is folded is put together when it is opened.
const unfold = (page, ...folds) => page.evaluate((ids) => {
  for (const id of ids) document.getElementById(id).open = true;
}, folds);

const editions = async (page) => {
  await unfold(page, 'guidelines');
  await page.locator('.editions tbody tr').first().waitFor();
  await page.evaluate(() => { document.getElementById('older').open = true; });
  return page.locator('.editions tbody tr').allInnerTexts();
};

describe('a reading', () => {
  test('major triple positive, 3×10⁷ and 22: eleven editions with the reason, in both languages, offline too', () => withHome({ stored: PRO, serviceWorkers: 'allow' }, async ({ page, context, requests }) => {
    await whole(page);
    await readyOffline(page);
    const [loaded, served] = [requests.length, server.log.length];
    await majorTriplePositive(page);

    // The sex is not known: between the lowest limit of a woman and the highest of a man.
    assert.equal(await page.locator('#answer').innerText(), 'HBeAg-positive, very high HBV DNA, ALT at the limit');
    const english = await editions(page);
    assert.equal(english.length, 11);
    const row = (lines, name) => lines.find((line) => line.includes(name));
    assert.match(row(english, 'EASL 2017'), /HBeAg-positive infection/);
    assert.match(row(english, 'AASLD 2018'), /Immune tolerant/);
    assert.match(row(english, 'China 2022'), /HBeAg-positive infection/);
    assert.match(row(english, 'WHO 2024'), /uses no phases/);
    await page.locator('#row-EASL2017 button').click();
    await unfold(page, 'why');
    const why = await page.locator('#why-phase .why').first().innerText();
    assert.match(why, /HBV DNA 3×10⁷ IU\/mL is above 10⁷ IU\/mL/);
    assert.match(why, /B\.E17\.1 · EASL 2017/);

    await page.locator('#language').selectOption('zh-Hans');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await said(page, '#answer', /^HBeAg 阳性，HBV DNA 很高/);
    assert.equal((await editions(page)).length, 11);
    assert.match(await page.locator('#why-phase .why').first().innerText(), /HBV DNA 3×10⁷ IU\/mL，高于 10⁷ IU\/mL/);
    // Browsers ask for the icon again, of themselves, where the address has changed; it is on the device.
    assert.ok(requests.slice(loaded).every((request) => /texts-zh-Hans-|\/icon-[^/]*\.svg$/.test(request)), 'a language is its texts');
    assert.deepEqual(server.log.slice(served), [], 'which are on the device: switching language asks the server for nothing');

    await context.setOffline(true);
    await page.reload();
    await whole(page);
    assert.match(await page.locator('#answer').innerText(), /^HBeAg 阳性/, 'the entries outlive a reload');
    await page.locator('#clear').click();
    await majorTriplePositive(page);
    await said(page, '#answer', /^HBeAg 阳性/);
    assert.equal((await editions(page)).length, 11);
  }));

  test('without ALT the phase stays open, and ALT comes next', () => withHome({}, async ({ page }) => {
    await page.locator('#example-no-alt').click();
    await said(page, '#next', /ALT/);
    await unfold(page, 'why');
    await said(page, '#phase-line', /Still open/);
    await page.locator('#alt').fill('20');
    assert.doesNotMatch(await page.locator('#phase-line').innerText(), /Still open/);
  }));

  test('says in words by what the guidelines differ', () => withHome({ stored: PRO }, async ({ page }) => {
    await page.locator('#example-minor').click();
    assert.match(await page.locator('.positions .differ').first().innerText(), /Differ by /);
  }));

  test('puts red flags first', () => withHome({}, async ({ page }) => {
    await page.locator('#example-major').click();
    await page.locator('#alt').fill('620');
    const flag = page.locator('.flags li').first();
    await flag.waitFor();
    assert.match(await flag.innerText(), /doctor today/i);
    const [flags, answer] = await Promise.all([page.locator('.flags').boundingBox(), page.locator('#answer').boundingBox()]);
    assert.ok(flags.y < answer.y);
  }));

  test('draws the person as a point, a line and a band', () => withHome({}, async ({ page }) => {
    await page.locator('#example-major').click();
    await unfold(page, 'map');
    await page.locator('.person circle').waitFor();
    await page.locator('#alt').fill('');
    await page.locator('.person rect').waitFor();
    const line = await page.locator('.person rect').boundingBox();
    assert.ok(line.height > line.width * 10, 'ALT missing: a line through every phase still possible');
    await page.locator('#alt').fill('22');
    await page.locator('#hbv_dna').fill('<20000');
    const band = await page.locator('.person rect').boundingBox();
    assert.ok(band.width > band.height * 5, 'a range of HBV DNA: a band');
  }));

  test('redraws the map for the leading guideline', () => withHome({}, async ({ page }) => {
    await page.locator('#example-major').click();
    await unfold(page, 'guidelines', 'map', 'why');
    const zones = () => page.locator('.map svg').innerHTML();
    await page.locator('.map svg').waitFor();
    const easl = await zones();
    await page.selectOption('#edition', 'CHINA2022');
    assert.notEqual(await zones(), easl);
    await said(page, '#why-treatment h3', /China 2022/);
    // The table chooses too, and the list of choices follows.
    await page.locator('#row-EASL2025 button').click();
    assert.equal(await page.locator('#edition').inputValue(), 'EASL2025');
    assert.equal(await zones(), easl);
  }));

  test('says first what comes first', () => withHome({}, async ({ page }) => {
    const next = () => page.locator('#next').innerText();
    await mark(page, 'hbeag', 'found');
    await mark(page, 'hbsag', 'not-found');
    await said(page, '#answer', /do not fit together/);
    assert.match(await next(), /done again with new blood/);
    await page.locator('#example-major').click();
    assert.match(await next(), /checked again/, 'provisional: not a biopsy');
    await openContext(page);
    await page.locator('#alt').fill('30');
    await page.selectOption('#sex', '');
    await page.locator('#hbv_dna').fill('8000');
    await mark(page, 'hbeag', 'not-found');
    assert.match(await next(), /sex at birth/);
  }));

  test('does not repeat a verdict of CDC’s table that something overrides', () => withHome({ stored: PRO }, async ({ page }) => {
    for (const marker of ['hbsag', 'anti_hbs', 'hbeag', 'anti_hbe', 'anti_hbc']) await mark(page, marker, 'not-found');
    await unfold(page, 'why');
    await said(page, '#pattern-line', /CDC: susceptible/);
    await page.locator('#hbv_dna').fill('5000');
    assert.doesNotMatch(await page.locator('#pattern-line').innerText(), /CDC/);
  }));

  test('shows the note where copying is not possible', async () => {
    const { page, close } = await open(browser, {});
    try {
      await page.addInitScript(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); });
      await page.goto(server.url);
      await whole(page);
      await page.locator('#example-major').click();
      await page.locator('#copy').click();
      await said(page, '#note', /HBsAg: found[\s\S]*EASL/);
    } finally {
      await close();
    }
  });

  test('copies the note', () => withHome({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
    await page.locator('#example-major').click();
    await page.locator('#copy').click();
    await page.getByText('Copied').waitFor();
    const note = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(note, /EASL[\s\S]*AASLD[\s\S]*China/);
    assert.match(note, /not a diagnosis/);
    assert.ok(note.split('\n').length <= 8, note);
  }));
});

describe('bad input', () => {
  for (const [field, text, words] of [
    ['alt', 'normal', /“normal” is not a number/],
    ['hbv_dna', '1e99', /1e99|10⁹⁹|not possible/],
    ['alt', '-5', /-5.*not possible/],
    ['uln', '0', /0.*not possible/],
    ['age', '-1', /-1.*not possible/],
    ['birth_year', '2999', /2999/],
    ['sheet_date', '2999-01-01', /future/],
    ['sheet_date', '20.01.26', /year with four digits/],
    ['sheet_date', '2024-03', /is a month/],
    ['alt', '85 mg/dL', /unit mg\/dL does not fit/],
    ['hbv_dna', 'ND', /not detected/],
  ]) {
    test(`${field} = ${text} is told beside the field, and nothing is lost`, () => withHome({}, async ({ page }) => {
      await openContext(page);
      await mark(page, 'hbsag', 'found');
      await page.locator(`#${field}`).fill(text);
      await page.locator(`#${field}-error`, { hasText: words }).waitFor();
      assert.equal(await page.locator(`#${field}`).getAttribute('aria-invalid'), 'true');
      assert.equal(await page.locator(`#${field}`).inputValue(), text);
      assert.ok(await page.locator('#hbsag-found').isChecked());
      assert.equal(await page.locator('#app-error > *').count(), 0);
    }));
  }

  test('a day is read as people write it, and asked where its order does not show', () => withHome({}, async ({ page }) => {
    await openContext(page);
    await page.fill('#sheet_date', '20.01.2026');
    await said(page, '#sheet_date-remark', /2026-01-20/);
    await page.fill('#sheet_date', '03/04/2024');
    await said(page, '#sheet_date-error', /which number is the month/);
    await page.getByRole('button', { name: '2024-04-03' }).click();
    assert.equal(await page.locator('#sheet_date').inputValue(), '2024-04-03');
    assert.equal(await page.locator('#sheet_date-error').innerText(), '');
    // The browser's own calendar writes into the same field.
    await page.fill('#sheet_date-calendar', '2024-05-06');
    assert.equal(await page.locator('#sheet_date').inputValue(), '2024-05-06');
    await page.fill('[id="treatments.0.start"]', '2019-03');
    await said(page, '[id="treatments.0.start-remark"]', /2019-03-01 to 2019-03-31/);
  }));

  test('two results of one day are both kept and told', () => withHome({}, async ({ page }) => {
    await page.locator('#example-major').click();
    await openContext(page);
    for (const [row, alt] of [[0, '30'], [1, '90']]) {
      await page.fill(`[id="earlier.${row}.date"]`, '2025-01-01');
      await page.fill(`[id="earlier.${row}.alt"]`, alt);
    }
    await said(page, '.conflicts', /ALT: two different results on 2025-01-01/);
    for (const row of [0, 1]) {
      await said(page, `[id="earlier.${row}.alt-error"]`, /Both are kept/);
    }
    assert.equal(await page.locator('#alt-error').innerText(), '');
  }));

  test('the card says that something was left out', () => withHome({}, async ({ page }) => {
    await mark(page, 'hbsag', 'found');
    assert.equal(await page.locator('#left-out').innerText(), '');
    await page.locator('#alt').fill('normal');
    await said(page, '#left-out', /1 entries could not be read/);
  }));

  test('what is filled in behind a chip is counted, and what is wrong there opens it', () => withHome({}, async ({ page }) => {
    const drawer = page.locator('#drawer-person');
    await page.locator('#example-major').click();
    await page.locator('#chip-person').click();
    await page.locator('#birth_year').fill('1700');
    await page.locator('#birth_year').fill('1990');
    await page.locator('#chip-person').click();
    await said(page, '#chip-person', /· 1/);
    assert.equal(await drawer.count(), 0);
    await page.locator('#chip-person').click();
    await page.locator('#birth_year').fill('1700');
    await page.reload();
    await whole(page);
    assert.equal(await drawer.count(), 1);
    await said(page, '#birth_year-error', /1700/);
  }));

  test('a level beside “not detected” of an older version is asked, not lost', () => withHome({}, async ({ page }) => {
    await page.evaluate(() => sessionStorage.setItem('hepb.entries', '{"hbv_dna":"8000","hbv_dna.state":"not-detected"}'));
    await page.reload();
    await whole(page);
    assert.match(await page.locator('#hbv_dna').inputValue(), /not detected.*8000/);
    assert.notEqual(await page.locator('#hbv_dna-error').innerText(), '');
  }));

  test('undo brings back what was entered, through any number of examples', () => withHome({}, async ({ page }) => {
    await majorTriplePositive(page);
    await page.locator('#alt').fill('99');
    for (const example of ['minor', 'no-alt', 'vaccinated']) await page.locator(`#example-${example}`).click();
    await page.locator('#undo').click();
    assert.equal(await page.locator('#alt').inputValue(), '99');
  }));

  test('clearing can be undone', () => withHome({}, async ({ page }) => {
    await majorTriplePositive(page);
    await page.locator('#clear').click();
    assert.equal(await page.locator('#hbv_dna').inputValue(), '');
    await page.locator('#undo').click();
    assert.equal(await page.locator('#hbv_dna').inputValue(), '3×10⁷');
    assert.ok(await page.locator('#hbsag-found').isChecked());
  }));
});

describe('entries', () => {
  test('outlive a crash', () => withCrash(async (page) => {
    await majorTriplePositive(page);
    await page.evaluate(() => dispatchEvent(new CustomEvent('hepb-test-panic')));
    await page.getByRole('alert').getByRole('button').click();
    await whole(page);
    assert.equal(await page.locator('#hbv_dna').inputValue(), '3×10⁷');
  }));

  test('typed before the app is there are not lost', async () => {
    const { page, close } = await open(browser, {});
    try {
      const release = await heldBack(page);
      await page.goto(server.url, { waitUntil: 'domcontentloaded' });
      await page.locator('#hbv_dna').fill('12345');
      await mark(page, 'hbsag', 'found');
      release();
      await whole(page);
      assert.equal(await page.locator('#hbv_dna').inputValue(), '12345');
      assert.ok(await page.locator('#hbsag-found').isChecked());
    } finally {
      await close();
    }
  });

  test('what a field shows as its unit is what is read', () => withHome({ stored: PRO }, async ({ page }) => {
    await majorTriplePositive(page);
    const shown = (id) => page.locator(`[id="${id}"] option:checked`).innerText();
    assert.equal(await shown('hbv_dna.unit'), 'IU/mL');
    assert.equal(await shown('alt.unit'), 'U/L');
    await page.selectOption('[id="hbv_dna.unit"]', 'copies-roche');
    await said(page, '#hbv_dna-remark', /5,154,639|5.82/);
    await page.reload();
    await whole(page);
    assert.match(await shown('hbv_dna.unit'), /Roche/);
  }));
});

describe('where storage is forbidden', () => {
  test('the page works all the same', async () => {
    const { page, problems, close } = await open(browser, {});
    try {
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
        }
      });
      // The harness's own script reads storage on every page, and may fail here.
      await page.goto(server.url);
      await whole(page);
      await majorTriplePositive(page);
      await page.locator('#language').selectOption('zh-Hans');
      await page.locator('#voice-professional').click();
      await page.getByRole('button', { name: '深色' }).click();
      await said(page, '#answer', /乙肝病毒|HBeAg 阳性/);
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });
});

async function withCrash(body) {
  const { page, close } = await open(browser, {});
  try {
    await page.goto(`${server.url}#test-panic`);
    await whole(page);
    await body(page);
  } finally {
    await close();
  }
}

describe('the crash of Yew 0.23 (conditional siblings beside a component that renders nothing)', () => {
  // Both shapes: regions that come and go beside others, in any order, many times over.
  test('does not happen while regions come and go', () => withHome({}, async ({ page }) => {
    // Where there is nothing to clear or to undo, nothing is pressed.
    const press = (button) => async () => {
      if (await page.locator(button).isEnabled()) await page.locator(button).click();
    };
    const steps = [
      () => page.locator('#example-major').click(),
      () => page.locator('#alt').fill('620'),
      () => page.locator('#alt').fill('x'),
      () => page.locator('#hbv_dna').fill(''),
      () => page.locator('#voice-professional').click(),
      () => mark(page, 'hbsag', 'not-found'),
      () => page.locator('#example-core-only').click(),
      () => page.locator('#language').selectOption('zh-Hans'),
      press('#clear'),
      () => page.locator('#example-vaccinated').click(),
      () => page.locator('#language').selectOption('en'),
      () => mark(page, 'hbsag', 'found'),
      press('#undo'),
      () => page.locator('#voice-plain').click(),
    ];
    // Each step after each other step: every pair of neighbouring states.
    for (const first of steps) {
      for (const second of steps) {
        await first();
        await second();
        assert.equal(await page.locator('#app-error > *').count(), 0);
        assert.ok(await page.locator('#answer').isVisible());
      }
    }
  }));
});

describe('by keyboard alone', () => {
  test('a reading can be entered and read', () => withHome({}, async ({ page }) => {
    const focus = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
    for (let step = 0; step < 30 && await focus() !== 'hbsag-none'; step += 1) await page.keyboard.press('Tab');
    assert.equal(await focus(), 'hbsag-none', 'Tab reaches the marker at its present answer');
    // From "not tested" right wraps round to "found".
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.locator('#hbsag-found').isChecked());
    for (let step = 0; step < 20 && await focus() !== 'hbv_dna'; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('8000');
    assert.equal(await page.locator('#hbv_dna').inputValue(), '8000');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none', 'what has the focus is seen');
  }));

  test('the first Tab offers to skip to the reading', () => withHome({}, async ({ page }) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'reading');
  }));
});

describe('the layout', () => {
  for (const width of [320, 390, 768, 1280]) {
    test(`has no sideways scrolling at ${width} px`, () => withHome({ viewport: { width, height: 800 }, stored: PRO }, async ({ page }) => {
      await page.locator('#example-minor').click();
      await openContext(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
    }));
  }

  test('keeps the answer in view on a phone', () => withHome({ viewport: PHONE }, async ({ page }) => {
    await page.locator('#example-major').click();
    const bar = page.locator('.answer-bar');
    assert.ok(await bar.isVisible());
    assert.match(await bar.innerText(), /very high level/);
  }));

  for (const [lang, name] of [['en-US', 'en'], ['zh-CN', 'zh']]) {
    for (const theme of ['light', 'dark']) {
      for (const [size, viewport] of [['phone', PHONE], ['desktop', { width: 1280, height: 900 }]]) {
        test(`axe finds nothing, and there is a picture to look at (${name}, ${theme}, ${size})`, async () => {
          const found = await axe(browser, server.url, {
            lang,
            theme,
            viewport,
            prepare: async (page) => {
              await page.locator('#example-minor').click();
              await page.locator('#alt').fill('620');
              await page.locator('#uln').fill('0');
              await openContext(page);
              await screenshot(page, `home-${name}-${theme}-${size}`);
            },
          });
          assert.deepEqual(found, []);
        });
      }
    }
  }
});
