// The reader of reports, once its wasm is there. Nothing here waits.
import { HepbError, answered } from './error.js';
import * as bound from './read-glue.js';

/** @type {import('./types.js').Clinical['readReport']} */
function readReport(text, { source = 'ocr' } = {}) {
  if (typeof text !== 'string') throw new HepbError({ code: 'not_text', field: 'text', found: typeof text, expected: 'string', message: 'a report is a text' });
  if (source !== 'text' && source !== 'ocr') throw new HepbError({ code: 'not_one_of', field: 'source', found: String(source), expected: 'text|ocr', message: 'source is text or ocr' });
  return JSON.parse(answered(() => bound.readReport(text, source === 'text')));
}

/**
 * Starts it; once is enough.
 * @param {WebAssembly.Module | BufferSource} module
 */
export function start(module) {
  bound.initSync({ module });
  return readReport;
}
