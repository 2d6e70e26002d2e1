/**
 * What was wrong. `code` is a stable name: one of the engine's (`out_of_range`, `wrong_unit`, …), `not_a_case` for JSON of
 * another form, `not_text`, `not_fetched`, `not_wasm`, `wasm_blocked`, `engine_stopped`.
 */
export class HepbError extends Error {
  /** @param {import('./types.js').Wrong} wrong */
  constructor({ code, message, field = '', found = null, expected = null, path = '' }) {
    super(message);
    this.name = 'HepbError';
    this.code = code;
    /** The field that it concerns; empty where there is none. */
    this.field = field;
    /** What was found, as it was given. */
    this.found = found;
    /** What is possible: alternatives with `|` between them, or a range with its unit. */
    this.expected = expected;
    /** Its place in what was given: `results[1].result.measured`. */
    this.path = path;
  }
}

/**
 * What an engine answers.
 * @template T
 * @param {() => T} call
 */
export function answered(call) {
  try {
    return call();
  } catch (error) {
    // An engine refuses with JSON. Anything else is a fault of its own.
    if (typeof error === 'string') throw new HepbError(JSON.parse(error));
    throw new HepbError({ code: 'engine_stopped', message: `the engine stopped: ${error}` });
  }
}
