// Shares the work on a table of people among workers. Fetched when a table is first read, and nothing of it before.
// scripts/cohort-engine.mjs fills in the names and gives this file a hashed one; src/browser/cohort.rs is its face in Rust.
//
//   open({ onopen, onrefuse, onprogress, ontally, ondone, onfail }) → { read, cancel, rows, exportRows, caseOf, sample, close }
//
// One worker reads the file and cuts it into blocks of whole rows; the others read these. A few blocks are under way at a
// time. The text of each is kept as a Blob, which browsers put on disk where there are many: whatever is asked of a row
// later is read from its block again, by the worker that has read it before.
import { WorkerHand, at, compiledWith, keep } from './worker-hand.js';

const WORKER = './__COHORT_WORKER__';
const GLUE = './__COHORT_GLUE__';
const WASM = './__COHORT_WASM__';
const SAMPLE = './__COHORT_SAMPLE__';

const MOST_WORKERS = 4;
// Blocks under way for each worker: one being read, one waiting.
const AHEAD = 2;
const START_LIMIT = 60_000;
// A block takes some ten milliseconds, and one of ten thousand columns a second.
const LIMIT = 60_000;
// The page is told so often how far it is, and what was counted.
const TELL_EVERY = 200;
const TALLY_EVERY = 1500;

const compiled = () => compiledWith(WASM, [WORKER, GLUE]);

/** @param {WebAssembly.Module} module */
function worker(module) {
  /** @type {CohortHand} */
  const hand = new WorkerHand(at(WORKER), 'hepb-cohort');
  hand.ask('start', { module }, { limit: START_LIMIT }).catch(() => {});
  return hand;
}

// Numbers at the same place are added up, whatever lies around them.
/**
 * @param {any} one
 * @param {any} other
 * @returns {any}
 */
function sum(one, other) {
  if (typeof one === 'number') return one + (other ?? 0);
  if (Array.isArray(one)) return one.map((value, place) => sum(value, other[place]));
  if (one === null || typeof one !== 'object') return one;
  const all = { ...one };
  for (const [key, value] of Object.entries(other)) all[key] = key in one ? sum(one[key], value) : value;
  return all;
}

/** @type {OpenCohort} */
export function open(handlers, options = {}) {
  const most = options.workers ?? Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), MOST_WORKERS);
  /** @type {CohortRun | null} */
  let run = null;

  /** @param {CohortRun} of */
  const isOver = (of) => run !== of || of.over;

  /** @param {CohortRun} of */
  function progress(of) {
    return JSON.stringify({
      rows: of.rows, bytes: of.bytes, of_bytes: of.ofBytes, seconds: (performance.now() - of.start) / 1000, cancelled: of.cancelled,
    });
  }

  // What every worker has counted; at the end how many people they are, too.
  /**
   * @param {CohortRun} of
   * @param {boolean} last
   */
  async function tally(of, last) {
    const each = await Promise.all(of.engines.map(({ hand }) => hand.ask('tally', {}, { limit: LIMIT })));
    if (run !== of || !each.length) return;
    const all = each.map((text) => JSON.parse(text)).reduce(sum);
    if (last) {
      const [first, ...others] = of.engines;
      const theirs = await Promise.all(others.map(({ hand }) => hand.ask('people', {}, { limit: LIMIT })));
      all.persons = await first.hand.ask('peopleWith', { others: theirs }, { limit: LIMIT });
      if (run !== of) return;
    }
    handlers.ontally?.(JSON.stringify(all));
  }

  /** @param {CohortRun} of */
  function tell(of) {
    const now = performance.now();
    if (now - of.told > TELL_EVERY) {
      of.told = now;
      handlers.onprogress?.(progress(of));
    }
    if (now - of.counted > TALLY_EVERY) {
      of.counted = now;
      tally(of, false).catch(() => {});
    }
  }

  /** @param {CohortRun} of */
  function end(of) {
    of.over = true;
    of.reader?.end();
    for (const { hand } of of.engines) hand.end();
    of.room?.();
  }

  // A worker that has room for a block; another one while all have enough and there may be more.
  /**
   * @param {CohortRun} of
   * @param {WebAssembly.Module} module
   * @param {CohortTable} table
   */
  async function free(of, module, table) {
    for (;;) {
      const engine = of.engines.reduce((best, one) => (!best || one.flight < best.flight ? one : best), /** @type {CohortEngine | null} */ (null));
      if (engine && (engine.flight === 0 || of.engines.length >= most) && engine.flight < AHEAD) return engine;
      if (of.engines.length < most) {
        const hand = worker(module);
        const added = { hand, flight: 0 };
        of.engines.push(added);
        await hand.ask('engine', table, { limit: START_LIMIT });
        return added;
      }
      await new Promise((resolve) => { of.room = resolve; });
      if (of.over || of.cancelled) return null;
    }
  }

  /**
   * @param {CohortRun} of
   * @param {Blob} file
   * @param {string} mapping
   */
  async function work(of, file, mapping) {
    const module = await compiled();
    if (isOver(of) || of.cancelled) return;
    const reader = worker(module);
    of.reader = reader;
    const { about, ...table } = await reader.ask('open', { file, mapping }).catch((error) => {
      if (isOver(of) || of.cancelled || error.why) throw error;
      // A refusal of the reader's.
      handlers.onrefuse?.(error.message);
      end(of);
      return /** @type {CohortOpened} */ ({ about: '' });
    });
    if (isOver(of)) return;
    handlers.onopen?.(about);
    /** @type {unknown} */
    let failed;
    /** @type {Promise<void>[]} */
    const reads = [];
    for (let left = true; left && !failed && !of.cancelled;) {
      const engine = await free(of, module, table);
      if (isOver(of)) return;
      if (!engine || failed) break;
      const next = await reader.ask('next', {});
      if (isOver(of)) return;
      ({ left, read: of.bytes } = next);
      tell(of);
      if (!next.bytes) continue;
      const { bytes } = next;
      const number = of.blocks.length;
      of.blocks.push({ blob: new Blob([bytes]), engine });
      engine.flight += 1;
      reads.push(engine.hand.ask('read', { number, bytes }, { limit: LIMIT, transfer: [bytes.buffer] }).then((rows) => {
        of.rows += rows;
      }, (error) => { failed ??= error; }).then(() => {
        engine.flight -= 1;
        of.room?.();
      }));
    }
    await finish(of, reads);
    if (failed) throw failed;
  }

  /**
   * @param {CohortRun} of
   * @param {Promise<void>[]} reads
   */
  async function finish(of, reads) {
    of.reader?.end();
    await Promise.all(reads);
    if (isOver(of)) return;
    await tally(of, true);
    if (isOver(of)) return;
    handlers.onprogress?.(progress(of));
    of.over = true;
    handlers.ondone?.(progress(of));
  }

  /**
   * @param {Blob} file
   * @param {string} mapping
   */
  function read(file, mapping) {
    if (run) end(run);
    /** @type {CohortRun} */
    const mine = {
      over: false, cancelled: false, reader: null, engines: [], blocks: [], rows: 0, bytes: 0, ofBytes: file.size,
      start: performance.now(), told: 0, counted: performance.now(), room: null, counts: null,
    };
    run = mine;
    work(mine, file, mapping).catch(async (error) => {
      if (isOver(mine)) return;
      // What was read before someone stopped it stays.
      if (mine.cancelled) {
        await finish(mine, []).catch(() => {});
        if (!isOver(mine)) handlers.ondone?.(progress(mine));
        return;
      }
      // A file that breaks off: what was read before stays.
      if (!error.why && mine.blocks.length) {
        await finish(mine, []).catch(() => {});
        if (run === mine) handlers.onrefuse?.(error.message);
        return;
      }
      end(mine);
      if (error.why) handlers.onfail?.(error.message);
      else handlers.onrefuse?.(error.message);
    });
  }

  function cancel() {
    if (!run || run.over || run.cancelled) return;
    run.cancelled = true;
    // Whoever waits for it is told.
    run.reader?.end();
    run.room?.();
    if (!run.reader) {
      run.over = true;
      handlers.ondone?.(progress(run));
    }
  }

  // How many rows of each block a filter leaves.
  /**
   * @param {CohortRun} of
   * @param {string} filter
   */
  async function counted(of, filter) {
    if (of.counts?.filter === filter && of.counts.blocks === of.blocks.length && of.over) return of.counts.each;
    const blocks = of.blocks.length;
    /** @type {Map<number, number>} */
    const each = new Map();
    const all = await Promise.all(of.engines.map(({ hand }) => hand.ask('count', { filter }, { limit: LIMIT })));
    for (const list of all) for (let place = 0; place < list.length; place += 2) each.set(list[place], list[place + 1]);
    of.counts = { filter, blocks, each };
    return each;
  }

  function present() {
    if (!run) throw new Error('no table was read');
    return run;
  }

  /** @type {CohortPool['rows']} */
  async function rows(filter, skip, take, editions) {
    const of = present();
    const each = await counted(of, filter);
    const total = [...each.values()].reduce((all, count) => all + count, 0);
    /** @type {string[]} */
    const lines = [];
    let before = 0;
    for (const [number, { blob, engine }] of of.blocks.entries()) {
      if (lines.length >= take) break;
      const here = each.get(number) ?? 0;
      const skipped = Math.max(skip - before, 0);
      before += here;
      if (skipped >= here) continue;
      const data = { number, bytes: await blob.arrayBuffer(), filter, skip: skipped, take: take - lines.length, editions };
      const text = await engine.hand.ask('rows', data, { limit: LIMIT, transfer: [data.bytes] });
      lines.push(...text.trimEnd().split('\n').filter(Boolean));
    }
    return `{"total":${total},"rows":[${lines.join(',')}]}`;
  }

  /** @type {CohortPool['exportRows']} */
  async function exportRows(filter, kind) {
    const of = present();
    const each = await counted(of, filter);
    const chosen = [...of.blocks.entries()].filter(([number]) => each.get(number));
    /** @type {Blob[]} */
    const parts = new Array(chosen.length);
    let next = 0;
    const share = async () => {
      while (next < chosen.length) {
        const place = next;
        next += 1;
        const [number, { blob, engine }] = chosen[place];
        const data = { number, bytes: await blob.arrayBuffer(), filter, kind };
        // A Blob at once, so that the text need not stay in memory.
        parts[place] = new Blob([await engine.hand.ask('exportRows', data, { limit: LIMIT, transfer: [data.bytes] })]);
      }
    };
    await Promise.all(Array.from({ length: most }, share));
    const [engine] = of.engines;
    if (kind === 'json') return new Blob(['[\n', ...parts.flatMap((part, place) => (place ? [',\n', part] : [part])), '\n]\n'], { type: 'application/json' });
    const start = engine ? await engine.hand.ask('exportStart', { kind }, { limit: LIMIT }) : new Uint8Array(0);
    const types = /** @type {Record<string, string>} */ ({ csv: 'text/csv', tsv: 'text/tab-separated-values' });
    return new Blob([start, ...parts], { type: types[kind] ?? 'application/x-ndjson' });
  }

  /** @type {CohortPool['caseOf']} */
  async function caseOf(block, row) {
    const { blob, engine } = present().blocks[block];
    const bytes = await blob.arrayBuffer();
    return engine.hand.ask('caseOf', { bytes, row }, { limit: LIMIT, transfer: [bytes] });
  }

  async function sample() {
    const address = at(SAMPLE);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${SAMPLE}: ${response.status}`);
    keep([address]);
    return new File([await response.blob()], 'sample-cohort.csv', { type: 'text/csv' });
  }

  // Fetched while the page is still being told what to read.
  compiled().catch(() => {});
  return {
    read,
    cancel,
    rows,
    exportRows,
    caseOf,
    sample,
    close: () => { if (run) end(run); run = null; },
  };
}
