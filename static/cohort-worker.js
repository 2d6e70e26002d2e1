// One worker for tables of people: cuts a file into blocks, or reads what another one has cut. Started by cohort-pool.js
// only. scripts/cohort-engine.mjs fills in the name.
import { initSync, Cutter, Engine, recognised } from './__COHORT_GLUE__';

// So much of a file is in memory at once …
const PACKED = 8 << 10;
const SLICE = 256 * 1024;
// … and so much is looked at before it is read.
const SAMPLE = 1024 * 1024;

/** @type {Engine | null} */
let engine = null;

/**
 * What is being cut: the file, how far it was read, what unpacks it, and what decodes it where it is not UTF-8.
 * @type {{ file: Blob, at: number, unpacked: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null, decoder: TextDecoder | null, cutter: Cutter | null, ended: boolean }}
 */
const cutting = { file: new Blob(), at: 0, unpacked: null, decoder: null, cutter: null, ended: false };
const encoder = new TextEncoder();

/**
 * Why a file cannot be read on: a stable name, a tab, and what the browser says.
 * @param {string} why
 * @param {unknown} error
 */
const refused = (why, error) => `${why}\t${error instanceof Error ? error.message : String(error)}`;

/** @param {number} end */
async function sliceTo(end) {
  try {
    return new Uint8Array(await cutting.file.slice(cutting.at, end).arrayBuffer());
  } catch (error) {
    // Moved, changed or locked since it was chosen.
    throw refused('unreadable', error);
  }
}

// The next bytes of the file, unpacked; none at its end.
async function piece() {
  if (cutting.unpacked) {
    try {
      const { value, done } = await cutting.unpacked.read();
      return done ? undefined : value;
    } catch (error) {
      throw refused('damaged', error);
    }
  }
  if (cutting.at >= cutting.file.size) return undefined;
  const end = Math.min(cutting.at + SLICE, cutting.file.size);
  const bytes = await sliceTo(end);
  cutting.at = end;
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {boolean} last
 */
function textOf(bytes, last) {
  const { decoder } = cutting;
  return decoder ? /** @type {Uint8Array<ArrayBuffer>} */ (encoder.encode(decoder.decode(bytes, { stream: !last }))) : bytes;
}

async function unpack() {
  const [one, two] = await sliceTo(2);
  if (one !== 0x1F || two !== 0x8B) return;
  if (typeof DecompressionStream === 'undefined') throw 'packed\tthis browser does not unpack .gz';
  const counted = new TransformStream({
    transform(/** @type {Uint8Array<ArrayBuffer>} */ chunk, /** @type {TransformStreamDefaultController} */ controller) {
      // In small parts: where the file breaks off, the browser forgets what it has unpacked of the last one.
      for (let at = 0; at < chunk.length; at += PACKED) {
        const part = chunk.subarray(at, at + PACKED);
        cutting.at += part.length;
        controller.enqueue(part);
      }
    },
  });
  cutting.unpacked = cutting.file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip')).getReader();
}

/** @param {CohortTasks['open']['data']} data */
async function open({ file, mapping }) {
  Object.assign(cutting, { file, at: 0, unpacked: null, decoder: null, cutter: null, ended: false });
  await unpack();
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  while (length < SAMPLE && !cutting.ended) {
    const next = await piece();
    if (!next) {
      cutting.ended = true;
      break;
    }
    pieces.push(next);
    length += next.length;
  }
  const start = new Uint8Array(length);
  pieces.reduce((at, part) => (start.set(part, at), at + part.length), 0);
  const [encoding, mark] = recognised(start).split(' ');
  if (encoding !== 'utf-8') cutting.decoder = new TextDecoder(encoding);
  const whole = cutting.ended;
  const sample = textOf(start.subarray(Number(mark)), whole);
  cutting.cutter = new Cutter(sample, whole, encoding, mapping);
  if (whole) cutting.cutter.finish();
  return { about: cutting.cutter.about(), sample, whole, encoding, mapping };
}

// The next block, or none yet: then asking again goes on with the next piece of the file.
async function next() {
  const { cutter } = cutting;
  if (!cutter) throw new Error('nothing is being read');
  let bytes = cutter.take();
  if (!bytes && !cutting.ended) {
    const read = await piece();
    if (read) {
      cutter.push(textOf(read, false));
    } else {
      cutting.ended = true;
      cutter.push(textOf(new Uint8Array(0), true));
      cutter.finish();
    }
    bytes = cutter.take();
  }
  return { bytes, left: Boolean(bytes) || !cutting.ended, read: cutting.at };
}

function reading() {
  if (!engine) throw new Error('no table is open');
  return engine;
}

/** @type {{ [T in CohortTask]: (data: CohortTasks[T]['data']) => CohortTasks[T]['answer'] | Promise<CohortTasks[T]['answer']> }} */
const answers = {
  start: ({ module }) => { initSync({ module }); },
  open,
  next,
  engine: ({ sample, whole, encoding, mapping }) => { engine = new Engine(sample, whole, encoding, mapping); },
  read: ({ number, bytes }) => reading().read(number, bytes),
  tally: () => reading().tally(),
  people: () => reading().people(),
  peopleWith: ({ others }) => others.reduce((_, one) => reading().people_with(one), reading().people_with(new BigUint64Array(0))),
  count: ({ filter }) => reading().count(filter),
  rows: ({ number, bytes, filter, skip, take, editions }) => reading().rows(number, new Uint8Array(bytes), filter, skip, take, editions),
  exportRows: ({ number, bytes, filter, kind }) => reading().export(number, new Uint8Array(bytes), filter, kind),
  exportStart: ({ kind }) => reading().export_start(kind),
  caseOf: ({ bytes, row }) => reading().case(new Uint8Array(bytes), row),
};

/**
 * @template {CohortTask} T
 * @param {T} what
 * @param {CohortTasks[T]['data']} data
 */
const answer = (what, data) => answers[what](data);

/** @param {unknown} value */
function moved(value) {
  const bytes = typeof value === 'object' && value && 'bytes' in value ? value.bytes : undefined;
  return bytes instanceof Uint8Array ? [/** @type {ArrayBuffer} */ (bytes.buffer)] : [];
}

addEventListener('message', async (/** @type {MessageEvent<CohortQuestion>} */ { data }) => {
  const { id, what } = data;
  try {
    const value = await answer(what, data);
    postMessage({ id, value }, moved(value));
  } catch (error) {
    // A refusal is a text. Anything else leaves the engine in pieces.
    postMessage(typeof error === 'string' ? { id, refused: error } : { id, crashed: String(error) });
  }
});
