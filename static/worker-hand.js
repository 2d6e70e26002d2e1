// A worker of a pool, and the wasm that its workers share: what the pools of DNA and of tables have in common. The build
// puts it into the scripts that import it (scripts/script.mjs), so that it is no file of its own.

/** @param {string} name */
export const at = (name) => new URL(name, import.meta.url).href;

// Compiled once; all workers and all pools of the page share it.
/** @type {Map<string, Promise<WebAssembly.Module>>} */
const modules = new Map();

/** @param {string} name */
async function fetchModule(name) {
  const response = await fetch(at(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // Some servers send wasm under a type that browsers do not compile while it arrives.
  return /^application\/wasm\b/.test(response.headers.get('Content-Type') ?? '')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * The wasm of this name; it is kept for offline use with the files beside it.
 * @param {string} name
 * @param {string[]} beside
 */
export function compiledWith(name, beside) {
  let module = modules.get(name);
  if (!module) {
    module = fetchModule(name);
    modules.set(name, module);
    // What did not arrive is asked for again next time.
    module.then(() => keep([import.meta.url, ...beside.map(at), at(name)]), () => modules.delete(name));
  }
  return module;
}

// The service worker keeps these files as they are fetched, but it may not have been there yet.
/** @param {string[]} addresses */
export function keep(addresses) {
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ hepbKeep: addresses }));
}

// A worker that crashed or took too long; `why` is 'crash' or 'time'.
export class Stopped extends Error {
  /**
   * @param {StopReason} why
   * @param {string} message
   */
  constructor(why, message) {
    super(message);
    this.why = why;
  }
}

/**
 * One worker, asked one thing at a time.
 * @template {Tasks<T>} T
 */
export class WorkerHand {
  /**
   * @param {string} address
   * @param {string} name
   */
  constructor(address, name) {
    /** @type {Map<number, WaitingForReply>} */
    this.asked = new Map();
    this.id = 0;
    /** Why it has ended. @type {Stopped | null} */
    this.dead = null;
    /** @type {Worker | null} */
    this.worker = null;
    // Where a worker is forbidden, Chromium throws and Firefox sends an event: both are told to whoever asks.
    try {
      this.worker = new Worker(address, { type: 'module', name });
    } catch (error) {
      this.end(new Stopped('crash', error instanceof Error ? error.message : 'the worker could not be started'));
      return;
    }
    this.worker.onmessage = (/** @type {MessageEvent<WorkerReply>} */ { data }) => {
      const asked = this.asked.get(data.id);
      if (data.crashed !== undefined) this.end(new Stopped('crash', data.crashed));
      else if (data.refused !== undefined) asked?.reject(new Error(data.refused));
      else asked?.resolve(data.value);
      this.asked.delete(data.id);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.end(new Stopped('crash', event.message || 'the worker could not be loaded'));
    };
  }

  /**
   * @template {keyof T & string} W
   * @param {W} what
   * @param {T[W]['data']} data
   * @param {{ limit?: number, transfer?: Transferable[] }} [options]
   * @returns {Promise<T[W]['answer']>}
   */
  ask(what, data, { limit = 0, transfer = [] } = {}) {
    if (!this.worker || this.dead) return Promise.reject(this.dead ?? new Stopped('crash', 'the worker has ended'));
    const { worker } = this;
    const id = this.id += 1;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const answer = new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      if (limit) timer = setTimeout(() => this.end(new Stopped('time', `no answer for ${limit / 1000} s`)), limit);
    });
    worker.postMessage({ ...data, id, what }, transfer);
    return answer.finally(() => clearTimeout(timer));
  }

  end(why = new Stopped('crash', 'ended')) {
    this.dead = why;
    this.worker?.terminate();
    for (const { reject } of this.asked.values()) reject(why);
    this.asked.clear();
  }
}
