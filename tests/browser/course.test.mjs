// The course, drawn: labels that never cover each other, the engine's own events, keys, tables, files, paper, and thousands of
// results in one course.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, launch, onWhole, open, said, serve, served, whole } from './harness.mjs';
import { thousands } from './thousands.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const SAMPLES = ['response', 'resistance', 'relapse', 'seroconversion', 'loss'];

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const course = (lang = 'en-US') => `${server.url}${lang === 'zh-CN' ? 'zh-Hans/' : ''}course/`;
const withCourse = (options, body) => onWhole(browser, course(options.lang), options, ({ page }) => body(page));

/** Everything that is written in the drawing, with its box, and the events that are in it. */
const read = (page) => page.evaluate(() => {
  const drawing = document.querySelector('#course-picture > svg');
  const room = drawing.getBoundingClientRect();
  const texts = [...drawing.querySelectorAll('text')].map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return { said: text.textContent, size: parseFloat(getComputedStyle(text).fontSize), left, top, right, bottom };
  });
  const events = [...drawing.querySelectorAll('[data-event]')].flatMap((event) => event.getAttribute('data-event').split(' '));
  const targets = [...drawing.querySelectorAll('[data-event] > rect')].map((rect) => rect.getBoundingClientRect().height + 2);
  return { texts, events, targets, scale: room.width / Number(drawing.getAttribute('width')), room: { left: room.left, right: room.right, top: room.top, bottom: room.bottom } };
});

/** Nothing that is written covers anything else that is, or leaves the drawing; all of it can be read. */
async function clear(page, what) {
  const drawing = await read(page);
  assert.ok(Math.abs(drawing.scale - 1) < 0.02, `${what}: drawn at ${drawing.scale} of its size`);
  for (const [index, one] of drawing.texts.entries()) {
    assert.ok(one.size >= 12, `${what}: ${one.said} has ${one.size} px`);
    const inside = one.left >= drawing.room.left - 1 && one.right <= drawing.room.right + 1 && one.bottom <= drawing.room.bottom + 1;
    assert.ok(inside, `${what}: "${one.said}" leaves the drawing`);
    for (const other of drawing.texts.slice(index + 1)) {
      // Boxes of letters have a line's height; half a pixel is rounding.
      const apart = one.right <= other.left + 0.5 || other.right <= one.left + 0.5 || one.bottom <= other.top + 1.5 || other.bottom <= one.top + 1.5;
      assert.ok(apart, `${what}: "${one.said}" and "${other.said}" cover each other`);
    }
  }
  assert.ok(drawing.targets.every((height) => height >= 24), `${what}: an event is smaller than 24 px`);
  return drawing;
}

/** The stories with the most to draw, each on the day of which it says most: its case, and the engine's own course. */
function stories() {
  const lines = execFileSync('cargo', ['run', '--quiet', '-p', 'vignettes', '--', '--course', 'tests/vignettes'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const best = new Map();
  for (const line of lines.trim().split('\n')) {
    const { id, case: told, course } = JSON.parse(line);
    const name = id.split(' ')[0];
    const weight = 10 * (course.events.length + course.possible.length) + told.results.length + told.treatments.length;
    if (course.events.length + course.possible.length && !(best.get(name)?.weight >= weight)) best.set(name, { name, told, course, weight });
  }
  return [...best.values()].sort((one, other) => other.weight - one.weight || one.name.localeCompare(other.name));
}

describe('the drawn course of', () => {
  test('forty stories has clear labels on a phone and a desktop, and the events of the engine', async () => {
    let drawn = 0;
    const { page, problems, close } = await open(browser, { viewport: DESKTOP });
    try {
      await page.goto(server.url);
      await whole(page);
      for (const { name, told, course: found } of stories()) {
        if (drawn === 48) break;
        await page.clock.setFixedTime(new Date(`${told.today}T12:00:00`));
        await page.locator('.screens a[href$="/"]').first().click();
        await page.locator('#file').evaluate((file) => { file.open = true; });
        await page.locator('#file-open').setInputFiles({ name: 'case.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(told)) });
        await page.waitForFunction(() => document.querySelector('#file-said')?.textContent);
        // What the fields have no place for is no part of the case on the desk: another story is taken.
        if (await page.locator('#file-unplaced li').count()) continue;
        drawn += 1;
        await page.locator('.screens a[href$="course/"]').click();
        await page.locator('#course-own').click();
        const dated = (event) => (event.points.length ? 1 : 0);
        const wanted = [...found.events.map((event, index) => [`e${index}`, event]), ...found.possible.map((event, index) => [`p${index}`, event])];
        for (const viewport of [DESKTOP, PHONE]) {
          await page.setViewportSize(viewport);
          await page.waitForFunction((width) => {
            const drawing = document.querySelector('#course-picture > svg');
            return drawing && Math.abs(Number(drawing.getAttribute('width')) - document.querySelector('#course-figure').clientWidth) < 1 && innerWidth === width;
          }, viewport.width);
          const drawing = await clear(page, `${name} at ${viewport.width}`);
          assert.deepEqual(drawing.events.sort(), wanted.filter(([, event]) => dated(event)).map(([id]) => id).sort(), `${name}: the events of the engine`);
          // Each in the list, by its day, with the code's own words.
          const listed = await page.locator('#course-events [data-list]').evaluateAll((list) => list.map((item) => [item.dataset.list, item.querySelector('.soft').textContent]));
          const days = wanted.map(([id, event]) => [id, event.points.map((point) => point.on).sort().at(-1) ?? '']);
          assert.deepEqual(listed.sort(), days.sort(), name);
        }
        await page.setViewportSize(DESKTOP);
      }
      assert.ok(drawn >= 40, `${drawn} stories`);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

  for (const [lang, voice] of [['en-US', 'plain'], ['en-US', 'professional'], ['zh-CN', 'plain'], ['zh-CN', 'professional']]) {
    for (const viewport of [PHONE, DESKTOP]) {
      test(`each sample has clear labels at every zoom (${lang}, ${voice}, ${viewport.width})`, () => withCourse({ lang, viewport, stored: { 'hepb.voice': voice } }, async (page) => {
        for (const sample of SAMPLES) {
          await page.locator(`#course-sample-${sample}`).click();
          await clear(page, sample);
          for (const step of ['#course-in', '#course-in', '#course-before', '#course-in', '#course-in', '#course-after', '#course-after', '#course-all']) {
            await page.locator(step).click();
            await clear(page, `${sample} ${step}`);
          }
        }
      }));
    }
  }
});

describe('the drawing', () => {
  for (const lang of ['en-US', 'zh-CN', 'fr-FR', 'vi-VN']) {
    test(`is clear on the narrowest phone (${lang})`, () => withCourse({ lang, viewport: { width: 320, height: 700 } }, async (page) => {
      // At first it is as wide as a usual phone, then as there is room.
      await page.waitForFunction(() => {
        const drawing = document.querySelector('#course-picture > svg');
        return Math.abs(drawing.getBoundingClientRect().width / Number(drawing.getAttribute('width')) - 1) < 0.02;
      });
      await clear(page, lang);
    }));
  }

  test('is worked by keys alone, and tells an event with its rule and source', () => withCourse({ viewport: DESKTOP }, async (page) => {
    await page.locator('#course-sample-resistance').focus();
    await page.keyboard.press('Enter');
    const shown = () => page.locator('#course-shown').innerText();
    const all = await shown();
    await page.locator('#course-all').focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'course-figure');
    const seen = new Set([all]);
    for (const key of ['+', '+', 'ArrowLeft', 'ArrowRight', 'ArrowRight', '-']) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'course-figure', `${key} keeps the focus`);
      seen.add(await shown());
    }
    assert.ok(seen.size >= 4, [...seen].join('; '));
    await page.keyboard.press('0');
    assert.equal(await shown(), all);
    // The next stop is the first event: the focus alone tells it, with its rule and where that is written.
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement.getAttribute('data-event'));
    assert.match(first, /^[ep]\d+$/);
    await page.locator('#course-event .cite').first().waitFor();
    await said(page, '#course-event', /D\.\d+/);
    assert.ok(await page.locator('.course-over circle').count() >= 2, 'the results that it rests on are ringed');
    // Zooming with the focus on an event keeps it there.
    await page.keyboard.press('+');
    const left = await page.evaluate(() => document.activeElement.getAttribute('data-event') ?? document.activeElement.id);
    assert.ok([first, 'course-figure'].includes(left), left);
    await page.keyboard.press('0');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('#course-event li').count() >= 1);
  }));

  test('tells an event that is tapped in the picture or in the list, and all that are counted together', () => withCourse({ viewport: PHONE, hasTouch: true }, async (page) => {
    await page.locator('#course-sample-relapse').tap();
    await page.locator('#course-picture [data-event]').first().tap();
    assert.equal(await page.locator('#course-event li strong').count(), 1);
    await page.locator('#course-events button').last().tap();
    const last = await page.locator('#course-event li strong').innerText();
    assert.ok((await page.locator('#course-events button').last().innerText()).includes(last.slice(0, 8)), last);
    assert.equal(await page.locator('#course-events button').last().getAttribute('aria-pressed'), 'true');
  }));

  test('draws what is below a limit, pending or missing as such, and never as a number', () => withCourse({ viewport: DESKTOP }, async (page) => {
    const written = async () => (await read(page)).texts.map(({ said: text }) => text);
    await page.locator('#course-sample-response').click();
    const response = await written();
    for (const text of ['none', 'no result', 'pending', 'test limit 20', '2,000', '20,000']) assert.ok(response.includes(text), `${text} in ${response}`);
    // As many filled dots in the colour of HBV DNA as there are numbers, the others open.
    const dots = (fill) => page.locator(`#course-picture circle[stroke="var(--line-0)"][fill="${fill}"]`).count();
    assert.deepEqual([await dots('var(--line-0)'), await dots('var(--card)')], [4, 8]);
    await said(page, '#course-notes', /EASL 2025/);
  }));

  test('is told in tables: each result, each event, each stretch without a result', () => withCourse({ viewport: DESKTOP }, async (page) => {
    await page.locator('#course-sample-seroconversion').click();
    await page.locator('#course-table > summary').click();
    await page.locator('#course-results-table').waitFor();
    assert.equal(await page.locator('#course-events-table tbody tr').count(), await page.locator('#course-events li').count());
    assert.equal(await page.locator('#course-results-table tbody tr').count(), 13 * 5);
    await said(page, '#course-table', /2011-03-14 – 2014-09-01/);
  }));

  test('is saved as SVG that stands by itself, and as PNG', () => served(browser, { viewport: DESKTOP, acceptDownloads: true }, async ({ page, url, problems }) => {
    await page.goto(`${url}course/`);
    await whole(page);
    await page.locator('#course-sample-resistance').click();
    const saved = async (id) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await saved('#course-svg');
    assert.equal(svg.name, 'hepb-course.svg');
    const parsed = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { broken: file.querySelector('parsererror')?.textContent, title: file.querySelector('title')?.textContent, texts: file.querySelectorAll('text').length, space: file.documentElement.namespaceURI };
    }, svg.bytes.toString('utf8'));
    assert.equal(parsed.broken, undefined);
    assert.equal(parsed.space, 'http://www.w3.org/2000/svg');
    assert.match(parsed.title, /Sample/);
    assert.equal(parsed.texts, await page.locator('#course-picture text').count());
    assert.ok(!/var\(|tabindex|<script|href/.test(svg.bytes.toString('utf8')));
    const png = await saved('#course-png');
    assert.equal(png.name, 'hepb-course.png');
    assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const width = Number(await page.locator('#course-picture > svg').getAttribute('width'));
    assert.equal(png.bytes.readUInt32BE(16), Math.floor(2 * width));
    assert.ok(png.bytes.length > 20_000, 'something is painted');
    assert.deepEqual(problems, []);
  }));

  test('prints on one page', () => withCourse({ viewport: DESKTOP }, async (page) => {
    for (const sample of SAMPLES) {
      await page.locator(`#course-sample-${sample}`).click();
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      assert.equal((pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length, 1, sample);
    }
  }));

  test('has the system’s own colours where those are forced', () => withCourse({ viewport: DESKTOP, forcedColors: 'active' }, async (page) => {
    const colours = await page.evaluate(() => {
      const probe = Object.assign(document.createElement('span'), { style: 'color: CanvasText' });
      document.body.append(probe);
      const text = document.querySelector('#course-picture text');
      return { wanted: getComputedStyle(probe).color, is: getComputedStyle(text).fill };
    });
    assert.equal(colours.is, colours.wanted);
  }));
});

describe('what is entered', () => {
  const TABLE = 'Date\tHBV DNA\tALT\tHBeAg\tNote\n2020-01-10\t3.2e6\t88\t+\tfelt tired\n2020-07-09\t<20\t31\tbanana\t\n2021-01-12\tnot detected\t24\t-\t\n';

  test('by a paste is echoed as read, what cannot be placed has its reason, and the sheet has it too', () => withCourse({ viewport: DESKTOP }, async (page) => {
    await page.locator('#course-own').click();
    await page.locator('#course-paste').fill(TABLE);
    await page.locator('#course-place').click();
    await page.locator('#paste-placed').waitFor();
    const left = await page.locator('#paste-unplaced li').allInnerTexts();
    assert.equal(left.length, 2);
    assert.match(left[0], /felt tired .*line 2.*no column/);
    assert.match(left[1], /banana .*line 3.*answers/);
    await said(page, '#course-entry', /3,200,000/);
    await page.locator('#course-picture circle').first().waitFor();
    await page.locator('#course-home').click();
    await page.locator('#reading').waitFor();
    await page.locator('#chip-earlier').click();
    assert.equal(await page.locator('[id="earlier.1.hbv_dna"]').inputValue(), '<20');
    // And what is changed there is drawn.
    await page.locator('[id="earlier.1.hbv_dna"]').fill('450');
    await page.locator('.screens a[href$="course/"]').click();
    const entered = await page.locator('#course-entry').innerText();
    assert.match(entered, /450 IU\/mL/);
    await page.locator('#course-clear').click();
    await page.locator('#course-nothing').waitFor();
    await page.locator('#course-undo').click();
    await page.locator('#course-picture circle').first().waitFor();
  }));

  test('has a way from the course of the reading to the drawing and back', () => withCourse({ viewport: DESKTOP }, async (page) => {
    await page.locator('#course-sample-loss').click();
    await page.locator('#course-take').click();
    await page.locator('#course-home').click();
    await page.locator('#fold-course > summary, #course > summary').first().click();
    await page.locator('#course-drawn').click();
    await page.locator('#course-title').waitFor();
    assert.equal(await page.locator('#course-own').getAttribute('aria-pressed'), 'true');
    assert.ok(await page.locator('#course-events li').count() > 3);
  }));

  test('may be five thousand results: none is lost, and the drawing says that it draws the lowest and the highest', () => withCourse({ viewport: DESKTOP }, async (page) => {
    await page.locator('#course-own').click();
    await page.locator('#course-paste').fill(thousands(), { timeout: 120_000 });
    await page.locator('#course-place').click();
    await page.locator('#course-grouped:not(:empty)').waitFor();
    await said(page, '#paste-placed', /1250/);
    assert.equal(await page.locator('#paste-unplaced li').count(), 0);
    await said(page, '#course-grouped', /HBV DNA \(1250\).*ALT \(1250\)/);
    await clear(page, 'five thousand');
    await page.locator('#course-table > summary').click();
    await page.locator('#course-results-table').waitFor();
    await said(page, '#course-table', /1 to 100 of 5000/);
    assert.equal(await page.locator('#course-results-table tbody tr').count(), 100);
    assert.ok(await page.locator('#course-entry .row-of').count() <= 60, 'some rows at a time');
    for (let zoom = 0; zoom < 9; zoom += 1) await page.locator('#course-in').click();
    assert.equal(await page.locator('#course-grouped').innerText(), '', 'near enough, each is drawn');
    assert.ok(await page.locator('#course-picture circle').count() > 10);
    await clear(page, 'five thousand, near');
  }));
});

describe('the page of the course', () => {
  test('is readable without script, with its title and description', () => served(browser, { javaScriptEnabled: false }, async ({ page, url }) => {
    for (const [path, heading] of [['course/', /The course, drawn/], ['zh-Hans/course/', /病程图/]]) {
      await page.goto(url + path);
      await said(page, 'h1', heading);
      assert.ok((await page.locator('main').innerText()).length > 400);
      assert.ok(await page.locator('#course-how').isVisible());
      assert.match(await page.title(), /HepB Lens/);
      assert.ok((await page.locator('meta[name=description]').getAttribute('content')).length > 30);
    }
  }));

  for (const lang of ['en-US', 'zh-CN']) {
    for (const theme of ['light', 'dark']) {
      for (const viewport of [PHONE, DESKTOP]) {
        test(`has nothing that axe finds (${lang}, ${theme}, ${viewport.width})`, async () => {
          const options = { lang, theme, viewport };
          const drawn = await axe(browser, course(lang), {
            ...options,
            prepare: async (page) => {
              await page.locator('#course-sample-resistance').click();
              await page.locator('#course-events button').first().click();
              await page.locator('#course-table > summary').click();
              await page.locator('#course-results-table').waitFor();
            },
          });
          assert.deepEqual(drawn, []);
          const entered = await axe(browser, course(lang), {
            ...options,
            prepare: async (page) => {
              await page.locator('#course-sample-loss').click();
              await page.locator('#course-take').click();
              await page.locator('#course-paste').fill('Date\tALT\n2019-01-10\tbanana split\n2020-03-04\t30');
              await page.locator('#course-place').click();
              await page.locator('#paste-placed').waitFor();
            },
          });
          assert.deepEqual(entered, []);
        });
      }
    }
  }
});
