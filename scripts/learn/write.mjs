// Writes the pages to learn from: texts of learn/, numbers of the figures (`make figures`), one folder a page and
// language. They hold no wasm and need no script.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { shippedScript } from '../script.mjs';
import { chapter, glossary } from './chapter.mjs';
import { figure } from './figure.mjs';
import { chapterPage, contentsPage, folder, glossaryPage } from './page.mjs';

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The language whose chapters stand in for those that another one has not. */
const FIRST = 'en';

/**
 * What `learn/` holds. A language that lacks chapters shows the first language's in their places (`tag` says whose each is);
 * those that have all come first.
 * @param {string} source the checkout
 */
export function library(source) {
  const from = join(source, 'learn');
  /** @type {{ name: string, figures: string[], sources: string[], checked: string }[]} */
  const list = json(join(from, 'data', 'chapters.json'));
  const tags = readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'data').map(({ name }) => name).sort();
  const editions = tags.map((tag) => {
    const read = (/** @type {string} */ file) => readFileSync(join(from, tag, file), 'utf8');
    const chapters = list.map((about, at) => {
      const file = `${String(at + 1).padStart(2, '0')}-${about.name}.md`;
      const own = existsSync(join(from, tag, file)) ? tag : FIRST;
      return { ...about, tag: own, ...chapter(readFileSync(join(from, own, file), 'utf8'), `learn/${own}/${file}`) };
    });
    return {
      tag,
      labels: json(join(from, tag, 'page.json')),
      figures: /** @type {Record<string, import('./figure.mjs').Words>} */ (json(join(from, tag, 'figures.json'))),
      chapters,
      glossary: glossary(read('glossary.md'), `learn/${tag}/glossary.md`),
      whole: chapters.every((one) => one.tag === tag),
    };
  }).sort((a, b) => Number(b.whole) - Number(a.whole));
  /** @type {Record<string, import('./figure.mjs').Numbers>} */
  const numbers = Object.fromEntries(list.flatMap(({ figures }) => figures).map((name) => [name, json(join(from, 'data', 'figures', `${name}.json`))]));
  return {
    editions,
    numbers,
    standings: /** @type {Record<string, import('./page.mjs').Standing>} */ (json(join(from, 'data', 'claims.json'))),
    sources: /** @type {Record<string, import('./page.mjs').Source>} */ (json(join(from, 'data', 'sources.json'))),
  };
}

/**
 * The tokens of the app's styles, which both have in common, and the styles of these pages.
 * @param {string} source
 */
function styles(source) {
  const app = readFileSync(join(source, 'static', 'styles.css'), 'utf8');
  const end = app.indexOf('*, *::before');
  if (end < 0) throw new Error('static/styles.css: the tokens have no end');
  return app.slice(0, end) + readFileSync(join(source, 'static', 'learn.css'), 'utf8');
}

/**
 * The paths of the chapters that a language has not.
 * @param {string} tag
 * @param {{ name: string, tag: string }[]} chapters
 */
const lentBy = (tag, chapters) => chapters.filter((one) => one.tag !== tag).map(({ name }) => `learn/${name}/`);

/**
 * Writes every page into `staging`.
 * @param {string} source the checkout
 * @param {string} staging
 * @param {{ icon: string, first: string, site: string | null, drawn: boolean }} about the icon's file; the language without a folder; the site's address, if it is known; whether pages have pictures
 * @returns {{ pages: { path: string, screen: string, tag: string | null }[], files: string[], frame: { site: import('./page.mjs').Site, files: import('./page.mjs').Files }, labels: Record<string, Record<string, any>> }}
 * the pages, with what is the same in every language and the language of those in a folder of one; the files that they name; what other pages
 * without a script have of them: the frame, and its texts by language
 */
export function writeLearn(source, staging, { icon, first, site: address, drawn }) {
  const { editions, numbers, standings, sources } = library(source);
  /** @param {string} name @param {string} data */
  const hashed = (name, data) => {
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 16);
    const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
    writeFileSync(join(staging, file), data);
    return file;
  };
  const files = { css: hashed('learn.css', styles(source)), js: hashed('learn.js', shippedScript(source, 'learn.js')), icon };
  const script = hashed('learn-figure.js', shippedScript(source, 'learn-figure.js'));
  const data = Object.fromEntries(Object.entries(numbers).map(([name, one]) => [name, hashed(`learn-${name}.json`, JSON.stringify(one))]));
  const site = { first, languages: editions.map(({ tag, labels, chapters }) => ({ tag, name: labels.ownName, lent: lentBy(tag, chapters) })), site: address, drawn };
  /** @type {{ path: string, screen: string, tag: string | null, html: string }[]} */
  const pages = [];
  const named = [files.css, files.js, script, ...Object.values(data)];
  for (const edition of editions) {
    const { tag, labels, chapters, figures } = edition;
    /** @type {Map<string, string[]>} */
    const uses = new Map();
    /** @type {{ path: string, html: string }[]} */
    const written = [];
    chapters.forEach(({ name, tag: worded, figures: drawings }, number) => {
      if (worded !== tag) return;
      const root = '../'.repeat(folder(site, tag, `learn/${name}/`).split('/').length - 1);
      const drawn = drawings.map((drawing) => {
        const words = hashed(`learn-${drawing}-${tag}.json`, JSON.stringify(figures[drawing]));
        named.push(words);
        const addresses = { data: root + data[drawing], words: root + words, script: root + script };
        return figure({ name: drawing, numbers: numbers[drawing], words: figures[drawing], language: tag, labels, files: addresses });
      });
      const page = chapterPage({ site, edition, number, figures: drawn, standings, sources, files });
      for (const id of page.used) uses.set(id, [...(uses.get(id) ?? []), name]);
      written.push(page);
    });
    written.push(contentsPage({ site, edition, files }), glossaryPage({ site, edition, files, uses }));
    const alone = tag === first ? null : tag;
    pages.push(...written.map(({ path, html }) => ({ path, html, tag: alone, screen: alone ? path.slice(alone.length + 1) : path })));
  }
  for (const { path, html } of pages) {
    mkdirSync(join(staging, path), { recursive: true });
    writeFileSync(join(staging, path, 'index.html'), html);
  }
  return {
    pages: pages.map(({ path, screen, tag }) => ({ path, screen, tag })),
    files: named,
    frame: { site, files },
    labels: Object.fromEntries(editions.map(({ tag, labels }) => [tag, labels])),
  };
}
