// A report that is pasted, typed or dropped: what was understood is confirmed line by line, and can be taken back. All
// reports are made up.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { axe, heldBack, keptOffline, launch, onWhole, open, readyOffline, said, serve, whole } from './harness.mjs';
import { emptyPdf, hiddenPdf, lockedPdf, textPdf } from './pdf.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

const CHINESE = `某某县人民医院检验报告单
姓名：测试甲    性别：女    年龄：38岁
采集时间：2025-05-06 09:10   报告时间：2025-05-06 16:00
项目名称            结果            单位      参考范围
乙肝表面抗原 HBsAg   阳性(+) 312.40 ↑ IU/mL   0-0.05
乙肝表面抗体 HBsAb   阴性(-) 0.21     mIU/mL  0-10
乙肝e抗原 HBeAg      阴性(-) 0.31     S/CO    0-1.00
乙肝e抗体 HBeAb      0.02             S/CO    >1.00
乙肝核心抗体 HBcAb   阳性(+) 8.90 ↑   S/CO    0-1.00
HBV-DNA             3.2×10⁴          IU/mL   <20
丙氨酸氨基转移酶 ALT  58 ↑             U/L     9-50
丙肝抗体            阴性(-)
检验者：某某
`;
const ENGLISH = 'Collected 2025-03-11\nHBsAg   Positive (+)   Ref: Negative\nHBeAg   0.3   S/CO\nALT   58   U/L   9-50\nVitamin D   31   ng/mL\n';

const withPage = (options, body) => onWhole(browser, server.url, options, (opened) => body(opened.page, opened));

/** Pastes from the clipboard, as a person does. */
async function paste(page, text) {
  await page.focus('#paste-text');
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
  await page.locator('#paste-title').waitFor();
}
const focused = (page, id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id, { timeout: 10_000 })
  .catch(async () => assert.equal(await page.evaluate(() => document.activeElement?.id), id));
const holds = (page, id, value) => page.waitForFunction(([field, wanted]) => document.getElementById(field)?.value === wanted, [id, value], { timeout: 10_000 })
  .catch(async () => assert.equal(await page.locator(`[id="${id}"]`).inputValue(), value));
const answer = (page, marker) => page.evaluate((name) => document.querySelector(`input[name="${name}"]:checked`)?.value, marker);
const file = (name, content, mimeType = 'text/plain') => ({ name, mimeType, buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) });
const drop = (page, ...files) => page.setInputFiles('#paste-files', files);

describe('a pasted report', () => {
  test('is confirmed by Enter alone, each asked line beside its piece of text, and undone at once', () => withPage({ lang: 'zh-CN', viewport: PHONE, ...CLIPBOARD }, async (page) => {
    await paste(page, CHINESE);
    await focused(page, 'paste-fill');
    await said(page, '#paste-status', /确定 10 项.*待确认 1 项.*未识别/);
    await said(page, '#paste-sure', /HBsAg[\s\S]*阳性 \+[\s\S]*312\.40[\s\S]*一致/);
    assert.equal(await page.inputValue('#alt'), '', 'nothing is filled in before it is confirmed');
    await page.keyboard.press('Enter');
    await focused(page, 'ask-0-0');
    await holds(page, 'alt', '58');
    assert.equal(await answer(page, 'hbsag'), 'found');
    assert.equal(await answer(page, 'anti_hbe'), '', 'one signal is asked');
    assert.match(await page.locator('#ask-0').innerText(), /0\.02 S\/CO >1\.00/);
    await page.keyboard.press('Enter');
    await focused(page, 'paste-status');
    await said(page, '#paste-status', /已全部填入/);
    assert.equal(await answer(page, 'anti_hbe'), 'found');
    await holds(page, 'paste-text', '');
    await said(page, '#answer', /HBV|病毒/);
    assert.equal(await page.inputValue('#sex'), 'female');
    // A line is corrected in the sheet.
    await page.fill('#alt', '60');
    await page.click('#undo');
    await holds(page, 'alt', '');
    assert.equal(await answer(page, 'anti_hbe'), '', 'all of it is taken back');
    await holds(page, 'paste-text', CHINESE);
    await said(page, '#undo', /恢复/);
    await page.click('#undo');
    await holds(page, 'alt', '60');
    await said(page, '#undo', /撤销/);
    await page.click('#undo');
    await holds(page, 'alt', '');
    // Filled in again and cleared: the text is gone with the entries.
    await page.click('#paste-fill');
    await page.click('#ask-0-0');
    await said(page, '#paste-status', /已全部填入/);
    await page.click('#clear');
    await page.waitForFunction(() => !document.querySelector('.confirm'));
    await holds(page, 'paste-text', '');
  }));

  test('lists what was not understood, folded with its count; nothing is lost before it is filled in', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, ENGLISH);
    await said(page, '#paste-listed summary', /Not understood: 1/);
    await page.click('#paste-listed summary');
    await said(page, '#paste-listed li', /Vitamin D 31 ng\/mL/);
    await page.reload();
    await whole(page);
    await holds(page, 'paste-text', ENGLISH);
    await page.click('nav.screens a[href$="sequence/"]');
    await page.locator('#sequence-title').waitFor();
    await page.click('nav.screens a >> nth=0');
    await holds(page, 'paste-text', ENGLISH);
    await page.click('#paste-discard');
    await holds(page, 'paste-text', '');
    assert.equal(await page.locator('#paste-title').count(), 0);
    await page.reload();
    await whole(page);
    assert.equal(await page.inputValue('#paste-text'), '');
  }));

  test('a bare number proposes nothing: the first key leaves it out', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, ENGLISH);
    await focused(page, 'paste-fill');
    await page.keyboard.press('Enter');
    await focused(page, 'ask-0-0');
    await said(page, '#ask-0-0', /Leave out/);
    await said(page, '#ask-0-why', /only a number/);
    await page.keyboard.press('Enter');
    await said(page, '#paste-status', /All filled in/);
    assert.equal(await answer(page, 'hbeag'), '');
    await page.click('#ask-0-again');
    await page.click('#ask-0 button:has-text("negative")');
    await page.waitForFunction(() => document.querySelector('input[name="hbeag"]:checked')?.value === 'not-found');
  }));

  test('of a photo one word is asked; typed text is sure', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, 'HBsAg   Positive\n');
    await said(page, '#ask-0-why', /single letter/);
    assert.ok(await page.isChecked('#paste-optical'));
    await page.uncheck('#paste-optical');
    await said(page, '#paste-sure', /HBsAg[\s\S]*positive[\s\S]*sure: word/);
    await page.click('#paste-discard');
    await page.click('#paste-text');
    await page.keyboard.type('HBsAg   Positive\n');
    await said(page, '#paste-sure', /HBsAg/);
    assert.ok(!(await page.isChecked('#paste-optical')));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'paste-text', 'who types goes on typing');
  }));

  test('a line that is not wanted stays out, and what is replaced is said', () => withPage(CLIPBOARD, async (page) => {
    await page.fill('#alt', '40');
    await page.check('#hbsag-not-found', { force: true });
    await page.click('#chip-earlier');
    await page.fill('#sheet_date', '2025-03-11');
    await paste(page, ENGLISH);
    await said(page, '#paste-sure', /HBsAg[\s\S]*Replaces HBsAg: − negative[\s\S]*Replaces ALT: 40/);
    await page.uncheck('#paste-line-1');
    await said(page, '#paste-fill', /Fill in 1 /);
    await page.click('#paste-fill');
    await page.waitForFunction(() => document.querySelector('input[name="hbsag"]:checked')?.value === 'found');
    assert.equal(await page.inputValue('#alt'), '40');
  }));

  test('an amount without a unit is asked with its units, and another value can be typed', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, 'HBV DNA   1200\n');
    await focused(page, 'ask-0-0');
    await said(page, '#ask-0', /1,200 IU\/mL[\s\S]*1,200 copies\/mL/);
    await page.fill('#ask-0-typed', 'plenty');
    await page.keyboard.press('Enter');
    await said(page, '#ask-0-error', /./);
    await page.fill('#ask-0-typed', '1200 copies/mL');
    await page.keyboard.press('Enter');
    await said(page, '#paste-status', /All filled in/);
    await holds(page, 'hbv_dna', '1200 copies/mL');
  }));
});

describe('what is asked of a whole report', () => {
  test('several people: whose results they are', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, 'Name: First Example\nHBsAg  Positive (+)  Ref: Negative\nALT  58  U/L\nName: Second Example\nHBsAg  Negative (-)  Ref: Negative\nALT  20  U/L\n');
    await focused(page, 'paste-reply-0');
    await said(page, '#paste-question', /several people[\s\S]*Person 1[\s\S]*Person 2/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await focused(page, 'paste-fill');
    await page.keyboard.press('Enter');
    await holds(page, 'alt', '20');
    assert.equal(await answer(page, 'hbsag'), 'not-found');
  }));

  test('a day that may be two: which', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, 'Collected 03/04/2025\nALT  58  U/L  9-50\n');
    await focused(page, 'paste-reply-0');
    await said(page, '#paste-question', /03\/04\/2025[\s\S]*2025-04-03[\s\S]*2025-03-04/);
    assert.ok(await page.isDisabled('#paste-fill') || await page.locator('#paste-fill').isHidden());
    await page.click('#paste-reply-1');
    await focused(page, 'paste-fill');
    await page.keyboard.press('Enter');
    await holds(page, 'alt', '58');
    await page.click('#chip-earlier');
    await holds(page, 'sheet_date', '2025-03-04');
  }));

  test('several days: the newest is the sheet, the others are earlier results; a drug is asked and becomes a treatment', () => withPage(CLIPBOARD, async (page) => {
    await paste(page, 'Date: 2024-09-02\nALT  71  U/L  9-50\nHBV DNA  20000  IU/mL\nDate: 2025-03-11\nALT  44  U/L  9-50\nEntecavir since 2024-10-01\n');
    await said(page, '#paste-sure', /2024-09-02 · to the earlier results/);
    await page.keyboard.press('Enter');
    await focused(page, 'ask-0-0');
    await said(page, '#ask-0', /entecavir[\s\S]*since 2024-10-01/i);
    await page.keyboard.press('Enter');
    await said(page, '#paste-status', /All filled in/);
    await holds(page, 'alt', '44');
    await page.click('#chip-earlier');
    await holds(page, 'earlier.0.date', '2024-09-02');
    await holds(page, 'earlier.0.alt', '71');
    await page.click('#chip-treatment');
    await holds(page, 'treatments.0.drug', 'ETV');
    await holds(page, 'treatments.0.start', '2024-10-01');
  }));

  test('a sheet without a day beside a report with one: whether they are of one day', () => withPage(CLIPBOARD, async (page) => {
    await page.check('#anti_hbc-found', { force: true });
    await paste(page, ENGLISH);
    await focused(page, 'paste-reply-0');
    await said(page, '#paste-question', /without a day/);
    await page.click('#paste-reply-1');
    await focused(page, 'paste-fill');
    await page.keyboard.press('Enter');
    await page.click('#chip-earlier');
    await holds(page, 'earlier.0.alt', '58');
    await holds(page, 'sheet_date', '');
    assert.equal(await page.inputValue('#alt'), '');
  }));
});

describe('files', () => {
  const FHIR = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [
    { resource: { resourceType: 'Observation', id: 'dna', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '42595-9' }], text: 'HBV DNA' }, effectiveDateTime: '2025-03-11',
      valueQuantity: { value: 740, unit: 'IU/mL', system: 'http://unitsofmeasure.org', code: '[IU]/mL' } } },
  ] });
  const HL7 = ['MSH|^~\\&|LAB|F|E|H|20250312||ORU^R01|1|P|2.5', 'PID|1||7||A^<img src=x onerror=alert(1)>||19800101|F', 'OBR|1|||P^Panel^L|||20250311', 'OBX|1|NM|1742-6^ALT^LN||58|U/L|9-50|H|||F'].join('\r');

  test('several wait for each other: FHIR, then HL7, each under its name', () => withPage({}, async (page) => {
    await drop(page, file('report.json', FHIR, 'application/json'), file('result.hl7', HL7));
    await focused(page, 'paste-fill');
    await said(page, '#paste-title', /report\.json/);
    await said(page, '#paste-waiting', /result\.hl7/);
    await page.keyboard.press('Enter');
    await holds(page, 'hbv_dna', '740');
    await page.click('#paste-discard');
    await said(page, '#paste-title', /result\.hl7/);
    await said(page, '#paste-sure', /ALT[\s\S]*58 U\/L/);
    await page.click('#paste-fill');
    await holds(page, 'alt', '58');
    assert.equal(await page.locator('.confirm img').count(), 0);
    await page.click('#undo');
    await holds(page, 'alt', '');
    await holds(page, 'hbv_dna', '740');
  }));

  test('a dropped file is read as a picked one is', () => withPage({}, async (page) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'report.txt', { type: 'text/plain' }));
      document.querySelector('.paste').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, ENGLISH);
    await said(page, '#paste-title', /report\.txt/);
    await said(page, '#paste-sure', /ALT/);
  }));

  for (const [name, content, pattern] of [
    ['scan.png', Buffer.from('89504e470d0a1a0a', 'hex'), /A picture[\s\S]*Copy text/],
    ['letter.xml', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>', /CDA/],
    ['lab.ldt', '01380008230\r\n014810000123\r\n0178432050525\r\n0158411HBSAG\r\n', /LDT/],
    ['other.json', '{"name": "x"}', /not FHIR/],
    ['adt.hl7', 'MSH|^~\\&|A|B|C|D|2025||ADT^A01|1|P|2.5\rPID|1||7', /type ADT/],
    ['broken.json', '{"resourceType": "Bundle", "entry": [', /cannot be read/],
    ['latin.txt', Buffer.from([0x48, 0x42, 0xe4, 0xff, 0x20, 0xc0]), /UTF-8/],
    ['sheet.xlsx', Buffer.from('504b0304', 'hex'), /not a text/],
    ['empty.pdf', emptyPdf(), /pictures only[\s\S]*screenshot/],
    ['locked.pdf', lockedPdf(), /password/],
    ['hidden.pdf', hiddenPdf(), /hides its text: 100 %[\s\S]*screenshot/],
    ['broken.pdf', '%PDF-1.4\nnothing else', /damaged/],
  ]) {
    test(`${name} is named, and nothing of it is filled in`, () => withPage({}, async (page) => {
      await drop(page, file(name, content));
      await said(page, '.confirm', pattern);
      assert.ok(await page.locator('#paste-fill').isHidden());
      await page.click('#paste-discard');
      assert.equal(await page.locator('.confirm').count(), 0);
    }));
  }
});

describe('a PDF with a layer of text', () => {
  const rows = [
    ['HBsAg', '阳性(+) 5.62', 'IU/mL', '0-0.05'], ['乙肝e抗原', '阴性(-) 0.31', 'S/CO', '0-1'], ['乙肝e抗体', '阳性(+) 0.05', 'S/CO', '>1'], ['谷丙转氨酶', '27', 'U/L', '9-50'],
  ];
  const sheet = () => [
    // Not in the order in which it is read.
    [50, 230, '检验者：某某'], [50, 50, '检验报告单'], [250, 70, '采样日期：2025-05-06'], [50, 70, '姓名：测试乙  性别：女'],
    ...rows.flatMap((row, line) => row.map((cell, column) => [[50, 200, 330, 420][column], 110 + line * 20, cell])),
    [50, 190, '乙肝病毒DNA'], [200, 190, '3.2×10'], [232, 186, '4', 6], [330, 190, 'IU/mL'], [420, 190, '<100'],
  ];

  for (const encoding of ['GBK-EUC-H', 'UniGB-UCS2-H']) {
    test(`is read by its lines, ${encoding}; nothing of its reader is fetched before, and all is kept`, () => withPage({ lang: 'zh-CN', serviceWorkers: 'allow' }, async (page, { requests, context }) => {
      await readyOffline(page);
      assert.ok(!requests.some((address) => /\/pdf-/.test(address)), 'nothing is fetched before');
      await drop(page, file('sheet.pdf', textPdf([sheet()], /** @type {any} */ (encoding)), 'application/pdf'));
      await focused(page, 'paste-fill');
      await said(page, '#paste-sure', /HBsAg[\s\S]*阳性[\s\S]*HBeAg[\s\S]*阴性[\s\S]*抗-HBe[\s\S]*阳性[\s\S]*ALT[\s\S]*27 U\/L/);
      await page.keyboard.press('Enter');
      await holds(page, 'alt', '27');
      await holds(page, 'hbv_dna', '32000');
      assert.ok(requests.every((address) => address.startsWith(server.origin)));
      await page.click('#paste-discard');
      // Another one without a network: every table of letters was kept.
      await keptOffline(page, '/pdf-table-', 20);
      await context.setOffline(true);
      await page.reload();
      await whole(page);
      const other = encoding === 'GBK-EUC-H' ? 'UniGB-UCS2-H' : 'GBK-EUC-H';
      await drop(page, file('other.pdf', textPdf([[[50, 50, '谷丙转氨酶'], [200, 50, '33'], [330, 50, 'U/L']]], /** @type {any} */ (other)), 'application/pdf'));
      await said(page, '.confirm', /33 U\/L/);
    }));
  }

  test('of two pages both are read', () => withPage({}, async (page) => {
    await drop(page, file('two.pdf', textPdf([[[50, 50, 'Collected 2025-03-11'], [50, 80, 'ALT'], [200, 80, '58'], [300, 80, 'U/L']], [[50, 50, 'AST'], [200, 50, '31'], [300, 50, 'U/L']]]), 'application/pdf'));
    await said(page, '#paste-sure', /ALT[\s\S]*58 U\/L[\s\S]*AST[\s\S]*31 U\/L/);
  }));
});

describe('the reading as data', () => {
  test('a FHIR Bundle is saved and read back as the same case; JSON is copied; nothing while an entry blocks it', () => withPage(CLIPBOARD, async (page) => {
    await page.click('#one-tap-minor');
    await page.fill('#hbv_dna', '<20');
    await page.fill('#alt', '38');
    await page.click('#as-data > summary');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#fhir-save')]);
    const bundle = await readFile(await download.path());
    assert.equal(JSON.parse(bundle.toString()).resourceType, 'Bundle');
    await page.click('#json-copy');
    await said(page, '#data-said', /Copied/i);
    const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.ok(Array.isArray(report.phases) && report.phases.length > 5);
    await page.click('#clear');
    await drop(page, file('hepb-lens.fhir.json', bundle));
    await said(page, '#paste-fill', /Open this case/);
    await page.click('#paste-fill');
    await holds(page, 'hbv_dna', '<20');
    assert.equal(await answer(page, 'hbeag'), 'not-found');
    await page.fill('#alt', 'many');
    await page.waitForFunction(() => document.querySelector('#fhir-save')?.disabled);
  }));
});

describe('for everyone', () => {
  const confirm = (text) => async (page) => {
    await page.fill('#paste-text', text);
    await page.locator('#paste-title').waitFor();
    await page.click('#paste-listed summary');
  };
  const filled = async (page) => {
    await page.fill('#paste-text', CHINESE);
    await page.click('#paste-fill');
    await page.locator('#ask-0-0').click();
    await page.locator('#paste-show').waitFor();
  };
  const people = confirm(`Name: First Example\n${ENGLISH}Name: Second Example\n${ENGLISH}`);

  for (const lang of ['en-US', 'zh-CN']) {
    for (const theme of ['light', 'dark']) {
      for (const [size, viewport] of [['phone', PHONE], ['desktop', { width: 1280, height: 900 }]]) {
        test(`axe finds nothing: asked, confirmed and filled in (${lang}, ${theme}, ${size})`, async () => {
          for (const prepare of [confirm(CHINESE), people, filled]) {
            assert.deepEqual(await axe(browser, server.url, { lang, theme, viewport, prepare }), []);
          }
        });
      }
    }
  }

  test('nothing is wider than a phone, and every control is 24 px or more', () => withPage({ viewport: { width: 320, height: 700 } }, async (page) => {
    await confirm(CHINESE + ENGLISH)(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    const small = await page.evaluate(() => [...document.querySelectorAll('.paste :is(button, a, summary, input:not([type="checkbox"]), label.tick, .sure-lines label)')]
      .filter((control) => control.offsetParent !== null)
      .map((control) => ({ id: control.id || control.textContent, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ id, box }) => `${id} ${box.width}×${box.height}`));
    assert.deepEqual(small, []);
  }));

  test('what is pasted before the app is there is read when it is', async () => {
    const { page, close } = await open(browser, {});
    try {
      const release = await heldBack(page);
      await page.goto(server.url, { waitUntil: 'domcontentloaded' });
      await page.locator('#paste-text').fill(ENGLISH);
      release();
      await said(page, '#paste-sure', /ALT/);
    } finally {
      await close();
    }
  });

  test('the later part is fetched when the box gets the focus', async () => {
    const { page, requests, close } = await open(browser, {});
    try {
      await page.goto(server.url);
      await page.waitForFunction(() => performance.getEntriesByName('hepb-interactive').length > 0);
      const later = () => requests.some((address) => /_later\.wasm$/.test(address));
      await page.focus('#paste-text');
      await page.waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0, null, { timeout: 1_900 }).catch(() => {});
      assert.ok(later());
    } finally {
      await close();
    }
  });
});
