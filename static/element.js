// `<hepb-lens>`: the app as an element of somebody else's page (docs/embedding.md). The build fills in the names and gives this file
// a name that stays: hepb-lens-element.js. Each element has a program of its own, so that several on a page know nothing of each
// other; the compiled code, the texts and the styles are one for all.
import { TEXTS, fail, firstTexts, load, provide } from './provide.js';

// Nothing is kept on the device: the storage here is that of the page around.
provide(() => {});

const folder = new URL('./', import.meta.url).href;
const SETTINGS = ['lang', 'voice', 'theme', 'edition', 'case'];

/** @template T @param {() => Promise<T>} make @returns {() => Promise<T>} */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => made ??= make().catch((error) => {
    // Asked for again by the next element.
    made = undefined;
    throw error;
  });
}

const program = once(() => WebAssembly.compileStreaming(load('__WASM__'))
  // A server that sends wasm under a wrong type.
  .catch(async () => WebAssembly.compile(await (await load('__WASM__')).arrayBuffer())));

const styles = once(async () => {
  const sheet = new CSSStyleSheet();
  return sheet.replace(await (await load('__STYLES__')).text());
});

let programs = 0;
/** JavaScript that binds a program: a module has one, so that each element takes a module of another address. */
function glue() {
  programs += 1;
  return programs === 1 ? import('./__JS__') : import(`./__JS__?${programs}`);
}

/** The language itself, or one of the same primary language; the first for any other. @param {string} asked */
function offered(asked) {
  const tags = Object.keys(TEXTS);
  const primary = (/** @type {string} */ tag) => tag.toLowerCase().split(/[-_]/)[0];
  return tags.find((tag) => tag.toLowerCase() === asked.toLowerCase()) ?? tags.find((tag) => primary(tag) === primary(asked)) ?? tags[0];
}

class HepbLens extends HTMLElement {
  static observedAttributes = SETTINGS;

  /** @type {TakeAsked | null} */
  #take = null;
  #begun = false;
  /** What the page has changed while the program was on its way. @type {Set<string>} */
  #late = new Set();
  /** @type {object | null} */
  #result = null;

  /** What is read, as the event `hepb-result` tells it; null before anything is. */
  get result() { return this.#result; }

  get voice() { return this.getAttribute('voice') ?? ''; }
  set voice(value) { this.setAttribute('voice', value); }
  get theme() { return this.getAttribute('theme') ?? ''; }
  set theme(value) { this.setAttribute('theme', value); }
  get edition() { return this.getAttribute('edition') ?? ''; }
  set edition(value) { this.setAttribute('edition', value); }
  /** The case that it was given: JSON, or what becomes it. What a person changes then is in `result`. @returns {string} */
  get case() { return this.getAttribute('case') ?? ''; }
  set case(/** @type {string | object | null} */ value) {
    if (value === null) this.removeAttribute('case');
    else this.setAttribute('case', typeof value === 'string' ? value : JSON.stringify(value));
  }

  connectedCallback() {
    if (this.#begun) return;
    this.#begun = true;
    this.#start().catch((error) => {
      console.error(error);
      this.#begun = false;
      const host = this.shadowRoot?.getElementById('app-error');
      fail(host, this.lang);
      this.#tell('hepb-error', { code: 'not_started', field: '', found: '' });
    });
  }

  async #start() {
    this.lang = offered(this.getAttribute('lang') || this.closest('[lang]')?.getAttribute('lang') || navigator.language || '');
    this.dataset.root = folder;
    this.dataset.embed = this.hasAttribute('case') ? 'now' : '';
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const part = (/** @type {string} */ id) => {
      const made = document.createElement('section');
      made.id = id;
      made.translate = false;
      return made;
    };
    shadow.replaceChildren(part('app'), part('app-error'));
    const [bound, module, sheet] = await Promise.all([glue(), program(), styles(), firstTexts(this.lang)]);
    shadow.adoptedStyleSheets = [sheet];
    // The program takes this element for its page; nothing else runs while it starts.
    globalThis.hepbFrame = this;
    try {
      bound.initSync({ module });
    } finally {
      delete globalThis.hepbFrame;
    }
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (this.#take) this.#ask(name, value);
    else if (this.shadowRoot && name !== 'case') this.#late.add(name);
  }

  /** @param {string} name @param {string | null} value */
  #ask(name, value) {
    // What is taken away is as if it had never been said.
    const unset = { theme: 'auto', voice: 'plain' }[name];
    const asked = value === null && name === 'case' ? ['clear', ''] : [name, value ?? unset];
    if (asked[1] === undefined) return;
    const refused = this.#take?.(/** @type {string} */ (asked[0]), asked[1]);
    if (refused) this.#tell('hepb-error', JSON.parse(refused));
  }

  /** @param {string} type @param {object | null} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** The program is there (src/browser/guest.rs). @param {TakeAsked} take */
  hepbBegun(take) {
    this.#take = take;
    // What was there before it started it has read itself.
    for (const name of this.#late) this.#ask(name, this.getAttribute(name));
    if (this.hasAttribute('case')) this.#ask('case', this.getAttribute('case'));
    this.#tell('hepb-ready', null);
  }

  /** What it has read, as JSON. @param {string} said */
  hepbSaid(said) {
    this.#result = JSON.parse(said);
    this.#tell('hepb-result', this.#result);
  }
}

if (!customElements.get('hepb-lens')) customElements.define('hepb-lens', HepbLens);
