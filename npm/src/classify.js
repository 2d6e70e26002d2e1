// The clinical engine, once its wasm is there. Nothing here waits.
import * as bound from './classify-glue.js';
import { answered } from './error.js';

/** @type {import('./types.js').Clinical['classify']} */
const classify = (entered) => JSON.parse(answered(() => bound.classify(JSON.stringify(entered) ?? '')));

/**
 * Starts it; once is enough.
 * @param {WebAssembly.Module | BufferSource} module
 */
export function start(module) {
  bound.initSync({ module });
  return classify;
}
