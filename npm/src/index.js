// For browsers and bundlers: files are fetched from beside this one.
import { HepbError } from './error.js';
import { open } from './open.js';

/** @param {URL} url */
async function fetched(url) {
  const response = await fetch(url).catch((error) => {
    throw new HepbError({ code: 'not_fetched', found: String(error), message: `${url} was not fetched: ${error}` });
  });
  if (!response.ok) throw new HepbError({ code: 'not_fetched', found: String(response.status), message: `${url}: ${response.status}` });
  return response.arrayBuffer();
}

// Addresses in full, so that bundlers see the files.
const hepb = open({
  classify: () => fetched(new URL('./classify.wasm', import.meta.url)),
  report: () => fetched(new URL('./read.wasm', import.meta.url)),
  dna: (vectors) => fetched(vectors ? new URL('./dna-simd.wasm', import.meta.url) : new URL('./dna.wasm', import.meta.url)),
});

export const { load, classify, readReport, type } = hepb;
export { HepbError };

/** @typedef {import('./types.js').Case} Case */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Reading} Reading */
/** @typedef {import('./types.js').Readings} Readings */
/** @typedef {import('./types.js').Typed} Typed */
/** @typedef {import('./types.js').TypedRow} TypedRow */
