// The pages to learn from as they are written: valid HTML, no dead link, what they say to machines, their terms.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { library, writeLearn } from '../../scripts/learn/write.mjs';
import { previewOf } from '../../scripts/previews.mjs';

const source = fileURLToPath(new URL('../..', import.meta.url));
const SITE = 'https://hepb.example/';
/** @type {string} */
let folder;
/** @type {ReturnType<typeof writeLearn>} */
let written;
/** @type {Map<string, string>} */
const html = new Map();
const { editions, standings } = library(source);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hepb-learn-'));
  mkdirSync(folder, { recursive: true });
  // What the build puts there besides.
  for (const page of ['', 'rules/', 'about/'].flatMap((screen) => editions.map(({ tag }) => `${tag === 'en' ? '' : `${tag}/`}${screen}index.html`))) {
    mkdirSync(dirname(join(folder, page)), { recursive: true });
    writeFileSync(join(folder, page), '');
  }
  writeFileSync(join(folder, 'icon.svg'), '');
  written = writeLearn(source, folder, { icon: 'icon.svg', first: 'en', site: SITE, drawn: true });
  for (const { path } of written.pages) html.set(path, readFileSync(join(folder, path, 'index.html'), 'utf8'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} text @param {RegExp} pattern */
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

test('there is a page for each chapter, the list and the glossary, in each language', () => {
  const own = editions.flatMap(({ tag, chapters }) => chapters.filter((one) => one.tag === tag));
  assert.equal(written.pages.length, own.length + editions.length * 2);
  for (const { tag, whole } of editions.slice(0, 2)) assert.ok(whole, tag);
  assert.ok(html.has('learn/genotypes/') && html.has('zh-Hans/learn/glossary/'));
  for (const { path, screen, tag } of written.pages) assert.equal(path, tag ? `${tag}/${screen}` : screen);
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'doctype-style': ['error', { style: 'lowercase' }] } });
  for (const [path, text] of html) {
    const report = await validator.validateString(text);
    assert.ok(report.valid, `${path}: ${report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).slice(0, 5).join('\n')}`);
  }
});

test('every link leads somewhere, to a place that is there', () => {
  for (const [path, text] of html) {
    for (const address of [...all(text, /\shref="([^"]+)"/g), ...all(text, /\ssrc="([^"]+)"/g), ...all(text, /\sdata-(?:data|words|script)="([^"]+)"/g)]) {
      if (/^https:\/\//.test(address)) continue;
      const [to, fragment] = address.split('#');
      const target = posix.normalize(posix.join(path, to));
      assert.ok(!target.startsWith('..'), `${path}: ${address} leaves the site`);
      const file = target.endsWith('/') || target === '.' ? join(target, 'index.html') : target;
      assert.ok(existsSync(join(folder, file)), `${path}: ${address}`);
      if (fragment) assert.match(to ? readFileSync(join(folder, file), 'utf8') : text, new RegExp(`\\sid="${fragment}"`), `${path}: ${address}`);
    }
  }
});

test('the other languages are one link away, and told to search engines', () => {
  for (const { path, screen, tag } of written.pages) {
    const text = html.get(path) ?? '';
    const others = editions.filter((one) => one.tag !== (tag ?? 'en'));
    const pathOf = (/** @type {string} */ other, /** @type {string} */ to) => (other === 'en' ? to : `${other}/${to}`);
    // A language that has not this chapter leads to those that it has.
    const expected = others.map((one) => (html.has(pathOf(one.tag, screen)) ? pathOf(one.tag, screen) : pathOf(one.tag, 'learn/')));
    const links = /<p class="languages">(.*?)<\/p>/.exec(text)?.[1] ?? '';
    assert.deepEqual(all(links, /href="([^"]+)"/g).map((to) => posix.join(path, to)), expected, path);
    assert.ok(text.includes(`<link rel="canonical" href="${SITE}${path}">`));
    assert.ok(text.includes(`<meta property="og:image" content="${SITE}${previewOf(path)}">`));
    const having = editions.filter((one) => html.has(pathOf(one.tag, screen))).map((one) => one.tag);
    assert.deepEqual(all(text, /<link rel="alternate" hreflang="([^"]+)"/g), [...having, 'x-default'], path);
  }
});

test('a language that lacks chapters has the English ones linked, and says so', () => {
  for (const { tag, whole, chapters, labels } of editions) {
    const contents = html.get(`${tag === 'en' ? '' : `${tag}/`}learn/`) ?? '';
    const lent = chapters.filter((one) => one.tag !== tag);
    assert.equal(lent.length === 0, whole);
    for (const { name, tag: of, title } of lent) {
      assert.equal(of, 'en');
      const found = new RegExp(`<a href="([^"]+learn/${name}/)" hreflang="en"><span lang="en">([^<]+)</span> ([^<]+)</a>`).exec(contents);
      assert.ok(found, `${tag} ${name}`);
      assert.equal(posix.join(`${tag}/learn/`, found[1]), `learn/${name}/`);
      assert.equal(found[2], title);
      assert.equal(found[3], labels.inFirst);
    }
    const pages = written.pages.filter((page) => (page.tag ?? 'en') === tag);
    for (const { path } of pages) assert.equal((html.get(path) ?? '').includes('<aside class="not-reviewed">'), Boolean(labels.notReviewed), path);
    if (!whole) assert.ok(labels.notReviewed?.length > 10, tag);
  }
});

test('what machines are told can be parsed, and is what the page says', () => {
  for (const [path, text] of html) {
    const [found, ...more] = all(text, /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g);
    assert.deepEqual(more, []);
    const data = JSON.parse(found);
    assert.equal(data['@type'], 'MedicalWebPage');
    assert.equal(data.inLanguage, /<html lang="([^"]+)"/.exec(text)?.[1]);
    assert.ok(text.includes(`<h1>${data.name}</h1>`), path);
    // Nobody has reviewed it.
    assert.ok(!('lastReviewed' in data) && !('reviewedBy' in data));
  }
  const terms = JSON.parse(all(html.get('learn/glossary/') ?? '', /ld\+json">([\s\S]*?)<\/script>/g)[0]).mainEntity;
  assert.equal(terms.hasDefinedTerm.length, editions[0].glossary.terms.length);
});

test('every term of the glossary is linked where a chapter uses it first, once a chapter', () => {
  for (const { tag, chapters, glossary } of editions) {
    /** @type {Set<string>} */
    const linked = new Set();
    for (const { name } of chapters.filter((one) => one.tag === tag)) {
      const text = html.get(`${tag === 'en' ? '' : `${tag}/`}learn/${name}/`) ?? '';
      const ids = all(text, /<a class="term" href="\.\.\/glossary\/#([^"]+)"/g);
      assert.equal(new Set(ids).size, ids.length, `${tag} ${name}`);
      assert.ok(ids.length >= 5, `${tag} ${name}: ${ids}`);
      for (const id of ids) linked.add(id);
    }
    assert.deepEqual(glossary.terms.map(({ id }) => id).filter((id) => !linked.has(id)), [], `${tag}: terms of no chapter`);
  }
});

test('a page carries the policy, no inline style, no script but its own', () => {
  for (const [path, text] of html) {
    assert.match(text, /<meta http-equiv="Content-Security-Policy"/, path);
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+="/, path);
    assert.equal(all(text, /<script src="([^"]+)"/g).length, 1, path);
    assert.doesNotMatch(text, /\.wasm/, path);
  }
});

test('every statement shows how it stands, how it was checked and its source', () => {
  for (const { tag, chapters, labels } of editions) {
    for (const { name, claims } of chapters.filter((one) => one.tag === tag)) {
      const text = html.get(`${tag === 'en' ? '' : `${tag}/`}learn/${name}/`) ?? '';
      const sections = all(text, /(<div class="claim"[\s\S]*?<\/div>)/g);
      assert.equal(sections.length, claims.length);
      claims.forEach(({ ref }, at) => {
        const { verdict, read } = standings[ref];
        assert.ok(sections[at].includes(labels.verdicts[verdict]), `${name} ${ref}`);
        for (const key of read) assert.ok(sections[at].includes(labels.reads[key]), `${name} ${ref}`);
        assert.match(sections[at], /class="from"/);
      });
    }
  }
});

test('a chapter with its styles and script is at most 60 kB in brotli', () => {
  const size = (/** @type {string} */ file) => brotliCompressSync(readFileSync(join(folder, file))).length;
  for (const [path, text] of html) {
    const parts = [...all(text, /<link rel="stylesheet" href="([^"]+)"/g), ...all(text, /<script src="([^"]+)"/g)].map((address) => posix.join(path, address));
    const bytes = [join(path, 'index.html'), ...parts].reduce((sum, file) => sum + size(file), 0);
    assert.ok(bytes <= 60_000, `${path}: ${bytes}`);
  }
});
