// The page's end of a worker that has imported `hepb-lens/worker`.
import { HepbError } from './error.js';

/**
 * The same calls, answered by a worker of a page or of Node.
 * @param {import('./types.js').AnyWorker} worker
 * @returns {Omit<import('./types.js').Package, 'load'>}
 */
export function remote(worker) {
  /** @type {Map<number, { resolve(value: any): void, reject(why: Error): void }>} */
  const waiting = new Map();
  let last = 0;
  /** @param {import('./types.js').Reply} reply */
  const take = (reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.wrong) asked?.reject(new HepbError(reply.wrong));
    else asked?.resolve(reply.value);
  };
  // Whoever waits for a worker that has died would wait for ever.
  /** @param {unknown} why */
  const died = (why) => {
    const message = `the worker stopped: ${/** @type {any} */ (why)?.message ?? why}`;
    for (const { reject } of waiting.values()) reject(new HepbError({ code: 'engine_stopped', message }));
    waiting.clear();
  };
  if ('addEventListener' in worker) {
    worker.addEventListener('message', ({ data }) => take(data));
    worker.addEventListener('error', died);
  } else {
    worker.on('message', take);
    worker.on('error', died);
    worker.on('exit', (code) => died(`exit code ${code}`));
  }
  /** @param {import('./types.js').Question['call']} call */
  const ask = (call) => (/** @type {unknown[]} */ ...given) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    worker.postMessage({ id: last, call, given });
  });
  return /** @type {any} */ ({ classify: ask('classify'), readReport: ask('readReport'), type: ask('type') });
}
