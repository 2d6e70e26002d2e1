// What a worker of either kind does with a question.
import { HepbError } from './error.js';

/**
 * @param {import('./types.js').Package} hepb
 * @param {import('./types.js').Question} question
 * @returns {Promise<import('./types.js').Reply>}
 */
export async function answer(hepb, { id, call, given }) {
  try {
    if (!['classify', 'readReport', 'type'].includes(call)) throw new HepbError({ code: 'not_one_of', field: 'call', found: String(call), expected: 'classify|readReport|type', message: 'there is no such call' });
    const asked = /** @type {(...given: unknown[]) => Promise<unknown>} */ (hepb[call]);
    return { id, value: await asked(...given) };
  } catch (error) {
    const { code, message, field, found, expected, path } = /** @type {HepbError} */ (error);
    return { id, wrong: { code: code ?? 'engine_stopped', message, field, found, expected, path } };
  }
}
