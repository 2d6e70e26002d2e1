// One worker of the DNA engine: reads files, or types what another one has read. Started by
// sequence-pool.js only. scripts/sequence-engine.mjs fills in the name.
import { initSync, Engine, Reader } from './__GLUE__';

// So much of a file is in memory at once …
const SLICE = 256 * 1024;
// … and so much of it is unpacked at once, which can make it a thousand times as long.
const CHUNK = 16 * 1024;

/** @type {Engine | null} */
let engine = null;

// `before` are the bytes of earlier files. A worker reads one input only.
/** @type {{ reader: Reader | null, files: Blob[], file: number, at: number, slice: Uint8Array, taken: number, before: number }} */
const reading = { reader: null, files: [], file: 0, at: 0, slice: new Uint8Array(0), taken: 0, before: 0 };

/** @param {Blob[]} files */
function read(files) {
  reading.reader = new Reader();
  reading.files = files;
  beginFile();
}

// A text that was typed has no name.
function beginFile() {
  const file = reading.files[reading.file];
  if (file instanceof File) reading.reader?.begin_file(file.name);
}

// The next batch, or none yet: then asking again goes on with the next piece of the file.
async function next() {
  const { reader, files } = reading;
  if (!reader) throw new Error('nothing is being read');
  let bytes = reader.take();
  const file = files[reading.file];
  if (!bytes && file && reading.taken === reading.slice.length) {
    if (reading.at < file.size) {
      try {
        const end = Math.min(reading.at + SLICE, file.size);
        reading.slice = new Uint8Array(await file.slice(reading.at, end).arrayBuffer());
        [reading.at, reading.taken] = [end, 0];
      } catch (error) {
        // Moved, changed or locked since it was chosen.
        reader.broken_off(/** @type {DOMException} */ (error).name);
        Object.assign(reading, { at: file.size, slice: new Uint8Array(0), taken: 0 });
      }
    } else {
      reader.end_of_file();
      reading.before += file.size;
      [reading.file, reading.at] = [reading.file + 1, 0];
      beginFile();
      if (reading.file === files.length) reader.finish();
    }
  }
  while (!(bytes ??= reader.take()) && reading.taken < reading.slice.length) {
    const end = Math.min(reading.taken + CHUNK, reading.slice.length);
    reader.push(reading.slice.subarray(reading.taken, end));
    reading.taken = end;
  }
  const unread = reading.slice.length - reading.taken;
  const left = bytes || reading.file < files.length;
  return { bytes, left: Boolean(left), read: reading.before + reading.at - unread };
}

/** @param {WorkerSetup} setup */
function setUp({ profile }) {
  const other = profile ? Engine.with_profile(new Uint8Array(profile)) : new Engine();
  engine?.free();
  engine = other;
  return engine.profile();
}

// Only for what the engine is asked to type does it build its tables.
const typing = () => (engine ??= new Engine());

/** @param {import('./__GLUE__').Lines} lines */
function told(lines) {
  const { rows, problems, looked } = lines;
  lines.free();
  return { rows, problems, looked };
}

/** @type {{ [T in WorkerTask]: (data: WorkerTasks[T]['data']) => WorkerTasks[T]['answer'] | Promise<WorkerTasks[T]['answer']> }} */
const answers = {
  start: ({ module }) => { initSync({ module }); },
  read: ({ files }) => read(files),
  next,
  setUp,
  profile: () => typing().profile(),
  type: ({ batch, from, count, list, stop }) => {
    // How a test makes it stop (`test` in the options of sequence-pool.js).
    if (stop === 'crash') throw new WebAssembly.RuntimeError('asked for by a test');
    if (stop === 'hang') for (;;);
    return told(typing().type_batch(new Uint8Array(batch), from, count, list));
  },
  lookFor: ({ batch, from, count, list }) => told(typing().look_for(new Uint8Array(batch), from, count, list)),
  understood: ({ list }) => typing().understood(list),
  stopped: ({ batch, at, why, list }) => told(typing().stopped(new Uint8Array(batch), at, why, list)),
  detail: ({ batch, index }) => typing().detail(new Uint8Array(batch), index),
  fasta: ({ batch, indices, aligned }) => typing().fasta(new Uint8Array(batch), indices, aligned),
};

/**
 * @template {WorkerTask} T
 * @param {T} what
 * @param {WorkerTasks[T]['data']} data
 */
const answer = (what, data) => answers[what](data);

/**
 * @param {WorkerReply} reply
 * @param {Transferable[]} [transfer]
 */
const send = (reply, transfer = []) => postMessage(reply, transfer);

addEventListener('message', async (/** @type {MessageEvent<WorkerQuestion>} */ { data }) => {
  const { id, what } = data;
  try {
    const value = await answer(what, data);
    const bytes = typeof value === 'object' && 'bytes' in value ? value.bytes : undefined;
    send({ id, value }, bytes ? [bytes.buffer] : []);
  } catch (error) {
    // The engine refuses with a text. Anything else leaves it in pieces: the pool takes a new worker.
    if (typeof error === 'string') send({ id, refused: error });
    else send({ id, crashed: String(error) });
  }
});
