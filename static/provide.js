// What the app's program asks of whoever starts it: the page (start.js), or what stands for another page that shows the app
// (embed.js, element.js). It stands in each of them.

// The files of the texts by language and part (crates/words/locales).
/** @type {Record<string, Record<string, string>>} */
export const TEXTS = __TEXTS__;

// What is said in each language where the app could not start.
const FAILED = __FAILED__;

/** @param {string} name */
export async function load(name) {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * Texts, and what reads PDF, as the program asks for them.
 * @param {(names: string[]) => void} keep sees to it that files are there without a network from then on
 */
export function provide(keep) {
  // The texts that are there, in the order in which they came; the app reads them (src/browser/texts.rs).
  /** @type {Record<string, Record<string, string>>} */
  const held = {};
  globalThis.hepbTexts = held;
  globalThis.hepbFetchTexts = async (/** @type {string} */ tag, /** @type {string} */ parts) => {
    const known = held[tag] ??= {};
    await Promise.all(parts.split(' ').map(async (part) => {
      const file = TEXTS[tag][part];
      // A screen need not have texts of its own.
      if (part in known || !file) return;
      known[part] = await (await load(file)).text();
      // Those of a language that few speak are kept from here on.
      keep([file]);
    }));
  };

  // What reads PDF, with the first one (src/browser/pdf.rs). All of it is kept then, tables of letters too, so that any other
  // PDF is read without a network.
  const PDF = __PDF_FILES__;
  let tries = 0;
  globalThis.hepbPdf = async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
    const { layer } = await import(tries ? `./__PDF_MODULE__?${tries}` : './__PDF_MODULE__').catch((error) => {
      tries += 1;
      throw error;
    });
    const text = await layer(bytes);
    keep(PDF);
    return text;
  };
}

/**
 * What is shown where the app never started: a browser too old, or a file that did not arrive. A panic has shown its own
 * message already.
 * @param {Element | null | undefined} host
 * @param {string} lang
 */
export function fail(host, lang) {
  if (!host || host.hasChildNodes()) return;
  const alert = document.createElement('div');
  alert.setAttribute('role', 'alert');
  alert.lang = lang in FAILED ? lang : Object.keys(FAILED)[0];
  alert.textContent = FAILED[alert.lang];
  host.append(alert);
}

/** The texts that the app opens with: other parts and languages follow when they are needed. @param {string} lang */
export const firstTexts = (lang) => globalThis.hepbFetchTexts(lang in TEXTS ? lang : Object.keys(TEXTS)[0], 'start');

/**
 * Starts the program in this page, and says whether it has.
 * @param {(options: { module_or_path: Response | WebAssembly.Module }) => Promise<object>} init
 */
export async function begin(init) {
  const { lang } = document.documentElement;
  try {
    // Both at once.
    const program = (globalThis.hepbProgram ?? Promise.reject(new Error('not asked for'))).catch(() => load('__WASM__'));
    const [wasm] = await Promise.all([program, firstTexts(lang)]);
    // `init` falls back to an ArrayBuffer where the server sends wasm under a wrong type.
    await init({ module_or_path: wasm });
    return globalThis.hepbStarted = true;
  } catch (error) {
    console.error(error);
    fail(document.getElementById('app-error'), lang);
    return false;
  }
}
