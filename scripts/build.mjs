// `make build`: the deployable app in dist/, from index.html, cargo, wasm-bindgen and wasm-opt. It reads
// index.html as Trunk does (`data-trunk`), and both leave the rest to post-build.mjs.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, startParts } from './post-build.mjs';
import { shippedScript } from './script.mjs';
import { SMALL, buildWasm, hash } from './wasm.mjs';

const source = fileURLToPath(new URL('..', import.meta.url));
const dist = join(source, 'dist');
const staging = join(source, 'target', 'site');

/**
 * The attributes of a tag, `''` for those without a value.
 * @param {string} tag
 * @returns {Record<string, string>}
 */
function attributesOf(tag) {
  const found = tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name, value ?? '']));
}

/**
 * Writes a file of the source under a name with its hash.
 * @param {string} path
 * @param {string | Buffer} [data]
 */
function hashed(path, data = readFileSync(join(source, path))) {
  const name = `${basename(path, extname(path))}-${hash(data)}${extname(path)}`;
  writeFileSync(join(staging, name), data);
  return name;
}

/**
 * The page's own wasm under hashed names, with the start script that post-build.mjs reads names from.
 * @param {import('./wasm.mjs').BoundWasm} page
 * @param {string} bin
 */
function linksTo({ glue, wasm, parts }, bin) {
  // The JavaScript names the parts, and they belong to this wasm only: one name for all of them.
  const stem = `${bin}-${hash(Buffer.concat([wasm, ...parts.map(([, part]) => part), Buffer.from(glue)]))}`;
  const [js, binary] = [`${stem}.js`, `${stem}_bg.wasm`];
  writeFileSync(join(staging, js), glue.replace(/\.\/split_(\w+)\.wasm/g, (_, name) => `./${stem}_${name}.wasm`));
  writeFileSync(join(staging, binary), wasm);
  for (const [name, part] of parts) writeFileSync(join(staging, `${stem}_${name}.wasm`), part);
  return `<script type="module">import init from './${js}'; init({ module_or_path: './${binary}' });</script>`
    + `<link rel="modulepreload" href="./${js}" crossorigin="anonymous">`
    + `<link rel="preload" href="./${binary}" crossorigin="anonymous" as="fetch" type="application/wasm">`;
}

/**
 * What replaces one tag that Trunk reads.
 * @param {string} tag
 * @param {import('./wasm.mjs').BoundWasm} page
 */
function element(tag, page) {
  const { 'data-trunk': _, src, href, rel, type, 'data-bin': bin, ...rest } = attributesOf(tag);
  if (src) {
    const others = Object.keys(rest).map((name) => ` ${name}`).join('');
    return `<script src="./${hashed(src, shippedScript(source, basename(src)))}"${others}></script>`;
  }
  switch (rel) {
    case 'css': return `<link rel="stylesheet" href="./${hashed(href)}">`;
    case 'icon': return `<link rel="icon" href="./${hashed(href)}" type="${type}">`;
    case 'rust': return linksTo(page, bin);
    case 'copy-file':
      cpSync(join(source, href), join(staging, basename(href)));
      return '';
    default: throw new Error(`index.html: scripts/build.mjs does not know ${tag}`);
  }
}

rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });
const page = buildWasm(source, { what: ['--package', 'hepb-lens', '--bin', 'hepb-lens'], file: 'hepb-lens', profile: 'web', optimise: SMALL, split: true });
// Begun at once: linking takes one core, and leaves the others to these.
const parts = startParts(source, page);
const built = await page;
const html = readFileSync(join(source, 'index.html'), 'utf8')
  .replace(/<(?:link|script)\s+data-trunk[^>]*>(?:<\/script>)?/g, (tag) => element(tag, built));
writeFileSync(join(staging, 'index.html'), html);
await finish(source, staging, parts);
// Only a whole page takes the place of the one before.
rmSync(dist, { recursive: true, force: true });
renameSync(staging, dist);
