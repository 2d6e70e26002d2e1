// All of the app in one HTML file: its files stand in it as two archives,
// packed and in letters (scripts/base85.mjs), and this script hands them out. A classic
// script, before all modules of the app. scripts/single.mjs puts the file together and says there what of the app's scripts
// is led here: what they import, fetch and start as workers, and where the app thinks that it is.
(function () {
  'use strict';
  var KINDS = { js: 'text/javascript', wasm: 'application/wasm', txt: 'text/plain; charset=utf-8', csv: 'text/csv', bcmap: 'application/octet-stream' };
  /** @param {string} name */
  function kindOf(name) {
    return KINDS[/** @type {keyof typeof KINDS} */ (name.split('.').pop())] || '';
  }

  // The name of a file, whatever way it is asked for: './name', './name?1', or its address, here or beside this file.
  /** @type {Record<string, string>} */
  var names = {};
  /** @param {string | URL} asked */
  function nameOf(asked) {
    var text = String(asked);
    return names[text] || text.replace(/[?#].*$/, '').replace(/^.*\//, '');
  }

  /** @type {Record<string, string>} */
  var addresses = {};
  /** What stands together in one archive, which is unpacked when one of it is first asked for. @type {Record<string, Promise<Record<string, Blob>>>} */
  var archives = {};
  /** The archive of each file. @type {Record<string, Element>} */
  var holders = {};
  [].forEach.call(document.querySelectorAll('script[data-files]'), function (/** @type {Element} */ holder) {
    namesIn(holder).forEach(function (entry) { holders[entry[0]] = holder; });
  });

  /** Name and length of each file of an archive. @param {Element} holder @returns {[string, number][]} */
  function namesIn(holder) {
    return JSON.parse(holder.getAttribute('data-files') || '[]');
  }

  /**
   * A file.
   * @param {string | URL} asked
   * @returns {Promise<Blob>}
   */
  function opened(asked) {
    var name = nameOf(asked);
    var holder = holders[name];
    return holder ? unpacked(holder).then(function (files) { return files[name]; }) : Promise.reject(new Error(name + ': it is not in this file'));
  }

  // What each letter counts, by its code.
  var VALUES = new Uint8Array(127);
  for (var code = 33, count = 0; code < 127; code += 1) if ('<>&"\'`\\$~'.indexOf(String.fromCharCode(code)) < 0) VALUES[code] = count++;

  /** @param {Element | null} holder */
  function bytesOf(holder) {
    var text = (holder && holder.textContent) || '';
    // A short last group has a letter more than it has bytes; what it lacks are the highest letters, so that nothing is carried.
    var bytes = new Uint8Array(Math.floor(text.length / 5) * 4 + Math.max(0, text.length % 5 - 1));
    for (var at = 0, to = 0; to < bytes.length; at += 5, to += 4) {
      var value = 0;
      for (var place = at; place < at + 5; place += 1) value = value * 85 + (place < text.length ? VALUES[text.charCodeAt(place)] : 84);
      // Beyond the end nothing is written.
      bytes[to] = value / 16777216;
      bytes[to + 1] = value / 65536;
      bytes[to + 2] = value / 256;
      bytes[to + 3] = value;
    }
    return bytes;
  }

  /** What browsers can unpack. @param {Element | null} holder */
  function gunzipped(holder) {
    return new Response(new Blob([bytesOf(holder)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer().then(function (plain) { return new Uint8Array(plain); });
  }

  // What unpacks brotli is itself packed so.
  /** @type {Promise<(bytes: Uint8Array) => Uint8Array<ArrayBuffer>> | undefined} */
  var unpacking;
  function unpacker() {
    unpacking = unpacking || gunzipped(document.querySelector('script[data-unpacker]')).then(function (wasm) { return WebAssembly.compile(wasm); }).then(function (module) {
      hepbBrotli.initSync({ module: module });
      return hepbBrotli.decompress;
    });
    return unpacking;
  }

  /** @param {Element} holder */
  function unpacked(holder) {
    var id = holder.getAttribute('data-files') || '';
    var plain = function () {
      return holder.hasAttribute('data-gzip') ? gunzipped(holder) : unpacker().then(function (decompress) { return decompress(bytesOf(holder)); });
    };
    archives[id] = archives[id] || plain().then(function (bytes) {
      // It is held twice no longer than needed.
      holder.textContent = '';
      /** @type {Record<string, Blob>} */
      var files = {};
      var at = 0;
      namesIn(holder).forEach(function (entry) {
        files[entry[0]] = new Blob([bytes.subarray(at, at += entry[1])], { type: kindOf(entry[0]) });
        addresses[entry[0]] = URL.createObjectURL(files[entry[0]]);
        names[addresses[entry[0]]] = entry[0];
      });
      return files;
    });
    return archives[id];
  }

  // All of it: a script names files when it may no longer wait.
  function all() {
    return Promise.all(Object.keys(holders).map(opened));
  }

  /**
   * In place of `import()`.
   * @param {string} asked
   */
  function bring(asked) {
    // What is not here is not looked for beside this file.
    if (!/^blob:/.test(asked) && !holders[nameOf(asked)]) return Promise.reject(new Error(asked + ': it is not in this file'));
    return all().then(function () { return import(address(asked).href); });
  }

  // Whose code this is.
  if (window.location.hash === '#THIRD_PARTY.txt') {
    opened('THIRD_PARTY.txt').then(function (blob) { return blob.text(); }).then(function (text) {
      var shown = document.createElement('pre');
      shown.id = 'third-party';
      shown.textContent = text;
      document.body.prepend(shown);
    });
  }

  // In place of `new URL(name, import.meta.url)`. The folder is that of the page.
  /** @param {string} asked */
  function address(asked) {
    var name = nameOf(asked);
    if (!name) return new URL('./', document.baseURI);
    return new URL(addresses[name] || name, document.baseURI);
  }

  // In place of `fetch`: nothing is asked of any server, and the policy forbids it.
  /** @param {string | URL} asked */
  function fetched(asked) {
    return opened(asked).then(function (blob) { return new Response(blob, { headers: { 'Content-Type': blob.type } }); });
  }

  // Chromium starts no worker that is a module from a page that is a file: those that are here are classic scripts.
  /**
   * @param {string | URL} asked
   * @param {WorkerOptions} [options]
   */
  function Worker(asked, options) {
    if (!(String(asked) in names)) throw new Error('no worker of this file');
    return new window.Worker(asked, { name: options && options.name });
  }

  // Browsers offer it to no file, and a file on a server has none.
  var navigator = seen(window.navigator, { serviceWorker: undefined });

  // Where the app thinks that it is: the path of a screen stands in the fragment, because a file has no other pages.
  // `#/sequence/#reading` is the place `#reading` on the page `#/sequence/`.
  var ROOT = document.documentElement.getAttribute('data-root') || '#/';
  var path = ROOT;
  function placed() {
    var hash = window.location.hash;
    if (hash.indexOf(ROOT) === 0) {
      path = hash.split('#').slice(0, 2).join('#');
    } else if (hash && path !== ROOT) {
      // A link to a place on the screen that is shown.
      window.history.replaceState(window.history.state, '', path + hash);
    }
  }
  placed();
  addEventListener('popstate', placed);
  addEventListener('hashchange', placed);
  var location = seen(window.location, {
    get pathname() { placed(); return path; },
    get hash() {
      var hash = window.location.hash;
      var inner = hash.indexOf(ROOT) === 0 ? hash.slice(1).indexOf('#') : 0;
      return inner < 0 ? '' : hash.slice(hash.indexOf(ROOT) === 0 ? inner + 1 : 0);
    },
  });

  /**
   * Something of the browser's with a few of its parts replaced.
   * @param {any} of
   * @param {any} instead
   * @returns {any}
   */
  function seen(of, instead) {
    return new Proxy({}, {
      get: function (_, key) {
        if (key in instead) return instead[key];
        var value = of[key];
        return typeof value === 'function' ? value.bind(of) : value;
      },
      has: function (_, key) { return key in instead ? instead[key] !== undefined : key in of; },
      set: function (_, key, value) { of[key] = value; return true; },
      getPrototypeOf: function () { return Object.getPrototypeOf(of); },
    });
  }

  var around = seen(window, { location: location, navigator: navigator });
  window.hepbHere = {
    fetch: fetched,
    Worker: Worker,
    navigator: navigator,
    window: around,
    self: around,
    globalThis: around,
    bring: bring,
    address: address,
    opened: opened,
  };
})();
