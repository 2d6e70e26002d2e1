// THIRD_PARTY.txt: whose code is in the program that is served, or in the npm package, under which licence, with the text
// that the licence asks to pass on. Read from what cargo itself resolved, so nobody keeps a list.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageOf } from './pdf.mjs';
import { nativeCargo } from './wasm.mjs';

/** What is served: the page with its screens, the DNA engine, what reads tables; and pdf.js. */
const SERVED = { crates: ['hepb-lens', 'sequence-worker', 'cohort-worker'], what: 'program that is served' };

/**
 * @typedef {{ name: string, version: string, license: string, repository: string, folder: string }} Package
 */

/** Where cargo keeps what it has unpacked. */
const registries = () => {
  const folder = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  return readdirSync(folder).map((name) => join(folder, name));
};

/**
 * The packages whose code is linked: not those that only build or test, nor macros. What has just been built has
 * been unpacked, and nothing else need be there.
 * @param {string} source
 * @param {string[]} crates
 * @returns {Promise<Package[]>}
 */
async function linked(source, crates) {
  const edges = 'no-dev,no-build,no-proc-macro';
  const tree = await nativeCargo(source, ['tree', '--offline', '--target', 'wasm32-unknown-unknown', '--edges', edges,
    ...crates.flatMap((name) => ['--package', name]), '--prefix', 'none', '--format', '{p}\t{l}\t{r}']);
  // Our own have a folder behind their version.
  const lines = tree.split('\n').filter((line) => /^\S+ v\S+\t/.test(line));
  const folders = registries();
  return [...new Set(lines.map((line) => line.replace(/ \(\*\)$/, '')))].sort().map((line) => {
    const [label, license, repository] = line.split('\t');
    const [name, version] = label.split(' v');
    const folder = folders.map((registry) => join(registry, `${name}-${version}`)).find(existsSync);
    if (!folder) throw new Error(`the source of ${label} is not where cargo keeps it`);
    return { name, version, license, repository, folder };
  });
}

/**
 * pdf.js, which is no crate.
 * @param {string} source
 * @returns {Package}
 */
function pdf(source) {
  const folder = packageOf(source);
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license, repository: repository.url.replace(/^git\+/, ''), folder };
}

/**
 * The licence texts that a package brings with it.
 * @param {Package} it
 */
function texts({ folder }) {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice|unlicense)/i.test(name)).sort();
  return names.map((name) => readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim());
}

/** @param {Package[]} packages @param {string} what what holds their code */
function written(packages, what) {
  // Many bring the same text: each stands once, under those whose it is.
  /** @type {Map<string, string[]>} */
  const shared = new Map();
  const list = packages.map((it) => {
    for (const text of texts(it)) shared.set(text, [...shared.get(text) ?? [], `${it.name} ${it.version}`]);
    return `${it.name} ${it.version}\n  ${it.license || 'see its text below'}${it.repository ? `\n  ${it.repository}` : ''}`;
  });
  const bodies = [...shared].map(([text, whose]) => `${'='.repeat(80)}\n${whose.join(', ')}\n${'='.repeat(80)}\n\n${text}`);
  return [
    `HepB Lens is licensed under MIT or Apache-2.0. The ${what} with this file holds code of`,
    `the following ${packages.length} packages and of Rust's standard library (MIT OR Apache-2.0), under the licences\nnamed; the texts that the packages bring with them follow.`,
    '',
    'This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute,',
    'Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no',
    'cost under the license at http://loinc.org/license.',
    '',
    ...list,
    '',
    ...bodies,
    '',
  ].join('\n');
}

/**
 * Returns how many packages it names.
 * @param {string} source
 * @param {string} staging
 * @param {{ crates: string[], what: string }} [of]
 */
export async function writeThirdParty(source, staging, of = SERVED) {
  const others = [...await linked(source, of.crates), ...(of === SERVED ? [pdf(source)] : [])];
  const silent = others.filter((it) => !it.license && texts(it).length === 0);
  if (silent.length) throw new Error(`no licence is named by ${silent.map(({ name }) => name).join(', ')}`);
  writeFileSync(join(staging, 'THIRD_PARTY.txt'), written(others, of.what));
  return others.length;
}
