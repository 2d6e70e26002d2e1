// Turns the page that build.mjs (or Trunk, whose post_build hook this is) has put together into what is
// deployed. In this order, because each step works on what the one before has left:
//   1. the texts, one file a language          2. what is said before the app, in each language
//   3. the DNA engine, what reads tables, the screens of their own, what reads PDF and all rules in words, fetched on first use   4. the inline module becomes a file
//   5. the content security policy             6. the pages, one a screen and language (pages.mjs), those to learn from (learn/) and those of the rules (rules/)
//   7. the service worker, which lists every file   8. what each file is in brotli and gzip, beside it
// With SITE=https://… the pages say where they are, and there is a sitemap, and a picture for links to each where a browser
// can draw it.
// It works on a staging folder, so a failure leaves the old dist/ alone.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildCohortEngine, writeCohortEngine } from './cohort-engine.mjs';
import { writeCompressed } from './compress.mjs';
import { shippedScript } from './script.mjs';
import { ORIGINS, writeElement } from './element.mjs';
import { buildSequenceEngine, writeSequenceEngine } from './sequence-engine.mjs';
import { buildScreens, writeScreens } from './screens.mjs';
import { shelf } from './shelf.mjs';
import { PAGE_POLICY } from './headers.mjs';
import { writeLearn } from './learn/write.mjs';
import { writeManifests } from './manifest.mjs';
import { escaped, pagesOf, replaceOnce, sitemap, siteOf, writePages } from './pages.mjs';
import { writePdf } from './pdf.mjs';
import { canDraw, writePreviews } from './previews.mjs';
import { isOfRules, writeRulePages } from './rules/write.mjs';
import { asEmbedded, programOf, spokenAtOnce, startScript, withExternalStart } from './starts.mjs';
import { writeThirdParty } from './third-party.mjs';
import { nativeCargo, versionOf } from './wasm.mjs';

/**
 * @param {string | Buffer} data
 * @param {'sha256'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
const hash = (data, algorithm, encoding) => createHash(algorithm).update(data).digest(encoding);

// A development build: it runs for a moment.
const PRERENDER = ['--quiet', '--offline', '--package', 'hepb-lens', '--features', 'prerender', '--bin', 'prerender'];

/**
 * @param {string} source
 * @param {string[][]} calls the arguments of each
 */
async function prerender(source, calls) {
  const pages = [];
  for (const call of calls) pages.push((await nativeCargo(source, ['run', ...PRERENDER, '--', ...call])).trim());
  return pages;
}

/**
 * Starts to build what the page's own wasm is not: the DNA engine, the binary that prerenders, and, as
 * soon as `page` is there, the screens of their own, which share everything with it.
 * @param {string} source
 * @param {Promise<unknown>} [page]
 */
export function startParts(source, page = Promise.resolve()) {
  const parts = Promise.all([
    buildSequenceEngine(source).then((engine) => nativeCargo(source, ['build', ...PRERENDER]).then(() => engine)),
    page.then(async () => ({ screens: await buildScreens(source), cohort: await buildCohortEngine(source) })),
  ]);
  // A failure is reported where the parts are awaited; until then it is no unhandled one.
  parts.catch(() => {});
  return parts;
}

/**
 * A language as `prerender` prints it: its texts, and those that are shown before the app has started.
 * @typedef {object} Language
 * @property {string} tag
 * @property {string[][]} texts name and text of each part that the page fetches
 * @property {boolean} prerender
 * @property {boolean} whole whether every text is there in it
 * @property {string[]} voices
 * @property {Record<'file' | 'frame' | 'missing' | 'slow' | 'reload' | 'failed' | 'noScript' | 'notStarted', string>} start
 */

/**
 * Every language there is (crates/words/locales), the first one first.
 * @param {string} source
 * @returns {Promise<Language[]>}
 */
const languagesOf = async (source) => JSON.parse((await prerender(source, [[]]))[0]);

/**
 * Every screen in each language.
 * @param {string} source
 * @param {Language[]} languages
 */
async function prerenderScreens(source, languages) {
  const printed = await prerender(source, languages.map(({ tag }) => [tag]));
  /** @type {Record<string, import('./pages.mjs').Screen[]>} */
  const screens = Object.fromEntries(languages.map(({ tag }, at) => [tag, JSON.parse(printed[at])]));
  return screens;
}

/**
 * What is shown where no script runs, in several languages at once.
 * @param {string} html
 * @param {Language[]} languages
 */
function withSilence(html, languages) {
  /** @param {'noScript' | 'notStarted'} name */
  const said = (name) => languages.map(({ tag, start }, at) => (at ? `<span lang="${tag}">${escaped(start[name])}</span>` : escaped(start[name]))).join(' ');
  html = replaceOnce(html, '__NO_SCRIPT__', said('noScript'));
  return replaceOnce(html, '__NOT_STARTED__', said('notStarted'));
}

/**
 * A script of the page that has to know the languages, under a name of its own content.
 * @param {string} html
 * @param {{ source: string, staging: string }} folders
 * @param {string} name
 * @param {Record<string, string>} values what stands for each placeholder
 */
function withScript(html, { source, staging }, name, values) {
  return replaceOnce(html, `src="${name}.js"`, `src="./${writeModule(source, staging, name, values)}"`);
}

/**
 * The two scripts that run before the app does.
 * @param {string} html
 * @param {{ source: string, staging: string }} folders
 * @param {Language[]} languages
 * @param {Language[]} spoken those in which the page speaks at once
 * @param {ReturnType<typeof writeTexts>} texts
 */
function withScripts(html, folders, languages, spoken, texts) {
  const told = spoken.map(({ tag, start: { file, frame, missing, slow, reload } }) => ({ tag, file, frame, missing, slow, reload }));
  html = withScript(html, folders, 'watch', { __START_TEXTS__: JSON.stringify(told) });
  const starts = languages.map(({ tag }) => [tag, texts[tag].start]);
  html = withScript(html, folders, 'boot', { __LANGUAGES__: JSON.stringify(starts), __WASM__: programOf(html).wasm });
  // boot.js asks for the program, and sooner.
  return html.replace(/<link rel="preload"[^>]*\sas="fetch"[^>]*>/, '');
}

// All rules in words, one file a language and voice, fetched when someone opens them. Returns the name of each.
/**
 * @param {string} source
 * @param {string} staging
 * @param {Language[]} languages
 */
async function writeRules(source, staging, languages) {
  const files = languages.flatMap(({ tag, voices }) => voices.map((voice) => [tag, voice]));
  const texts = await prerender(source, files);
  return files.map(([tag, voice], at) => {
    return [`${tag}-${voice}`, shelf(staging).write(`rules-${tag}-${voice}`, 'txt', texts[at])];
  });
}

// A page for each rule, in every language that is whole: in the others rules are those of the first one.
/**
 * @param {string} source
 * @param {string} staging
 * @param {ReturnType<typeof writeLearn>} learn
 * @param {Language[]} languages
 */
async function writePagesOfRules(source, staging, { frame, labels }, languages) {
  const tags = languages.filter(({ whole }) => whole).map(({ tag }) => tag);
  const written = await prerender(source, tags.map((tag) => [tag, 'rule-pages']));
  return writeRulePages(staging, frame, tags.map((tag, at) => ({ tag, labels: labels[tag], written: JSON.parse(written[at]) })));
}

// One file a language and part, without comments. `.txt`, because servers that know nothing of Fluent send that
// too, and compress it. Returns the name of each by the language's tag and the part's name.
/**
 * @param {string} staging
 * @param {Language[]} languages
 * @returns {Record<string, Record<string, string>>}
 */
function writeTexts(staging, languages) {
  return Object.fromEntries(languages.map(({ tag, texts }) => [tag, Object.fromEntries(texts.map(([part, written]) => {
    const text = written.replace(/^#.*\n/gm, '').replace(/\n{2,}/g, '\n');
    return [part, shelf(staging).write(`texts-${tag}-${part}`, 'txt', text)];
  }))]));
}

/**
 * What only the languages that are not whole need: few speak each, so that it is kept once it is used.
 * @param {Language[]} languages
 * @param {ReturnType<typeof writeTexts>} texts
 * @param {import('./pages.mjs').Page[]} pages
 */
function notWhole(languages, texts, pages) {
  return languages.filter(({ whole }) => !whole).flatMap(({ tag }) => [
    ...Object.values(texts[tag]),
    ...pages.filter((page) => page.tag === tag).map(({ path }) => path),
  ]);
}

/**
 * The cases that ship with the page: the made-up people of the stories, with what this engine, built for this machine, says.
 * @param {string} source
 * @param {string} staging
 */
async function writeGolden(source, staging) {
  const stories = join(source, 'target', 'golden-cases.ndjson');
  writeFileSync(stories, await nativeCargo(source, ['run', '--quiet', '--offline', '--package', 'vignettes', '--', 'tests/vignettes']));
  const [cases] = await prerender(source, [['golden', stories]]);
  return shelf(staging).write('golden', 'json', cases);
}

/**
 * `release.json`: every file with its hash. Its own hash is that of the release.
 * @param {string} source
 * @param {string} staging
 */
function writeRelease(source, staging) {
  const version = versionOf(source);
  const files = filesIn(staging).map((path) => [relative(staging, path).split(sep).join('/'), hash(readFileSync(path), 'sha256', 'hex')])
    .filter(([path]) => path !== ORIGINS).sort(([a], [b]) => (a < b ? -1 : 1));
  // A page under the address that it is opened at.
  const named = files.map(([path, sum]) => [path.replace(/(^|\/)index\.html$/, '$1'), sum]);
  const text = JSON.stringify({ version, files: Object.fromEntries(named) }, null, 1);
  writeFileSync(join(staging, 'release.json'), text);
  return hash(text, 'sha256', 'hex');
}

/**
 * A script that the page imports when it needs it, under a name of its own content.
 * @param {string} source
 * @param {string} staging
 * @param {string} name
 * @param {Record<string, string>} [values] what stands for each placeholder
 */
function writeModule(source, staging, name, values = {}) {
  const script = Object.entries(values).reduce((text, [placeholder, value]) => replaceOnce(text, placeholder, value), shippedScript(source, `${name}.js`));
  return shelf(staging).write(name, 'js', script);
}

/** @param {string} html */
function withPolicy(html) {
  const charset = '<meta charset="utf-8">';
  return replaceOnce(html, charset, `${charset}<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">`);
}

// Comments speak to who edits index.html, not to who downloads it.
/** @param {string} html */
function withoutComments(html) {
  return html.replace(/<!--[\s\S]*?-->/g, '').replace(/\n(?:[ \t]*\n)+/g, '\n');
}

/** @param {string} html */
function check(html) {
  const inlineScripts = [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/\ssrc=/.test(tag));
  if (inlineScripts.length || /<style\b|\sstyle=/.test(html)) throw new Error('index.html holds an inline script or style');
  const absolute = [...html.matchAll(/\s(?:src|href)="((?:[a-z]+:)?\/[^"]*)"/g)].map((match) => match[1])
    .filter((url) => !/^https?:\/\//.test(url));
  if (absolute.length) throw new Error(`addresses that break in a folder: ${absolute.join(', ')}`);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/**
 * @param {string} source
 * @param {string} staging
 * @param {string[]} lazy
 */
function writeServiceWorker(source, staging, lazy) {
  const files = filesIn(staging)
    .map((path) => ({ path, url: relative(staging, path).split(sep).join('/') }))
    // Hundreds of pages whose texts the list of all rules has too.
    .filter(({ url }) => !isOfRules(url))
    .map(({ path, url }) => {
      const integrity = `sha256-${hash(readFileSync(path), 'sha256', 'base64')}`;
      // A page under the one address that servers do not redirect.
      return [/(?:^|\/)index\.html$/.test(url) ? encodeURI(url.slice(0, -'index.html'.length)) || './' : encodeURI(url), integrity];
    })
    // What whoever serves the app writes himself is asked for each time.
    .filter(([url]) => url !== 'sw.js' && url !== ORIGINS)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const template = shippedScript(source, 'sw.js');
  // The worker's own text counts too: a new worker gets a new cache.
  const version = hash(template + JSON.stringify(files), 'sha256', 'hex').slice(0, 16);
  const worker = template
    .replace('__VERSION__', () => version)
    .replace('__FILES__', () => JSON.stringify(files.filter(([url]) => !lazy.includes(url)), null, 1))
    .replace('__LAZY_FILES__', () => JSON.stringify(files.filter(([url]) => lazy.includes(url)), null, 1));
  writeFileSync(join(staging, 'sw.js'), worker);
  return files.length - lazy.length;
}

/**
 * The file of the icon, which other pages show too.
 * @param {string} html
 */
function iconOf(html) {
  const found = /<link rel="icon" href="\.?\/?([^"]+)"/.exec(html);
  if (!found) throw new Error('index.html: no icon');
  return found[1];
}

/**
 * Finishes the page in `staging`.
 * @param {string} source
 * @param {string} staging
 * @param {ReturnType<typeof startParts>} parts
 */
export async function finish(source, staging, parts) {
  const page = join(staging, 'index.html');
  const [builtEngine, { screens: builtScreens, cohort: builtCohort }] = await parts;
  const languages = await languagesOf(source);
  const texts = writeTexts(staging, languages);
  const engine = writeSequenceEngine(source, staging, builtEngine);
  const cohort = writeCohortEngine(source, staging, builtCohort);
  const screens = writeScreens(staging, builtScreens);
  const pdf = writePdf(source, staging);
  const rules = await writeRules(source, staging, languages);
  const prerendered = await prerenderScreens(source, languages);
  const pages = pagesOf(languages, prerendered);
  const site = siteOf(process.env.SITE);
  const drawn = site !== null && canDraw();
  const [{ tag: first }] = languages;
  const { manifests, pictures } = writeManifests(source, staging, prerendered, { first, site });
  const learn = writeLearn(source, staging, { first, site, drawn, icon: iconOf(readFileSync(page, 'utf8')) });
  const ofRules = await writePagesOfRules(source, staging, learn, languages);
  const golden = await writeGolden(source, staging);
  const lazy = [golden, ...engine.files, ...cohort.files, ...screens.flatMap(({ js, wasm }) => [js, wasm]), ...pdf.files, ...rules.map(([, name]) => name), ...pictures, ...learn.files, ...learn.pages.map(({ path }) => path), ...notWhole(languages, texts, pages)];
  const modules = {
    arrivals: writeModule(source, staging, 'arrivals'),
    kept: writeModule(source, staging, 'kept', { __VAULT__: writeModule(source, staging, 'vault') }),
    prove: writeModule(source, staging, 'prove'),
  };
  const bare = readFileSync(page, 'utf8');
  const named = { source, staging, languages, texts, rules, engine, cohort, screens, pdf, manifests, modules };
  const shellOf = (/** @type {string | null} */ tag, /** @type {boolean} */ embed) => [
    withoutComments,
    (/** @type {string} */ text) => withSilence(text, spokenAtOnce(languages, tag)),
    (/** @type {string} */ text) => withScripts(text, { source, staging }, languages, spokenAtOnce(languages, tag), texts),
    (/** @type {string} */ text) => withExternalStart(text, embed ? 'embed' : 'start', named),
    withPolicy,
    (/** @type {string} */ text) => (embed ? asEmbedded(text) : text),
  ].reduce((text, step) => step(text), bare);
  const ownPages = pages.filter(({ own }) => !own.embed);
  const embedded = pages.filter(({ own }) => own.embed);
  const tags = [...new Set(pages.map(({ tag }) => tag))];
  for (const [some, embed] of /** @type {const} */ ([[ownPages, false], [embedded, true]])) {
    const shells = new Map(tags.map((tag) => [tag, shellOf(tag, embed)]));
    writePages(staging, (tag) => shells.get(tag) ?? '', some, { first, site: embed ? null : site, drawn: drawn && !embed, check });
  }
  const styles = /<link rel="stylesheet" href="\.\/([^"]+)"/.exec(bare)?.[1];
  if (!styles) throw new Error('index.html: no styles');
  const forOthers = [
    ...writeElement(source, staging, styles, (name, values = {}) => Object.entries(values).reduce((text, [placeholder, value]) => replaceOnce(text, placeholder, value), startScript(bare, name, named))),
    ...embedded.map(({ path }) => path),
    ...readdirSync(staging).filter((name) => /^embed-[0-9a-f]{16}\.js$/.test(name)),
  ];
  const release = writeRelease(source, staging);
  const late = [...new Set([...lazy, ...forOthers])];
  const count = writeServiceWorker(source, staging, late);
  // After the list of what is kept offline: nobody reads these without a network.
  if (site) writeFileSync(join(staging, 'sitemap.xml'), sitemap([...ownPages, ...learn.pages, ...ofRules], first, site));
  const previews = drawn ? await writePreviews(source, staging, [...ownPages, ...learn.pages, ...ofRules].map(({ path }) => path)) : 0;
  const others = await writeThirdParty(source, staging);
  await writeCompressed(source, staging);
  console.log(`post-build: ${pages.length} pages ${learn.pages.length} to learn from and ${ofRules.length} of rules in ${languages.length} languages${site ? ` at ${site}` : ''}, ${count} files kept for offline use, ${late.length} more once they are used`);
  if (site) console.log(previews ? `post-build: ${previews} pictures for links to the pages` : 'post-build: no browser here to draw pictures for links: the icon stands in');
  console.log(`post-build: this release is ${release}`);
  console.log(`post-build: THIRD_PARTY.txt names ${others} packages`);
  for (const [variant, bytes] of engine.sizes) console.log(`post-build: the DNA engine (${variant}) is ${bytes} bytes in brotli`);
  console.log(`post-build: what reads tables of people is ${cohort.size} bytes in brotli`);
  console.log(`post-build: what reads PDF is ${pdf.size} bytes in brotli, in ${pdf.files.length} files`);
  for (const { name, size } of screens) console.log(`post-build: the screen ${name} is ${size} bytes in brotli`);
}

if (import.meta.main) {
  const { TRUNK_STAGING_DIR: staging, TRUNK_SOURCE_DIR: source } = process.env;
  if (!staging || !source) throw new Error('Trunk runs this script; use `make build`');
  await finish(source, staging, startParts(source));
}
