// Runs before the first paint: language, theme, and the prerendered page in that language.
// It is a classic script in <head>, so keep it small; everything here delays what a person sees.
import { trust } from './trust.js';
(function () {
  'use strict';
  var root = document.documentElement;
  trust(root.getAttribute('data-root') || './');

  // Storage throws where it is forbidden (private modes, sandboxed frames).
  // Choices are written as plain text; quotes are those of JSON, from elsewhere.
  /** @param {string} key */
  function stored(key) {
    try {
      var value = localStorage.getItem(key);
      return value && value.replace(/^"(.*)"$/, '$1');
    } catch (error) {
      return null;
    }
  }

  var theme = stored('hepb.theme');
  // Without a choice there is no attribute, and prefers-color-scheme decides.
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);

  // The program is asked for once something is on the screen, and compiled as it comes: before that it would share the line with
  // what the screen waits for, ten times as long as that. Nothing is painted in a tab in the background: a second is enough.
  // Where that fails (a server that sends wasm under a wrong type), static/start.js fetches it again and does without.
  /** @param {() => void} then */
  function onPainted(then) {
    try {
      new PerformanceObserver(function (seen) {
        if (seen.getEntriesByName('first-contentful-paint').length) then();
      }).observe({ type: 'paint', buffered: true });
    } catch (error) {
      then();
    }
    setTimeout(then, 1000);
  }
  if (window.WebAssembly && WebAssembly.compileStreaming) {
    window.hepbProgram = /** @type {Promise<void>} */ (new Promise(onPainted)).then(function () {
      return WebAssembly.compileStreaming(fetch(root.getAttribute('data-root') + '__WASM__'));
    });
    window.hepbProgram.catch(function () {});
  }

  // The languages there are, from their folders: the tag of each, and the file of the texts that it starts with.
  // scripts/post-build.mjs fills them in.
  /** @type {string[][]} */
  var LANGUAGES = __LANGUAGES__;
  /** @param {string} tag */
  function primary(tag) { return tag.toLowerCase().split(/[-_]/)[0]; }
  // The language itself, or one of the same primary language; the first for any other (Language::from_tag).
  /** @param {string} tag */
  function offered(tag) {
    return LANGUAGES.filter(function (one) { return one[0].toLowerCase() === tag.toLowerCase(); })[0]
      || LANGUAGES.filter(function (one) { return primary(one[0]) === primary(tag); })[0]
      || LANGUAGES[0];
  }
  // A page in a language's own folder is in that language; the others are in the one that was chosen, or the browser's.
  var language = offered(root.getAttribute('data-lang') || stored('hepb.lang') || navigator.language || '');
  root.lang = language[0];

  // Its texts are asked for at once, beside everything that the page itself names.
  var link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.href = root.getAttribute('data-root') + language[1];
  document.head.appendChild(link);

  if (language === LANGUAGES[0] || root.hasAttribute('data-lang')) return;

  // The first language's page comes first in the file. Hide it until the other language has taken its
  // place; where that is not prerendered, it stays until the app has started.
  root.style.visibility = 'hidden';
  var done = false;
  /** @param {boolean} atEnd */
  function swap(atEnd) {
    var template = /** @type {HTMLTemplateElement | null} */ (document.getElementById('app-' + root.lang));
    // The element after the template is there once the parser has closed the template.
    var whole = template && (atEnd || document.getElementById('app-error'));
    if (done || (!whole && !atEnd)) return;
    done = true;
    observer.disconnect();
    var app = document.getElementById('app');
    if (app && template && template.content.firstChild) {
      app.replaceChildren(template.content.cloneNode(true));
    }
    root.style.visibility = '';
  }
  var observer = new MutationObserver(function () { swap(false); });
  observer.observe(root, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', function () { swap(true); });
})();
