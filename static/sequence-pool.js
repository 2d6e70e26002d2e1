// Shares the work of the DNA engine among workers. Fetched when the engine is first used, and nothing
// of it before. scripts/sequence-engine.mjs fills in the names and gives this file a hashed one;
// src/browser/dna.rs is its face in Rust; crates/sequence-wire says what the answers hold.
//
//   open({ onrow, onproblem, onlooked, onprogress, ondone, onfail }) → { typeText, typeFiles, cancel,
//     detail, exportFasta, profile, loadProfile, lookFor, close }
//
// One worker reads and cuts what it reads into batches; the others type them. No more than a few
// batches are under way, so the memory does not grow with the input; what was read is kept as Blobs,
// which browsers put on disk where there are many.
import { Stopped, WorkerHand, at, compiledWith } from './worker-hand.js';

const WORKER = './__WORKER__';
const GLUE = './__GLUE__';
const SCALAR = './__SCALAR__';
const SIMD = './__SIMD__';

const MOST_WORKERS = 8;
// Batches under way for each worker: one being typed, one waiting.
const AHEAD = 2;
// A batch takes some ten milliseconds. A worker that needs longer than this hangs.
const LIMIT = 20_000;
const START_LIMIT = 60_000;
// The page is told what is new so often.
const TELL_EVERY = 100;

// The smallest module with an instruction on vectors: () → v128, i8x16.splat(0), popcnt.
const PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
const hasSimd = WebAssembly.validate(PROBE);

/** @param {string} name */
const compiled = (name) => compiledWith(name, [WORKER, GLUE]);

/** @extends {WorkerHand<WorkerTasks>} */
class Hand extends WorkerHand {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    super(at(WORKER), 'hepb-sequence');
    // Which set-up of the pool it has.
    this.setup = 0;
    this.started = this.ask('start', { module }, { limit: START_LIMIT });
    this.started.catch(() => {});
  }
}

// `options` are for tests and measurements: `workers`, `simd: false`, `limit` in milliseconds, and
// `test: { batch, entry, how }`, a place in the input where a worker stops ('crash' or 'hang').
/** @type {OpenPool} */
export function open(handlers, options = {}) {
  const name = hasSimd && options.simd !== false ? SIMD : SCALAR;
  const limit = options.limit ?? LIMIT;
  let most = options.workers ?? Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), MOST_WORKERS);
  /** @type {Set<{ end?: () => void }>} */
  const hands = new Set();
  /** @type {Hand[]} */
  const idle = [];
  /** @type {((hand?: Hand) => void)[]} */
  const waiting = [];
  /** @type {WorkerSetup & { version: number }} */
  let setup = { profile: null, version: 0 };
  /** @type {PoolList} */
  let list = { text: '', number: 0 };
  /** @type {PoolRun | null} */
  let run = null;
  let closed = false;

  /** @param {Hand} hand */
  function release(hand) {
    if (hand.dead) hands.delete(hand);
    const free = hand.dead ? undefined : hand;
    const next = waiting.shift();
    if (next) next(free);
    else if (free) idle.push(free);
  }

  // A worker that is free, or a new one while there may be more.
  /** @param {boolean} urgent */
  async function take(urgent) {
    for (;;) {
      if (closed) throw new Error('closed');
      let hand = idle.pop();
      if (!hand && hands.size >= most) {
        hand = await new Promise((resolve) => { waiting[urgent ? 'unshift' : 'push'](resolve); });
      }
      if (hand) return hand;
      if (hands.size >= most) continue;
      // Its place is taken before anything is waited for.
      const place = {};
      hands.add(place);
      try {
        const module = await compiled(name);
        if (closed) throw new Error('closed');
        hand = new Hand(module);
        hands.add(hand);
        hands.delete(place);
        await hand.started;
        return hand;
      } catch (error) {
        hands.delete(place);
        if (hand) hands.delete(hand);
        hand?.end();
        waiting.shift()?.();
        // Memory for one worker less: the others do it.
        if (closed || hands.size === 0) throw error;
        most = hands.size;
      }
    }
  }

  /**
   * @template T
   * @param {(hand: Hand) => Promise<T>} body
   * @param {boolean} [urgent]
   */
  async function withHand(body, urgent = false) {
    const hand = await take(urgent);
    try {
      if (hand.setup !== setup.version) {
        const { version } = setup;
        await hand.ask('setUp', setup, { limit: START_LIMIT });
        hand.setup = version;
      }
      return await body(hand);
    } finally {
      release(hand);
    }
  }

  /**
   * @param {PoolBatch} batch
   * @param {number} from
   * @param {number} count
   */
  const stops = ({ number }, from, count) => {
    const { test } = options;
    return test && number === test.batch && from <= test.entry && test.entry < from + count ? test.how : undefined;
  };

  // A batch as a whole; if a worker stops on it one entry at a time, so that only the sequence on which it stops
  // is lost, and named.
  /**
   * @param {PoolBatch} batch
   * @param {PoolList} list
   * @param {(from: number, count: number) => Promise<TypedLines>} ask
   */
  async function inPieces(batch, list, ask) {
    try {
      return await ask(0, batch.entries);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    const told = { rows: '', problems: '', looked: '' };
    // Of a run that was cancelled, only what is typed is asked again.
    const goesOn = () => !closed && run === batch.run && (batch.list || !run.over);
    for (let entry = 0; entry < batch.entries && goesOn(); entry += 1) {
      let one;
      try {
        one = await ask(entry, 1);
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        const data = { batch: await batch.blob.arrayBuffer(), at: entry, why: error.why, list: list.text };
        one = await withHand((hand) => hand.ask('stopped', data, { limit }));
      }
      told.rows += one.rows;
      told.problems += one.problems;
      told.looked += one.looked;
    }
    return told;
  }

  /**
   * @param {PoolBatch} batch
   * @param {ArrayBuffer} bytes
   * @param {PoolList} list
   */
  function typed(batch, bytes, { text, number }) {
    /** @type {ArrayBuffer | null} */
    let first = bytes;
    return inPieces(batch, { text, number }, async (from, count) => {
      const bytes = first ?? await batch.blob.arrayBuffer();
      first = null;
      const data = { batch: bytes, from, count, list: text, stop: stops(batch, from, count) };
      return withHand((hand) => hand.ask('type', data, { limit, transfer: [bytes] }));
    });
  }

  // Answers a changed list in what is typed already, batch by batch, until it has changed again. Several of these
  // share the batches.
  /**
   * @param {PoolRun} of
   * @param {PoolList} mine
   */
  async function lookAgain(of, mine) {
    const isLatest = () => !closed && run === of && list === mine;
    while (isLatest()) {
      const batch = of.batches.find(({ list }) => list && list !== mine);
      if (!batch) return;
      batch.list = mine;
      const { looked } = await inPieces(batch, mine, async (from, count) => {
        const bytes = await batch.blob.arrayBuffer();
        const data = { batch: bytes, from, count, list: mine.text };
        return withHand((hand) => hand.ask('lookFor', data, { limit, transfer: [bytes] }));
      });
      if (!isLatest()) return;
      of.looked += looked;
      tellSoon(of);
    }
  }

  /** @param {PoolRun} of */
  function lookAgainSoon(of) {
    if (!list.text) return;
    lookAgain(of, list).catch((error) => {
      if (run === of && !closed) handlers.onfail?.(error.message || String(error));
    });
  }

  /** @type {Pool['lookFor']} */
  function lookFor(text, number) {
    list = { text, number };
    if (run) {
      run.looked = '';
      for (let hand = 0; hand < most; hand += 1) lookAgainSoon(run);
    }
    return withHand((hand) => hand.ask('understood', { list: text }), true);
  }

  /** @param {string} text */
  const lines = (text) => (text ? text.trimEnd().split('\n') : []);

  /** @param {Blob[]} files */
  function begin(files) {
    cancel();
    if (closed) return;
    run = {
      over: false, batches: [], records: 0, problems: 0, flight: 0, room: null, rows: '', unread: [], looked: '', reader: null, timer: 0,
      bytes: 0, ofBytes: files.reduce((sum, file) => sum + file.size, 0), start: performance.now(),
    };
    const mine = run;
    work(mine, files).catch((error) => {
      if (mine.over) return;
      tell(mine);
      stop(mine);
      handlers.onfail?.(error.message || String(error));
    });
  }

  /**
   * @param {PoolRun} of
   * @param {boolean} [cancelled]
   */
  function progress(of, cancelled) {
    return JSON.stringify({
      records: of.records, problems: of.problems, bytes: of.bytes, of_bytes: of.ofBytes,
      seconds: (performance.now() - of.start) / 1000, ...(cancelled && { cancelled }),
    });
  }

  // What is new since the last time; after it is over, only what is still looked for.
  /** @param {PoolRun} of */
  function tell(of) {
    clearTimeout(of.timer);
    of.timer = 0;
    const { rows, unread, looked } = of;
    [of.rows, of.unread, of.looked] = ['', [], ''];
    if (!of.over) {
      if (rows) handlers.onrow?.(rows);
      for (const problem of unread) handlers.onproblem?.(problem);
    }
    if (looked && run === of && !closed) handlers.onlooked?.(looked, list.number);
    if (!of.over) handlers.onprogress?.(progress(of));
  }

  /** @param {PoolRun} of */
  function tellSoon(of) {
    if (!of.timer && run === of && !closed) of.timer = setTimeout(() => tell(of), TELL_EVERY);
  }

  /** @param {PoolRun} of */
  function stop(of) {
    of.over = true;
    clearTimeout(of.timer);
    of.timer = 0;
    of.room?.();
    // Its memory goes with it.
    of.reader?.end();
  }

  /**
   * @param {PoolRun} mine
   * @param {Blob[]} files
   */
  async function work(mine, files) {
    const module = await compiled(name);
    if (mine.over) return;
    const reader = new Hand(module);
    mine.reader = reader;
    await reader.ask('read', { files });
    let order = Promise.resolve();
    let failed = null;
    for (let left = true; left && !failed;) {
      while (mine.flight >= AHEAD * most && !mine.over && !failed) {
        await new Promise((resolve) => { mine.room = resolve; });
      }
      if (mine.over || failed) break;
      const next = await reader.ask('next', {});
      if (mine.over) return;
      ({ left, read: mine.bytes } = next);
      tellSoon(mine);
      if (!next.bytes) continue;
      const { buffer } = next.bytes;
      const [entries, first] = new Uint32Array(buffer, 0, 2);
      /** @type {PoolBatch} */
      const batch = { run: mine, number: mine.batches.length, entries, first, blob: new Blob([buffer]) };
      mine.batches.push(batch);
      const asked = list;
      const result = typed(batch, buffer, asked);
      result.catch(() => {});
      mine.flight += 1;
      // In the order of the input, whichever worker is first.
      order = order.then(() => result).then(({ rows, problems, looked }) => {
        const unread = lines(problems);
        if (mine.over) return;
        batch.list = asked;
        if (asked === list) mine.looked += looked;
        else lookAgainSoon(mine);
        const first = mine.records + mine.problems === 0;
        mine.rows += rows;
        mine.unread.push(...unread);
        mine.records += batch.entries - unread.length;
        mine.problems += unread.length;
        mine.flight -= 1;
        if (first) tell(mine);
        else tellSoon(mine);
        mine.room?.();
      });
      order.catch((error) => {
        failed ??= error;
        mine.room?.();
      });
    }
    await order;
    if (mine.over) return;
    tell(mine);
    if (mine.over) return;
    const done = progress(mine);
    stop(mine);
    handlers.ondone?.(done);
  }

  function cancel() {
    if (!run || run.over) return;
    tell(run);
    const done = progress(run, true);
    stop(run);
    handlers.ondone?.(done);
  }

  // The batch that holds the record of this index: the last one that does not begin after it.
  /**
   * @param {number} index
   * @returns {PoolBatch | undefined}
   */
  function holding(index) {
    const batches = run?.batches ?? [];
    let [low, high] = [0, batches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (batches[middle].first <= index) low = middle + 1;
      else high = middle;
    }
    return batches[low - 1];
  }

  /** @param {number} index */
  async function detail(index) {
    const batch = holding(index);
    const buffer = await batch?.blob.arrayBuffer();
    const told = buffer && await withHand((hand) => hand.ask('detail', { batch: buffer, index }, { limit, transfer: [buffer] }), true);
    if (!told) throw new Error(`there is no sequence ${index}`);
    return told;
  }

  /**
   * @param {PoolBatch} batch
   * @param {Uint32Array} indices
   * @param {boolean} aligned
   */
  async function fasta(batch, indices, aligned) {
    /** @param {Uint32Array} indices */
    const some = async (indices) => {
      const buffer = await batch.blob.arrayBuffer();
      return withHand((hand) => hand.ask('fasta', { batch: buffer, indices, aligned }, { limit, transfer: [buffer] }));
    };
    try {
      return await some(indices);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    let text = '';
    const each = indices.length ? indices : Array.from({ length: batch.entries }, (_, at) => batch.first + at);
    for (const index of each) {
      text += await some(Uint32Array.of(index)).catch((error) => {
        if (!(error instanceof Stopped)) throw error;
        return '';
      });
    }
    return text;
  }

  /** @type {Pool['exportFasta']} */
  async function exportFasta(indices, form) {
    const picks = new Map(run?.batches.map((batch) => /** @type {[PoolBatch, number[]]} */ ([batch, []])));
    for (const index of indices ?? []) {
      const batch = holding(index);
      if (batch) picks.get(batch)?.push(index);
    }
    const chosen = [...picks].filter(([, picked]) => !indices || picked.length);
    /** @type {Blob[]} */
    const parts = new Array(chosen.length);
    let next = 0;
    const share = async () => {
      while (next < chosen.length) {
        const part = next;
        next += 1;
        const [batch, picked] = chosen[part];
        // A Blob at once, so that the text need not stay in memory.
        parts[part] = new Blob([await fasta(batch, Uint32Array.from(picked).sort(), form === 'aligned')]);
      }
    };
    await Promise.all(Array.from({ length: most }, share));
    return new Blob(parts, { type: 'text/x-fasta' });
  }

  // Tries a change of the set-up on one worker; the others follow before they type again.
  /** @param {Partial<WorkerSetup>} changes */
  async function change(changes) {
    const hand = await take(true);
    try {
      const next = { ...setup, ...changes, version: setup.version + 1 };
      const told = await hand.ask('setUp', next, { limit: START_LIMIT });
      setup = next;
      hand.setup = next.version;
      return told;
    } finally {
      release(hand);
    }
  }

  function close() {
    if (closed) return;
    closed = true;
    if (run) stop(run);
    for (const hand of hands) hand.end?.();
    while (waiting.length) waiting.shift()?.();
  }

  // Fetched while the page is still being told what to type.
  compiled(name).catch(() => {});
  return {
    typeText: (text) => begin([new Blob([text])]),
    typeFiles: (files) => begin([...files]),
    cancel,
    detail,
    exportFasta,
    profile: () => withHand((hand) => hand.ask('profile', {}, { limit }), true),
    loadProfile: async (file) => change({ profile: file instanceof Blob ? await file.arrayBuffer() : file }),
    lookFor,
    close,
  };
}
