// `make single`: the whole app as one HTML file, target/single/hepb-lens.html, from what `make build` has left in dist/. It
// opens from a folder, a stick or a network share, and its policy lets it ask nothing of anybody.
//
// The files stand in it as two archives, scripts of no known type in letters (base85.mjs): what the app starts with, in gzip, which browsers
// unpack; and the rest in brotli, where what the programs have in common stands once. Browsers unpack no brotli for scripts, so a
// program for it is there too (`brotli-dec-wasm`), in gzip. static/single.js hands the files out. What reads PDF is left out, for its size.
// In the app's own scripts three things are led there: `import(…)`, `new URL(…, import.meta.url)`, and by a line before each
// `fetch`, `Worker`, `navigator` and `window`. Workers become classic scripts, with what they import in them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { base85 } from './base85.mjs';
import { escaped, replaceOnce } from './pages.mjs';
import { shippedScript } from './script.mjs';
import { hash, quick, targetFolder } from './wasm.mjs';

const source = fileURLToPath(new URL('..', import.meta.url));
const dist = process.env.HEPB_DIST ?? join(source, 'dist');
const LIMIT = 3_000_000;
const unpacker = join(source, 'node_modules', 'brotli-dec-wasm');

/** At the beginning of the file, for whoever looks into it. */
const NOTICE = `<!-- HepB Lens in one file, MIT or Apache-2.0. Whose code it holds, and their licences: open it with #THIRD_PARTY.txt behind its name.
     This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the Logical
     Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at
     http://loinc.org/license. -->`;

/** What is not in it: the pages, what only a server needs, and what a browser without vectors would need (it could not unpack this file either). */
const LEFT_OUT = /^(?:index\.html|sw\.js|manifest\..*|picture-.*|golden-.*|release\.json|icon.*|.*\.(?:br|gz)|learn.*|pdf.*|embed.*|element.*|hepb-lens-element\.js|sitemap\.xml|sequence-[0-9a-f]{16}\.wasm|(?:boot|watch|styles)-.*)$/;

const HERE = 'const { fetch, Worker, navigator, window, self, globalThis } = hepbHere;\n';

/** @param {string} text */
const led = (text) => text
  .replace(/\bimport\((?!\.)/g, 'hepbHere.bring(')
  .replace(/new URL\(((?:[^()]|\([^()]*\))*?), import\.meta\.url\)/g, 'hepbHere.address($1)');

/** A module of the page. @param {string} name */
function module(name) {
  const text = led(read(name));
  if (/\bimport\.meta\.url/.test(text.replace(/new URL\(import\.meta\.url\)|\[import\.meta\.url/g, ''))) throw new Error(`${name}: import.meta.url is used in a way that scripts/single.mjs does not know`);
  return HERE + text
    .replace(/^import (\w+) from '\.\/([^']+)';$/gm, (_, local, file) => `const { default: ${local} } = await import(hepbHere.address('${file}').href);`)
    .replace(/new URL\(import\.meta\.url\)/g, "new URL('file:///')")
    .replace(/\[import\.meta\.url/g, "['./'");
}

/** @param {string} name */
const read = (name) => readFileSync(join(dist, name), 'utf8');

/** A worker as a classic script. @param {string} name */
function classic(name) {
  const glues = [];
  const text = read(name).replace(/^import \{([^}]*)\} from '\.\/([^']+)';$/gm, (_, names, file) => {
    const glue = read(file).replace(/^export \{[^}]*\};?$/gm, '').replace(/^export (?=class|function|const|async)/gm, '');
    glues.push(file);
    return `const {${names}} = (() => {\n${glue}\nreturn {${names}};\n})();`;
  });
  if (!glues.length || /^(?:import|export)\b/m.test(text) || /import\.meta/.test(text)) throw new Error(`${name}: not known how to make a classic script of it`);
  return `'use strict';\n(() => {\n${text}\n})();\n`;
}

/** @param {string} name */
const isWorker = (name) => /^(?:sequence|cohort)-worker-/.test(name);

/** @param {string} name @returns {string | Buffer} */
function contentOf(name) {
  if (name === 'THIRD_PARTY.txt') return licences();
  if (!name.endsWith('.js')) return readFileSync(join(dist, name));
  return isWorker(name) ? classic(name) : module(name);
}

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page of the first address, as one file. */
function built() {
  /** @type {string[]} */
  const scripts = [];
  /** @param {string} text @param {string} [type] */
  const script = (text, type = '') => {
    // A script ends at the first such sign.
    const safe = text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');
    scripts.push(safe);
    return `<script${type}>${safe}</script>`;
  };
  let html = read('index.html').replace(/ data-root="[^"]*"/, ' data-root="#/" data-single');
  const named = (/** @type {RegExp} */ pattern) => {
    const found = pattern.exec(html);
    if (!found) throw new Error(`index.html: no ${pattern}`);
    return found;
  };
  const [bootTag, boot] = named(/<script src="\.\/(boot-[^"]+)"><\/script>/);
  const [watchTag, watch] = named(/<script src="\.\/(watch-[^"]+)"[^>]*><\/script>/);
  const [startTag, start] = named(/<script type="module" src="\.\/(start-[^"]+)"><\/script>/);
  const [styleTag, styles] = named(/<link rel="stylesheet" href="\.\/([^"]+)">/);
  const [iconTag, icon] = named(/<link rel="icon" href="\.\/([^"]+)"[^>]*>/);
  // The pages to learn from are pages of their own.
  const css = `${read(styles)}\na[href$="learn/"] { display: none; }\n`;
  html = html.replace(/<link rel="(?:modulepreload|preload|manifest|apple-touch-icon|canonical|alternate)"[^>]*>/g, '').replace(/<meta property="og:[^>]*>/g, '');
  html = replaceOnce(html, styleTag, `<style>${css}</style>`);
  html = replaceOnce(html, iconTag, `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(read(icon)).toString('base64')}">`);
  html = replaceOnce(html, watchTag, script(read(watch).replace(/if \((?:location\.protocol === 'file:'|window\.origin === 'null' && [^)]*\))\) return '(?:file|frame)';\s*/g, '')));
  html = replaceOnce(html, bootTag, script(cut(cut(read(boot), /if \(window\.WebAssembly && WebAssembly\.compileStreaming\) \{[\s\S]*?\n {2}\}\n/), /var link = document\.createElement\('link'\);[\s\S]*?document\.head\.appendChild\(link\);\n/)));
  html = replaceOnce(html, startTag, '');
  const texts = cut(module(start), /^document\.documentElement\.dataset\.root = .*\n/m);
  const names = readdirSync(dist).filter((name) => /\.\w+$/.test(name) && !LEFT_OUT.test(name) && name !== start && !/^(?:sequence|cohort)-glue-/.test(name));
  /** @param {string} name */
  const atStart = (name) => /^hepb-lens-\w+(?:\.js|_bg\.wasm)$|^texts-(?:en|zh-Hans)-start-/.test(name);
  // Programs beside each other, so that what they have in common is near.
  const rest = names.filter((name) => !atStart(name)).sort((one, other) => Number(other.endsWith('.wasm')) - Number(one.endsWith('.wasm')) || (one < other ? -1 : 1));
  const archives = [zipped(names.filter(atStart).sort()), archive(rest)];
  const held = archives.map(({ files, packed, gzip }) => `<script type="text/plain"${gzip ? ' data-gzip' : ''} data-files="${escaped(JSON.stringify(files))}">${packed}</script>`).join('\n');
  const packedUnpacker = gzipped(readFileSync(join(unpacker, 'pkg', 'brotli_dec_wasm_bg.wasm')));
  const brotli = cut(readFileSync(join(unpacker, 'pkg', 'brotli_dec_wasm.js'), 'utf8'), /new URL\("brotli_dec_wasm_bg\.wasm",import\.meta\.url\)/, 'undefined');
  const [ending, init] = /export\s*\{\s*(\w+) as initSync\b[^}]*\};?/.exec(brotli) ?? [];
  if (!ending) throw new Error('brotli-dec-wasm has changed its form');
  const first = `${script(`var hepbBrotli = (() => { ${brotli.replace(ending, '').replace(/\bexport (?=class|const|function)/g, '')}; return { initSync: ${init}, decompress }; })();`)}<script type="text/plain" data-unpacker>${packedUnpacker}</script>${script(shippedScript(source, 'single.js'))}`;
  // The start script waits for what it begins with.
  const [, program] = /await import\(hepbHere\.address\('([^']+)'\)\.href\)/.exec(texts) ?? [];
  if (!program) throw new Error('the start script imports no program');
  const begin = script(texts.replace(/^const \{ default: init \}/m, `await hepbHere.opened('${program}');\nconst { default: init }`), ' type="module"');
  html = replaceOnce(html, '</body>', `${held}\n${first}\n${begin}</body>`);
  const policy = ["default-src 'none'", `script-src 'wasm-unsafe-eval' blob: ${scripts.map(hashOf).join(' ')}`, `style-src ${hashOf(css)}`, 'img-src data:', 'worker-src blob:', "base-uri 'none'", "form-action 'none'"].join('; ');
  html = html.replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*"/, (_, begin) => `${begin}${policy}"`);
  html = replaceOnce(html, '<head>', `${NOTICE}<head>`);
  if (/\s(?:src|href)="\.\//.test(html.replace(/<a [^>]*>/g, ''))) throw new Error('the single file names another one');
  return { html, archives };
}

/** Whose code is in the file: that of the app, and what unpacks it. */
function licences() {
  const { name, version, license } = JSON.parse(readFileSync(join(unpacker, 'package.json'), 'utf8'));
  return `${read('THIRD_PARTY.txt')}\n${name} ${version}\n  ${license}\n\n${readFileSync(join(unpacker, 'LICENSE-MIT.txt'), 'utf8')}`;
}

/** @param {string} text @param {RegExp} pattern @param {string} [instead] */
function cut(text, pattern, instead = '') {
  if (!pattern.test(text)) throw new Error(`a script has changed its form: no ${pattern}`);
  return text.replace(pattern, instead);
}

/** @param {Buffer} data */
const gzipped = (data) => base85(gzipSync(data, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 }));

/** Files behind each other, in gzip. @param {string[]} names */
function zipped(names) {
  const contents = names.map((name) => Buffer.from(contentOf(name)));
  return { files: names.map((name, at) => [name, contents[at].length]), packed: gzipped(Buffer.concat(contents)), gzip: true };
}

/**
 * Files behind each other, in brotli with a window over all of them, in letters. It takes a minute, so what was packed once is kept.
 * @param {string[]} names
 */
function archive(names) {
  const contents = names.map((name) => Buffer.from(contentOf(name)));
  const all = Buffer.concat(contents);
  const kept = join(targetFolder(source), `compressed-${quick ? 4 : 11}`, `${hash(all)}.window.br`);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    const params = { [constants.BROTLI_PARAM_QUALITY]: quick ? 4 : 11, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_SIZE_HINT]: all.length };
    writeFileSync(kept, brotliCompressSync(all, { params }));
  }
  return { files: names.map((name, at) => [name, contents[at].length]), packed: base85(readFileSync(kept)), gzip: false };
}

const { html, archives } = built();
const folder = join(source, 'target', 'single');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'hepb-lens.html'), html);
const bytes = Buffer.byteLength(html);
console.log(`single: hepb-lens.html is ${bytes} bytes with ${archives.flatMap(({ files }) => files).length} files in it (limit ${LIMIT})`);
if (bytes > LIMIT && !quick) {
  console.error('single: over its limit');
  process.exitCode = 1;
}
