// Trunk's post_build hook: turns Trunk's output into what is deployed. In this order, because each
// step works on what the one before has left:
//   1. the texts, one file a language          2. the prerendered page and what stands before the app, in each language
//   3. the DNA engine, the sequence screen and all rules in words, fetched on first use   4. the inline module becomes a file
//   5. the content security policy             6. the service worker, which lists every file
// Run by Trunk only; it works on Trunk's staging folder, so a failure leaves the old dist/ alone.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildSequenceEngine } from './sequence-engine.mjs';
import { buildSequenceScreen } from './sequence-screen.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!staging || !source) throw new Error('Trunk runs this script; use `make build`');

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const hash = (data, algorithm, encoding) => createHash(algorithm).update(data).digest(encoding);

// Replaces exactly one place. A function as replacement: prerendered text may hold `$&`.
function replaceOnce(text, pattern, replacement) {
  const found = text.split(pattern).length - 1;
  if (found !== 1) throw new Error(`index.html: expected one ${pattern}, found ${found}`);
  return text.replace(pattern, () => replacement);
}

// The native binary is a development build: it runs for a moment, and shares what the tests build.
function prerender(calls) {
  const env = { ...process.env };
  if (env.HEPB_NATIVE_PATH) {
    // Wasm is being built with Debian's compiler (scripts/env). The tests use the usual one, and
    // changing compilers would build every crate again each time.
    env.PATH = env.HEPB_NATIVE_PATH;
    for (const name of ['RUSTC', 'CARGO', 'RUSTC_BOOTSTRAP', 'CARGO_UNSTABLE_BUILD_STD']) delete env[name];
  }
  const cargo = (...args) => execFileSync('cargo', [...args], { cwd: source, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return calls.map((args) => cargo(
    'run', '--quiet', '--offline', '--package', 'hepb-lens', '--features', 'prerender', '--bin', 'prerender', '--', ...args,
  ).trim());
}

// Every language there is (crates/words/locales), the first one first: tag, texts, and what is said before the app has started.
const languages = () => JSON.parse(prerender([[]])[0]);

// The first language's page stands in the page itself, the others' in templates (static/boot.js).
function withPages(html, languages) {
  const tags = languages.filter(({ prerender: wanted }, at) => wanted || at === 0).map(({ tag }) => tag);
  const pages = prerender(tags.map((tag) => [tag]));
  for (const page of pages) {
    if (/<script\b|<style\b|\sstyle=|\son[a-z]+=/i.test(page)) {
      throw new Error('the prerendered page holds a script, a style or an event attribute, which the policy blocks');
    }
  }
  html = replaceOnce(html, '<div id="app" translate="no"></div>', `<div id="app" translate="no">${pages[0]}</div>`);
  const templates = tags.slice(1).map((tag, at) => `<template id="app-${tag}">${pages[at + 1]}</template>`);
  return replaceOnce(html, '<template id="app-in-other-languages"></template>', templates.join(''));
}

// What is said where no script runs, in every language at once.
function withSilence(html, languages) {
  const said = (name) => languages.map(({ tag, start }, at) => (at ? `<span lang="${tag}">${escaped(start[name])}</span>` : escaped(start[name]))).join(' ');
  html = replaceOnce(html, '__NO_SCRIPT__', said('noScript'));
  return replaceOnce(html, '__NOT_STARTED__', said('notStarted'));
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

// A script of the page that has to know the languages, under a name of its own content.
function withScript(html, name, languages) {
  const script = readFileSync(join(source, `static/${name}.js`), 'utf8').replace('__LANGUAGES__', () => JSON.stringify(languages));
  const file = `${name}-${hash(script, 'sha256', 'hex').slice(0, 16)}.js`;
  writeFileSync(join(staging, file), script);
  return replaceOnce(html, `src="${name}.js"`, `src="./${file}"`);
}

// The two scripts that speak before the app does.
function withScripts(html, languages) {
  html = withScript(html, 'watch', languages.map(({ tag, start: { file, frame, missing, slow, reload } }) => ({ tag, file, frame, missing, slow, reload })));
  return withScript(html, 'boot', languages.map(({ tag }) => tag));
}

// All rules in words, one file a language and voice, fetched when someone opens them. Returns the name of each.
function writeRules(languages) {
  const files = languages.flatMap(({ tag, voices }) => voices.map((voice) => [tag, voice]));
  const texts = prerender(files);
  return files.map(([tag, voice], at) => {
    const name = `rules-${tag}-${voice}-${hash(texts[at], 'sha256', 'hex').slice(0, 16)}.txt`;
    writeFileSync(join(staging, name), texts[at]);
    return [`${tag}-${voice}`, name];
  });
}

// One file a language, without comments. `.txt`, because servers that know nothing of Fluent send that
// too, and compress it. Returns [tag, name of the file] for each.
function writeTexts(languages) {
  return languages.map(({ tag, texts }) => {
    const text = texts.replace(/^#.*\n/gm, '').replace(/\n{2,}/g, '\n');
    const name = `texts-${tag}-${hash(text, 'sha256', 'hex').slice(0, 16)}.txt`;
    writeFileSync(join(staging, name), text);
    return [tag, name];
  });
}

// Asked for while the page is still being read, as Trunk does for the wasm.
function withTexts(html, texts) {
  const links = texts.map(([, name]) => `<link rel="preload" href="./${name}" crossorigin="anonymous" as="fetch">`);
  return replaceOnce(html, '</head>', `${links.join('')}</head>`);
}

function withExternalStart(html, { spoken, texts, rules, engine, screen }) {
  const inline = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)];
  if (inline.length !== 1) throw new Error(`expected one module script from Trunk, found ${inline.length}`);
  const [script, body] = inline[0];
  const js = /from '\.\/([^']+\.js)'/.exec(body)?.[1];
  const wasm = /'\.\/([^']+\.wasm)'/.exec(body)?.[1];
  if (!js || !wasm) throw new Error("Trunk's module script has changed its form");
  const start = readFileSync(join(source, 'static/start.js'), 'utf8')
    .replace('__JS__', () => js)
    .replace('__WASM__', () => wasm)
    .replace('__TEXTS__', () => JSON.stringify(texts))
    .replace('__RULES__', () => JSON.stringify(Object.fromEntries(rules)))
    .replace('__FAILED__', () => JSON.stringify(Object.fromEntries(spoken.map(({ tag, start: { failed } }) => [tag, failed]))))
    .replace('__POOL__', () => engine.pool)
    .replaceAll('__SCREEN__', () => screen.js)
    .replaceAll('__SCREEN_WASM__', () => screen.wasm);
  const name = `start-${hash(start, 'sha256', 'hex').slice(0, 16)}.js`;
  writeFileSync(join(staging, name), start);
  return replaceOnce(html, script, `<script type="module" src="./${name}"></script>`);
}

function withPolicy(html) {
  const charset = '<meta charset="utf-8">';
  return replaceOnce(html, charset, `${charset}<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
}

// Comments speak to who edits index.html, not to who downloads it.
function withoutComments(html) {
  return html.replace(/<!--[\s\S]*?-->/g, '').replace(/\n(?:[ \t]*\n)+/g, '\n');
}

function check(html) {
  const inlineScripts = [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !/\ssrc=/.test(tag));
  if (inlineScripts.length || /<style\b|\sstyle=/.test(html)) throw new Error('index.html holds an inline script or style');
  const absolute = [...html.matchAll(/\s(?:src|href)="((?:[a-z]+:)?\/[^"]*)"/g)].map((match) => match[1])
    .filter((url) => !/^https:\/\//.test(url));
  if (absolute.length) throw new Error(`addresses that break in a folder: ${absolute.join(', ')}`);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function writeServiceWorker(lazy) {
  const files = filesIn(staging)
    .map((path) => {
      const url = relative(staging, path).split(sep).join('/');
      const integrity = `sha256-${hash(readFileSync(path), 'sha256', 'base64')}`;
      return [url === 'index.html' ? './' : encodeURI(url), integrity];
    })
    .filter(([url]) => url !== 'sw.js')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const template = readFileSync(join(source, 'static/sw.js'), 'utf8');
  // The worker's own text counts too: a new worker gets a new cache.
  const version = hash(template + JSON.stringify(files), 'sha256', 'hex').slice(0, 16);
  const worker = template
    .replace('__VERSION__', () => version)
    .replace('__FILES__', () => JSON.stringify(files.filter(([url]) => !lazy.includes(url)), null, 1))
    .replace('__LAZY_FILES__', () => JSON.stringify(files.filter(([url]) => lazy.includes(url)), null, 1));
  writeFileSync(join(staging, 'sw.js'), worker);
  return files.length - lazy.length;
}

const page = join(staging, 'index.html');
const spoken = languages();
const texts = writeTexts(spoken);
const engine = buildSequenceEngine(source, staging);
const screen = buildSequenceScreen(source, staging);
const rules = writeRules(spoken);
const lazy = [...engine.files, ...screen.files, ...rules.map(([, name]) => name)];
const html = [
  withoutComments,
  (text) => withPages(text, spoken),
  (text) => withSilence(text, spoken),
  (text) => withScripts(text, spoken),
  (text) => withTexts(text, texts),
  (text) => withExternalStart(text, { spoken, texts, rules, engine, screen }),
  withPolicy,
].reduce((text, step) => step(text), readFileSync(page, 'utf8'));
check(html);
writeFileSync(page, html);
const count = writeServiceWorker(lazy);
console.log(`post-build: in ${spoken.length} languages, ${count} files kept for offline use, ${lazy.length} more once they are used`);
for (const [variant, bytes] of engine.sizes) console.log(`post-build: the DNA engine (${variant}) is ${bytes} bytes in brotli`);
console.log(`post-build: the sequence screen is ${screen.size} bytes in brotli`);
