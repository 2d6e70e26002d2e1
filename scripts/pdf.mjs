// pdf.js, which reads the layer of text in a PDF: fetched with the first PDF, from the app's own address. Its build for older
// browsers too, because the app runs there; of its tables of codes those of simplified Chinese. It holds no `eval`, so the
// policy stays as it is; its parts in wasm, its fonts and what it draws with are left out.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedScript } from './script.mjs';
import { shelf } from './shelf.mjs';
import { brotli, quick } from './wasm.mjs';

/** Simplified Chinese: the codes of files (GB, GBK, Unicode), and what their letters are. */
const TABLES = /^((?:GB|UniGB|Adobe-GB1-UCS2).*)\.bcmap$/;

/** The package, for its licence too. @param {string} source */
export const packageOf = (source) => join(source, 'node_modules', 'pdfjs-dist');

/**
 * Writes it into `staging` under hashed names. Returns { module, files, size }: the name of the module that the page imports,
 * all names, and all of it in brotli.
 * @param {string} source
 * @param {string} staging
 */
export function writePdf(source, staging) {
  const from = packageOf(source);
  const { files, write: put } = shelf(staging);
  let size = 0;
  /**
   * @param {string} stem
   * @param {string} extension
   * @param {string | Buffer} data
   */
  const write = (stem, extension, data) => {
    if (!quick) size += Math.min(data.length, brotli(Buffer.from(data)));
    return put(stem, extension, data);
  };
  /** @param {string} name */
  const built = (name) => readFileSync(join(from, 'legacy', 'build', name), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
  const main = built('pdf.min.mjs');
  const worker = built('pdf.worker.min.mjs');
  for (const text of [main, worker]) {
    if (/\beval\(|new Function\(/.test(text)) throw new Error('pdf.js makes code from text, which the policy forbids');
  }
  const tables = readdirSync(join(from, 'cmaps')).sort().flatMap((file) => {
    const name = TABLES.exec(file)?.[1];
    return name ? [[name, write(`pdf-table-${name}`, 'bcmap', readFileSync(join(from, 'cmaps', file)))]] : [];
  });
  const module = write('pdf', 'js', shippedScript(source, 'pdf.js')
    .replace('__PDF__', write('pdf-main', 'js', main))
    .replace('__PDF_WORKER__', write('pdf-worker', 'js', worker))
    .replace('__PDF_TABLES__', () => JSON.stringify(Object.fromEntries(tables))));
  return { module, files, size };
}
