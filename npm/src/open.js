// The package as it opens for whoever has a way to its files: browsers fetch them, Node reads them.
import { HepbError } from './error.js';

// The smallest module with an instruction on vectors: () → v128, i8x16.splat(0), popcnt.
const PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/**
 * @param {BufferSource} bytes
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(bytes) {
  const head = new Uint8Array(ArrayBuffer.isView(bytes) ? bytes.buffer : bytes, ArrayBuffer.isView(bytes) ? bytes.byteOffset : 0).subarray(0, 15);
  if (head[0] !== 0 || head[1] !== 0x61 || head[2] !== 0x73 || head[3] !== 0x6d) {
    const found = new TextDecoder().decode(head);
    const page = /^\s*</.test(found) ? 'the server returned a page instead of the .wasm' : 'what the server returned is no .wasm';
    throw new HepbError({ code: 'not_wasm', found, message: `${page}: see where your bundler puts files of packages` });
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    if (/Content.Security.Policy|CSP|unsafe-eval/i.test(String(error))) {
      throw new HepbError({ code: 'wasm_blocked', expected: "script-src 'wasm-unsafe-eval'", message: "the page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src" });
    }
    throw error;
  }
}

/**
 * What is there once; asked for again after a failure.
 * @template T
 * @param {() => Promise<T>} make
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => made ??= make().catch((error) => {
    made = undefined;
    throw error;
  });
}

/**
 * @param {{ classify(): Promise<BufferSource>, report(): Promise<BufferSource>, dna(vectors: boolean): Promise<BufferSource> }} files
 * @returns {import('./types.js').Package}
 */
export function open(files) {
  /**
   * A part is imported while its wasm is on its way.
   * @template T
   * @param {() => Promise<{ start(module: WebAssembly.Module): T }>} imported
   * @param {() => Promise<BufferSource>} bytes
   */
  const part = (imported, bytes) => once(async () => {
    const [{ start }, found] = await Promise.all([imported(), bytes()]);
    return start(await compiled(found));
  });
  const classify = part(() => import('./classify.js'), files.classify);
  const readReport = part(() => import('./read.js'), files.report);
  const dna = part(() => import('./dna.js'), () => files.dna(WebAssembly.validate(PROBE)));
  return {
    load: async () => ({ classify: await classify(), readReport: await readReport() }),
    classify: async (entered) => (await classify())(entered),
    readReport: async (text, options) => (await readReport())(text, options),
    type: async (fasta) => (await dna())(fasta),
  };
}
