// The closed card: answer, sentence and what comes next within one phone screen, everything else folded;
// the same on a desk without scrolling; one sheet of paper; a note of a few lines.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { EIGHT, LANGUAGES, VOICES, enter } from './cases.mjs';
import { axe, launch, open, said, serve, whole } from './harness.mjs';

let browser;
let server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); await server?.stop(); });

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const MOST_WORDS = 150;
const MOST_WORDS_BEFORE_NEXT = 110;
// Of the closed reading alone, and of the page with header, strip and footer.
const HIGHEST_CLOSED = 1_000;
const HIGHEST_PAGE = 1_300;

const voiceOf = (voice) => ({ 'hepb.voice': JSON.stringify(voice) });

async function withCard({ viewport, voice, lang }, body) {
  const opened = await open(browser, { viewport, lang, stored: voiceOf(voice) });
  try {
    await opened.page.goto(server.url);
    await whole(opened.page);
    await body(opened.page);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

/** What stands where on the closed card, in CSS pixels from its top, and how many words it has. */
const measure = (page) => page.evaluate(() => {
  const card = document.querySelector('#reading').getBoundingClientRect();
  const end = (selector) => document.querySelector(selector).getBoundingClientRect().bottom - card.top;
  // A run of Latin letters and digits, or two Chinese characters, are a word.
  const words = (text) => {
    const chinese = (text.match(/\p{Script=Han}/gu) ?? []).length;
    return (text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length + Math.ceil(chinese / 2);
  };
  const told = document.querySelector('#reading').innerText;
  const next = document.querySelector('#next').innerText;
  return {
    page: document.documentElement.scrollHeight,
    answer: end('#answer'), means: end('#means'), next: end('#next'), height: card.height,
    words: words(told), before: words(told.split(next)[0] ?? ''),
    open: [...document.querySelectorAll('#reading details[open]')].length,
    built: [...document.querySelectorAll('#reading .fold > .slot')].filter((inside) => inside.childElementCount > 0).length,
    nodes: document.querySelectorAll('#reading *').length,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
});

for (const [lang, tag] of LANGUAGES) {
  for (const voice of VOICES) {
    describe(`${tag}, ${voice}`, () => {
      test('on a phone answer, sentence and next end within one screen, and little has to be read', () => withCard({ viewport: PHONE, voice, lang }, async (page) => {
        for (const [name, entries] of Object.entries(EIGHT)) {
          await enter(page, entries);
          const found = await measure(page);
          const what = `${name}: ${JSON.stringify(found)}`;
          assert.ok(Math.max(found.answer, found.means, found.next) <= PHONE.height, what);
          assert.ok(found.words <= MOST_WORDS, what);
          assert.ok(found.before <= MOST_WORDS_BEFORE_NEXT, what);
          assert.ok(found.height <= HIGHEST_CLOSED, what);
          assert.ok(found.page <= HIGHEST_PAGE, what);
          assert.equal(found.open, 0, what);
          assert.equal(found.built, 0, `nothing folded is put together: ${what}`);
          assert.equal(found.sideways, 0, what);
          assert.notEqual((await page.locator('#answer').innerText()).trim(), '', what);
          assert.ok(await page.locator('#next li').count() <= 3, what);
        }
      }));

      test('on a desk the reading fits without scrolling', () => withCard({ viewport: DESKTOP, voice, lang }, async (page) => {
        for (const [name, entries] of Object.entries(EIGHT)) {
          await enter(page, entries);
          const { height, next, sideways } = await measure(page);
          const top = await page.evaluate(() => document.querySelector('#reading').getBoundingClientRect().top + scrollY);
          assert.ok(top + height <= DESKTOP.height, `${name}: ${top} + ${height}`);
          assert.ok(next <= 500, `${name}: ${next}`);
          assert.equal(sideways, 0, name);
        }
      }));

      test('prints on one page', () => withCard({ viewport: DESKTOP, voice, lang }, async (page) => {
        for (const [name, entries] of Object.entries(EIGHT)) {
          await enter(page, entries);
          const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
          const pages = pdf.match(/\/Type\s*\/Page[^s]/g) ?? [];
          assert.equal(pages.length, 1, name);
        }
      }));

      test('the note has eight lines at most and stands by itself', () => withCard({ viewport: DESKTOP, voice, lang }, async (page) => {
        await page.evaluate(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }); });
        await page.addInitScript(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); });
        for (const [name, entries] of Object.entries(EIGHT)) {
          await enter(page, entries);
          await page.locator('#copy').click();
          const note = await page.locator('#note').innerText();
          assert.ok(note.trim().split('\n').length <= 8, `${name}: ${note}`);
          assert.doesNotMatch(note, /\[\]|undefined|answer-|stance-|ask-|note-/, name);
        }
      }));
    });
  }
}

describe('the leading guideline', () => {
  test('follows the language until it is chosen, and is kept', () => withCard({ viewport: DESKTOP, voice: 'professional', lang: 'en-US' }, async (page) => {
    await enter(page, EIGHT.minor);
    const leads = () => page.locator('.positions .leads').first().innerText();
    assert.match(await leads(), /EASL/);
    await page.locator('#language').selectOption('zh-Hans');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    assert.match(await leads(), /中国/);
    await page.locator('.positions .edition', { hasText: 'APASL' }).first().click();
    assert.match(await leads(), /APASL/);
    await page.reload();
    await whole(page);
    assert.match(await leads(), /APASL/);
  }));

  test('older editions are folded, and counted', () => withCard({ viewport: DESKTOP, voice: 'professional', lang: 'en-US' }, async (page) => {
    await enter(page, EIGHT.minor);
    assert.match(await page.locator('#guidelines summary').first().innerText(), /4 older, \d differ/);
    await page.locator('#guidelines > summary').click();
    // What a fold holds is made when it is opened, a moment later.
    await page.locator('#guidelines > .slot > .editions tbody tr').first().waitFor();
    assert.equal(await page.locator('#guidelines > .slot > .editions tbody tr').count(), 7);
    assert.equal(await page.locator('#older tbody tr').count(), 4);
  }));
});

describe('what the card says', () => {
  const readingOf = async (page, entries) => { await enter(page, entries); return page.locator('#reading').innerText(); };

  test('no row reads "follow" beside a flag that names a drug', () => withCard({ viewport: DESKTOP, voice: 'professional', lang: 'en-US' }, async (page) => {
    for (const name of ['pregnant', 'rituximab']) {
      const text = await readingOf(page, EIGHT[name]);
      assert.match(text, /Prophylaxis/, name);
      assert.doesNotMatch(text, /\bFollow\b/, name);
    }
  }));

  test('an event is the answer, and what confirms it comes next', () => withCard({ viewport: DESKTOP, voice: 'plain', lang: 'en-US' }, async (page) => {
    await enter(page, EIGHT.breakthrough);
    await said(page, '#answer', /Virus is back during treatment/);
    const next = await page.locator('#next li').allInnerTexts();
    assert.match(next[0], /again/);
    assert.match(next[1], /missed/);
    assert.match(next[2], /resistance/);
  }));

  test('no sentence asks for what was entered', () => withCard({ viewport: DESKTOP, voice: 'plain', lang: 'en-US' }, async (page) => {
    await enter(page, EIGHT.minor);
    const both = await page.locator('#means').innerText();
    assert.doesNotMatch(both, /missing/);
    await enter(page, { ...EIGHT.minor, alt: '' });
    await said(page, '#means', /ALT.*missing/);
    await enter(page, { ...EIGHT.minor, hbv_dna: '' });
    await said(page, '#means', /virus.*missing/);
  }));
});

describe('axe', () => {
  for (const [lang, tag] of LANGUAGES) {
    for (const [theme, viewport] of [['light', PHONE], ['dark', DESKTOP]]) {
      test(`finds nothing on the closed and the open card (${tag}, ${theme})`, async () => {
        for (const name of ['minor', 'pregnant', 'breakthrough']) {
          for (const opened of [false, true]) {
            const found = await axe(browser, server.url, {
              lang,
              theme,
              viewport,
              stored: voiceOf(opened ? 'professional' : 'plain'),
              prepare: async (page) => {
                await enter(page, EIGHT[name]);
                if (!opened) return;
                await page.evaluate(() => { for (const fold of document.querySelectorAll('.fold')) fold.open = true; });
                await page.waitForTimeout(300);
              },
            });
            assert.deepEqual(found, [], `${name}, open: ${opened}`);
          }
        }
      });
    }
  }
});
