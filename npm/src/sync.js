// For those who have the bytes or the compiled modules already: what these give answers at once.
export { start as startClassify } from './classify.js';
export { start as startReadReport } from './read.js';
export { HepbError } from './error.js';

/** @typedef {import('./types.js').Case} Case */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Reading} Reading */
/** @typedef {import('./types.js').Readings} Readings */
/** @typedef {import('./types.js').Typed} Typed */
/** @typedef {import('./types.js').TypedRow} TypedRow */
