// The sheet: how few taps and keys an entry takes, how every number is echoed, what the chips open, and how it folds.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { axe, heldBack, launch, onWhole, open, said, serve, whole } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const LANGUAGES = ['en-US', 'zh-CN'];
const MARKERS = ['hbsag', 'anti_hbs', 'hbeag', 'anti_hbe', 'anti_hbc'];

const withSheet = (options, body) => onWhole(browser, server.url, options, (opened) => body(opened.page, opened));

const onPhone = (lang, body) => withSheet({ lang, viewport: PHONE, hasTouch: true, isMobile: true }, body);
const answers = (page) => page.evaluate((markers) => markers.map((name) => document.querySelector(`input[name="${name}"]:checked`).value), MARKERS);
const text = (page, selector) => page.locator(selector).innerText();
const focused = (page) => page.evaluate(() => document.activeElement?.id);

/** Counts taps and typed signs. */
function hand(page) {
  const count = { taps: 0, keys: 0 };
  return {
    count,
    tap: async (selector) => { count.taps += 1; await page.tap(selector); },
    type: async (signs) => { await page.keyboard.type(signs); count.keys += signs.length; },
    press: async (key) => { count.keys += 1; await page.keyboard.press(key); },
  };
}

for (const lang of LANGUAGES) {
  describe(`few taps, ${lang}`, () => {
    for (const [pattern, expected] of [
      ['major', '+-+-+'], ['minor', '+--++'], ['two', '+---+'], ['vaccine', '-+---'], ['past', '-+-++'], ['none', '-----'],
    ]) {
      test(`one tap fills five rows: ${pattern}`, () => onPhone(lang, async (page) => {
        await page.tap(`#one-tap-${pattern}`);
        assert.deepEqual(await answers(page), [...expected].map((sign) => (sign === '+' ? 'found' : 'not-found')));
        assert.equal(await page.getAttribute(`#one-tap-${pattern}`, 'aria-pressed'), 'true');
        assert.equal(await page.locator('.one-tap [aria-pressed="true"]').count(), 1);
        assert.match(await page.locator('#filled-in').textContent(), /HBsAg [+−]/, 'it is said aloud too');
      }));
    }

    test('a triple pattern with two numbers: three taps and the digits', () => onPhone(lang, async (page) => {
      const it = hand(page);
      await it.tap('#one-tap-minor');
      await it.tap('#hbv_dna');
      await it.type('1500');
      await it.tap('#alt');
      await it.type('38');
      assert.ok(it.count.taps <= 3, `${it.count.taps} taps`);
      await said(page, '#hbv_dna-remark', /1,500 IU\/mL.*3\.18 log/);
      await said(page, '#alt-remark', /38 U\/L/);
      await said(page, '#answer', /Hepatitis B virus|乙肝病毒/);
    }));

    test('a pregnancy with HBeAg and 5×10⁷: six taps at most', () => onPhone(lang, async (page) => {
      const it = hand(page);
      await it.tap('#one-tap-major');
      await it.tap('#hbv_dna');
      await it.type('5e7');
      await it.tap('#chip-pregnancy');
      await it.tap('#pregnant-yes');
      await it.tap('#gestational_week');
      await it.type('25');
      assert.ok(it.count.taps <= 6, `${it.count.taps} taps`);
      await said(page, '#hbv_dna-remark', /50,000,000 IU\/mL.*7\.7 log/);
      await said(page, '#gestational_week-remark', /25/);
      await page.locator('.flags li').first().waitFor();
    }));

    test('a wrong tap is undone', () => onPhone(lang, async (page) => {
      for (const [marker, answer] of [['hbsag', 'found'], ['hbeag', 'unclear']]) await page.tap(`#${marker}-${answer}`);
      await page.tap('#one-tap-vaccine');
      assert.equal((await answers(page))[0], 'not-found');
      await page.tap('#undo');
      assert.deepEqual(await answers(page), ['found', '', 'unclear', '', '']);
      // And what stood there is not lost by that.
      await page.tap('#undo');
      assert.deepEqual(await answers(page), ['not-found', 'found', 'not-found', 'not-found', 'not-found']);
    }));

    test('unclear and pending are entered by tapping', () => onPhone(lang, async (page) => {
      await page.tap('#anti_hbc-unclear');
      assert.equal((await answers(page))[4], 'unclear');
      await page.tap('#anti_hbc-switch');
      assert.equal((await answers(page))[4], 'pending');
      await page.tap('#anti_hbc-switch');
      assert.equal((await answers(page))[4], 'unclear');
      await page.tap('#anti_hbc-none');
      assert.equal((await answers(page))[4], '');
    }));
  });
}

describe('by keyboard', () => {
  test('five markers, HBV DNA 1500 and ALT 38: 25 keys at most from the top of the page', () => withSheet({}, async (page) => {
    const it = hand(page);
    for (let step = 0; step < 3 && !/^hbsag-/.test(await focused(page)); step += 1) {
      await it.press('Tab');
      if (await page.evaluate(() => document.activeElement.getAttribute('href')) === '#sheet-title') await it.press('Enter');
    }
    assert.match(await focused(page), /^hbsag-/, 'a link at the top leads to the rows');
    for (const [at, sign] of ['+', '-', '-', '+', '+'].entries()) {
      if (at > 0) await it.press('ArrowDown');
      await it.press(sign);
    }
    await it.press('Enter');
    assert.equal(await focused(page), 'hbv_dna');
    await it.type('1500');
    await it.press('Enter');
    assert.equal(await focused(page), 'alt');
    await it.type('38');
    assert.ok(it.count.keys <= 25, `${it.count.keys} keys`);
    assert.deepEqual(await answers(page), ['found', 'not-found', 'not-found', 'found', 'found']);
    assert.deepEqual([await page.inputValue('#hbv_dna'), await page.inputValue('#alt')], ['1500', '38']);
  }));

  test('rows know + − 0 ? and the arrows; the same signs elsewhere are text', () => withSheet({}, async (page) => {
    await page.locator('#hbsag-none').focus();
    await page.keyboard.press('?');
    assert.equal((await answers(page))[0], 'unclear');
    await page.keyboard.press('?');
    assert.equal((await answers(page))[0], 'pending');
    assert.equal(await focused(page), 'hbsag-pending', 'the focus stays in the row');
    await page.keyboard.press('0');
    assert.equal((await answers(page))[0], '');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('-');
    assert.equal(await focused(page), 'anti_hbs-not-found');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('+');
    assert.deepEqual((await answers(page)).slice(0, 2), ['found', 'not-found']);
    await page.keyboard.press('ArrowRight');
    assert.equal((await answers(page))[0], 'not-found', 'left and right choose, as in any such row');
    // Not in a row: text in a field, nothing on the page.
    await page.locator('#hbv_dna').focus();
    await page.keyboard.type('0?+-');
    assert.equal(await page.inputValue('#hbv_dna'), '0?+-');
    await page.locator('#clear').focus();
    for (const key of ['+', '-', '0', '?']) await page.keyboard.press(key);
    assert.deepEqual((await answers(page)).slice(0, 3), ['not-found', 'not-found', '']);
    // Ctrl and + is the browser's.
    await page.locator('#hbeag-none').focus();
    await page.keyboard.press('Control++');
    assert.equal((await answers(page))[2], '');
  }));

  test('a chip opens its fields and leads into them', () => withSheet({}, async (page) => {
    await page.locator('#chip-immune').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'immunosuppression');
    assert.equal(await page.getAttribute('#chip-immune', 'aria-expanded'), 'true');
  }));
});

describe('HBV DNA is one field', () => {
  for (const lang of LANGUAGES) {
    test(`for numbers, limits and words, ${lang}`, () => onPhone(lang, async (page) => {
      assert.equal(await page.getAttribute('#hbv_dna', 'inputmode'), 'decimal');
      await page.tap('#dna-key-not-detected');
      const nothing = await text(page, '#hbv_dna-remark');
      assert.match(nothing, lang === 'zh-CN' ? /未检出/ : /not detected/);
      await page.fill('#hbv_dna', '');
      await page.tap('#dna-key-below');
      assert.equal(await focused(page), 'hbv_dna');
      await page.keyboard.type('20');
      assert.equal(await page.inputValue('#hbv_dna'), '<20');
      const below = await text(page, '#hbv_dna-remark');
      await page.tap('#dna-key-detected');
      const detected = await text(page, '#hbv_dna-remark');
      assert.equal(new Set([nothing, below, detected]).size, 3, 'three different results');
      await page.fill('#hbv_dna', '3.2');
      await page.tap('#dna-key-power');
      await page.keyboard.type('7');
      await said(page, '#hbv_dna-remark', /32,000,000 IU\/mL.*7\.51 log/);
    }));

    test(`three digits after one sign are asked, and one tap answers, ${lang}`, () => onPhone(lang, async (page) => {
      for (const [field, typed, small, large] of [['hbv_dna', '20.000', '20', '20,000'], ['alt', '1,250', '1.25', '1,250'], ['hbv_dna', '7,125', '7.125', '7,125']]) {
        await page.fill(`#${field}`, typed);
        const choices = page.locator('.field', { has: page.locator(`#${field}`) }).locator('.readings button');
        await choices.nth(1).waitFor();
        assert.deepEqual(await choices.allInnerTexts(), [small, large]);
        assert.equal(await text(page, `#${field}-remark`), '', 'not counted until then');
        await choices.nth(1).tap();
        assert.equal(await page.inputValue(`#${field}`), large.replace(',', ''));
        await said(page, `#${field}-remark`, /=|＝/);
      }
    }));
  }

  test('a unit that is pasted along is shown in the place of the choice', () => withSheet({}, async (page) => {
    assert.equal(await page.locator('[id="hbv_dna.unit"]').count(), 1);
    await page.fill('#hbv_dna', '2480 copies/mL');
    assert.equal(await page.locator('[id="hbv_dna.unit"]').count(), 0);
    assert.match(await page.locator('.field', { has: page.locator('#hbv_dna') }).locator('.unit').innerText(), /copies/);
    await page.fill('#hbv_dna', '2480');
    assert.equal(await page.locator('[id="hbv_dna.unit"]').count(), 1);
  }));
});

describe('chips', () => {
  const CHIPS = {
    pregnancy: ['pregnant-yes', 'gestational_week'],
    treatment: ['treatment-current', 'treatments.0.drug', 'treatments.0.start'],
    cirrhosis: ['cirrhosis-compensated', 'cirrhosis-decompensated'],
    immune: ['immunosuppression', 'immunosuppression_ended'],
    earlier: ['earlier.0.date', 'earlier.0.hbv_dna', 'earlier.0.alt', 'sheet_date'],
    person: ['birth_date', 'family_history'],
    history: ['vaccinated', 'transplant'],
    'other-results': ['platelets', 'hbsag_level'],
    liver: ['fibrosis', 'ascites'],
    alongside: ['hiv', 'hdv'],
    sequence: ['seq_rt'],
    signals: ['signals.0.marker'],
    igm: ['igm_anti_hbc-found'],
  };

  test('each opens its own fields and no others; closed they are not there', () => onPhone('en-US', async (page) => {
    const fields = () => page.evaluate(() => [...document.querySelectorAll('.form-card input, .form-card select')].map((field) => field.id));
    const closed = await fields();
    for (const [chip, ids] of Object.entries(CHIPS)) {
      for (const id of ids) assert.ok(!closed.includes(id), `${id} before`);
      await page.tap(`#chip-${chip}`);
      const now = (await fields()).filter((id) => !closed.includes(id));
      for (const id of ids) assert.ok(now.includes(id), `${chip} opens ${id}`);
      for (const [other, others] of Object.entries(CHIPS)) {
        if (other !== chip) for (const id of others) assert.ok(!now.includes(id), `${chip} opens no ${id}`);
      }
      // The second tap is on the field.
      await page.locator(`[id="${ids[0]}"]`).tap();
      await page.tap(`#chip-${chip}`);
      await page.evaluate((row) => document.querySelector(`#${row}-none`)?.click(), 'igm_anti_hbc');
    }
  }));

  test('a closed one says how much is filled in; what cannot be read opens it', () => onPhone('en-US', async (page) => {
    await page.tap('#chip-liver');
    await page.selectOption('#fibrosis', '2');
    await page.tap('#chip-liver');
    await said(page, '#chip-liver', /1/);
    await page.tap('#chip-other-results');
    await page.fill('#platelets', 'low');
    await page.reload();
    await whole(page);
    await said(page, '#strip', /Platelets/, 'folded it is told in the strip');
    await page.tap('#strip .asked button');
    await page.waitForFunction(() => document.activeElement?.id === 'platelets');
    assert.notEqual(await text(page, '#platelets-error'), '');
  }));

  test('the search finds a field and leads to it', () => onPhone('zh-CN', async (page) => {
    await page.tap('#context > summary');
    await page.fill('#find', '透析');
    await page.locator('.found button').first().tap();
    await page.waitForFunction(() => document.activeElement?.id === 'dialysis');
    await page.fill('#find', '没有');
    assert.equal(await page.locator('.found button').count(), 0);
  }));
});

describe('a table from a spreadsheet', () => {
  const paste = (page, id, table) => page.evaluate(([at, pasted]) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.getElementById(at).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [id, table]);

  for (const lang of LANGUAGES) {
    test(`fills the rows of earlier results, and what has no place is listed, ${lang}`, () => onPhone(lang, async (page) => {
      await page.tap('#chip-earlier');
      const [day, note] = lang === 'zh-CN' ? ['日期', '备注'] : ['Date', 'Note'];
      await paste(page, 'earlier.0.date', `${day}\tHBV DNA\tALT\tHBeAg\t${note}\n2023-01-05\t1.2E+04\t64\t+\tfelt tired\n5 Jul 2023\t<20\t31\t阴性\t\n`);
      const value = (id) => page.inputValue(`[id="${id}"]`);
      assert.equal(await value('earlier.0.hbv_dna'), '1.2E+04');
      assert.equal(await value('earlier.0.hbeag'), 'found');
      assert.equal(await value('earlier.1.date'), '5 Jul 2023');
      await said(page, '[id="earlier.1.date-remark"]', /2023-07-05/);
      assert.equal(await value('earlier.1.hbeag'), 'not-found');
      assert.match(await text(page, '#paste-unplaced'), /^felt tired [(（].*2/);
      await said(page, '#paste-placed', /2/);
      assert.equal(await value('earlier.2.date'), '', 'one more row to fill');
    }));
  }
});

describe('a file and a link', () => {
  test('a case is saved as JSON, unencrypted and said so, and opened again', () => withSheet({ acceptDownloads: true }, async (page) => {
    await page.click('#one-tap-minor');
    await page.fill('#hbv_dna', '<20');
    await page.fill('#alt', '38');
    await page.click('#chip-treatment');
    await page.fill('[id="treatments.0.drug"]', 'entecavir');
    await page.fill('[id="treatments.0.start"]', '2024-03-01');
    await page.fill('#age', 'forty');
    await page.click('#file > summary');
    await said(page, '#file', /not encrypted/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#file-save')]);
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.deepEqual(saved.treatments[0].drugs, ['ETV']);
    await said(page, '#file-said', /without 1/, 'what is not in the file is said');
    await page.click('#clear');
    assert.equal(await page.inputValue('#alt'), '');
    saved.person = { ...saved.person, shoe_size: 43 };
    await page.setInputFiles('#file-open', { name: 'case.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
    await page.waitForFunction(() => document.querySelector('#alt').value === '38');
    assert.equal(await page.inputValue('#hbv_dna'), '<20');
    assert.equal(await page.getAttribute('#one-tap-minor', 'aria-pressed'), 'true');
    await said(page, '#chip-treatment', /2/);
    await said(page, '#file-unplaced', /shoe_size/);
    await page.setInputFiles('#file-open', { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"name":"x"}') });
    await page.waitForFunction(() => /no case/.test(document.querySelector('#file-said').innerText));
    assert.equal(await page.inputValue('#alt'), '38', 'nothing changed');
  }));

  test('a link is made on request only, warns, and opens the case; undo brings back what stood there', () => withSheet({}, async (page, { requests }) => {
    await page.click('#one-tap-major');
    await page.fill('#alt', '38');
    assert.ok(!page.url().includes('case='), 'nothing entered is in the address');
    await page.click('#file > summary');
    await page.click('#link-make');
    await said(page, '#link-warning', /everything entered/);
    const link = await page.inputValue('#link');
    await page.fill('#alt', '39');
    assert.equal(await page.locator('#link').count(), 0, 'a link of another case is gone');
    const loaded = requests.length;
    await page.goto(link);
    await page.waitForFunction(() => document.querySelector('#alt')?.value === '38');
    assert.ok(!page.url().includes('case='), 'the address shows it no longer');
    await page.click('#undo');
    assert.equal(await page.inputValue('#alt'), '39');
    assert.ok(requests.slice(loaded).every((address) => !address.includes('found')), 'no server gets it');
    await page.goto(`${link.split('#')[0]}#case=%7Bbroken`);
    await page.waitForFunction(() => document.querySelector('#link-broken')?.innerText);
    assert.equal(await page.inputValue('#alt'), '39');
  }));
});

describe('on a phone', () => {
  for (const lang of LANGUAGES) {
    test(`the closed sheet is low and light, ${lang}`, () => onPhone(lang, async (page) => {
      const { height, elements } = await page.evaluate(() => ({
        height: document.querySelector('.form-card').getBoundingClientRect().height,
        elements: document.querySelectorAll('.sheet, .sheet *').length,
      }));
      assert.ok(height <= 585, `${height} px`);
      assert.ok(elements <= 250, `${elements} elements`);
    }));

    test(`it folds when it is left, stays open while it is typed into, and opens again, ${lang}`, () => onPhone(lang, async (page) => {
      await page.tap('#one-tap-minor');
      assert.equal(await page.locator('#strip').count(), 0, 'not under the finger');
      await page.tap('#hbv_dna');
      await page.keyboard.type('1500');
      await page.tap('#alt');
      await page.keyboard.type('38');
      await page.selectOption('#sex', 'male');
      await page.fill('#age', '41');
      assert.ok(await page.locator('.answer-bar').isVisible());
      await page.tap('#show-reading');
      await page.locator('#strip').waitFor();
      assert.ok(!(await page.locator('#alt').isVisible()));
      await said(page, '#strip', /HBsAg \+[\s\S]*HBeAg −[\s\S]*1,500[\s\S]*38[\s\S]*41/);
      assert.equal(await focused(page), 'reading');
      const [strip, reading] = await Promise.all(['#strip', '#reading'].map((part) => page.locator(part).boundingBox()));
      assert.ok(strip.y >= 0 && reading.y > strip.y && reading.y < 400, 'the reading follows');
      await page.tap('#edit');
      await page.waitForFunction(() => document.activeElement?.id === 'hbsag-found');
      assert.equal(await page.inputValue('#alt'), '38');
      // The bar leads there too; after a reload one reads on.
      await page.tap('.answer-bar a');
      await page.locator('#strip').waitFor();
      await page.reload();
      await whole(page);
      assert.ok(await page.locator('#strip').isVisible());
    }));

    test(`what is asked is not hidden by folding, ${lang}`, () => onPhone(lang, async (page) => {
      await page.tap('#one-tap-minor');
      await page.fill('#hbv_dna', '20.000');
      await page.tap('#show-reading');
      await said(page, '#strip .asked', /20\.000/);
      await page.tap('#strip .asked button');
      await page.waitForFunction(() => document.activeElement?.id === 'hbv_dna');
      assert.equal(await page.locator('.readings button').count(), 2);
    }));
  }

  test('zoomed in to 400 %, the bar does not lie over the page', () => withSheet({ viewport: { width: 320, height: 225 } }, async (page) => {
    await page.locator('#one-tap-minor').click();
    assert.notEqual(await page.locator('.answer-bar').evaluate((bar) => getComputedStyle(bar).position), 'fixed');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  }));

  test('what is typed before the app is there is not folded away', async () => {
    const { page, close } = await open(browser, { viewport: PHONE });
    try {
      const release = await heldBack(page);
      await page.goto(server.url, { waitUntil: 'domcontentloaded' });
      await page.locator('#hbv_dna').fill('12345');
      release();
      await whole(page);
      assert.equal(await page.locator('#hbv_dna').inputValue(), '12345');
      assert.equal(await page.locator('#strip').count(), 0);
    } finally {
      await close();
    }
  });
});

describe('for everyone', () => {
  const open = async (page) => {
    await page.locator('#one-tap-minor').click();
    await page.locator('#hbeag-unclear').click();
    await page.locator('#hbv_dna').fill('20.000');
    await page.locator('#alt').fill('many');
    await page.evaluate(() => { for (const chip of document.querySelectorAll('.chips [aria-expanded="false"]')) chip.click(); });
    await page.locator('#drawer-signals').waitFor();
  };
  const folded = async (page) => {
    await page.locator('#one-tap-minor').click();
    await page.locator('#alt').fill('many');
    await page.locator('#show-reading').evaluate((link) => link.click());
  };

  for (const lang of LANGUAGES) {
    for (const theme of ['light', 'dark']) {
      for (const [size, viewport] of [['phone', PHONE], ['desktop', { width: 1280, height: 900 }]]) {
        test(`axe finds nothing: closed, open and folded (${lang}, ${theme}, ${size})`, async () => {
          for (const prepare of [async () => {}, open, folded]) {
            assert.deepEqual(await axe(browser, server.url, { lang, theme, viewport, prepare }), []);
          }
        });
      }
    }
  }

  test('every control is 24 px or more, and none is dragged', () => onPhone('en-US', async (page) => {
    await open(page);
    const small = await page.evaluate(() => [...document.querySelectorAll('.sheet :is(button, a, select, summary, input, label)')]
      .filter((control) => control.offsetParent !== null && !(control.matches('label') && !control.closest('.segment')))
      .map((control) => ({ id: control.id || control.textContent, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ id, box }) => `${id} ${box.width}×${box.height}`));
    assert.deepEqual(small, []);
    assert.equal(await page.locator('.sheet [draggable="true"], .sheet input[type="range"]').count(), 0);
  }));

  test('what has the focus is not hidden by the bar', () => withSheet({ viewport: PHONE, reducedMotion: 'reduce' }, async (page) => {
    await page.locator('#one-tap-minor').click();
    await page.locator('#hbsag-found').focus();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const it = document.activeElement;
        if (!it || !it.closest('.sheet')) return null;
        const [box, bar] = [it.getBoundingClientRect(), document.querySelector('.answer-bar').getBoundingClientRect()];
        return box.top >= bar.top ? it.id : null;
      });
      assert.equal(hidden, null);
    }
  }));
});
