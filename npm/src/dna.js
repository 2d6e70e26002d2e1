// The DNA engine, imported when something is first typed.
import { Engine, Reader, initSync } from './dna-glue.js';
import { HepbError } from './error.js';

// So much is unpacked at once, which can make it a thousand times as long.
const CHUNK = 16 * 1024;

/** @type {Engine | undefined} */
let engine;
/** @type {{ provenance: { name: string }, columns: string[] }} */
let profile;

/** @param {WebAssembly.Module | BufferSource} module */
export function start(module) {
  if (!engine) {
    initSync({ module });
    engine = new Engine();
    profile = JSON.parse(engine.profile());
  }
  return type;
}

/** @param {unknown} input @returns {Promise<Uint8Array>} */
async function bytesOf(input) {
  if (typeof input === 'string') return new TextEncoder().encode(input);
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  throw new HepbError({ code: 'not_text', field: 'fasta', found: typeof input, expected: 'string|Uint8Array|ArrayBuffer|Blob', message: 'sequences are a text, bytes or a file' });
}

/** @param {string} lines */
const parsed = (lines) => lines.split('\n').filter(Boolean).map((line) => JSON.parse(line));

/** @param {{ index: number, row: string[] }} line @returns {import('./types.js').TypedRow} */
function row({ index, row }) {
  const cells = Object.fromEntries(profile.columns.map((column, at) => [column, row[at]]));
  return { index, .../** @type {import('./typed-row.js').Row} */ (/** @type {unknown} */ (cells)) };
}

/** @param {unknown} input @returns {Promise<import('./types.js').Typed>} */
async function type(input) {
  const bytes = await bytesOf(input);
  /** @type {import('./types.js').Typed} */
  const typed = { rows: [], problems: [], profile: profile.provenance.name };
  const reader = new Reader();
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      reader.push(bytes.subarray(at, at + CHUNK));
      take(reader, typed);
    }
    reader.end_of_file();
    reader.finish();
    take(reader, typed);
  } catch (error) {
    throw new HepbError({ code: 'engine_stopped', message: `the engine stopped: ${error}` });
  } finally {
    reader.free();
  }
  return typed;
}

/** @param {Reader} reader @param {import('./types.js').Typed} typed */
function take(reader, typed) {
  for (let batch = reader.take(); batch; batch = reader.take()) {
    // A batch begins with how many entries it has.
    const [entries] = new Uint32Array(batch.slice(0, 4).buffer);
    const lines = /** @type {Engine} */ (engine).type_batch(batch, 0, entries, '');
    for (const line of parsed(lines.rows)) typed.rows.push(row(line));
    for (const { before, key, arguments: filled, text } of parsed(lines.problems)) typed.problems.push({ before, code: key, arguments: filled, message: text });
    lines.free();
  }
}
