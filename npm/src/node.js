// For Node (and what follows it): files are read from beside this one.
import { readFile } from 'node:fs/promises';
import { HepbError } from './error.js';
import { open } from './open.js';

// Nobody downloads it here, so the form of the engine that is made for speed.
const hepb = open({
  classify: () => readFile(new URL('./classify-fast.wasm', import.meta.url)),
  report: () => readFile(new URL('./read.wasm', import.meta.url)),
  dna: (vectors) => readFile(vectors ? new URL('./dna-simd.wasm', import.meta.url) : new URL('./dna.wasm', import.meta.url)),
});

export const { load, classify, readReport, type } = hepb;
export { HepbError };

/** @typedef {import('./types.js').Case} Case */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Reading} Reading */
/** @typedef {import('./types.js').Readings} Readings */
/** @typedef {import('./types.js').Typed} Typed */
/** @typedef {import('./types.js').TypedRow} TypedRow */
