// Says so where the app does not start: a file was blocked or did not arrive, or the page was opened in a
// way in which browsers start no app. A classic script, because modules are what fails there; it needs
// nothing but itself, so its few texts stand in it, in every language.
(function () {
  'use strict';
  var SLOW_AFTER = 8000;
  var root = document.documentElement;
  /** @type {HTMLElement | null} */
  var said = null;

  // `static/start.js` sets these: it arrived; the app has started.
  function arrived() { return Boolean(window.hepbArrived); }
  function settled() {
    var host = document.getElementById('app-error');
    // Whatever stands there has told it already.
    return Boolean(window.hepbStarted) || Boolean(host && host.firstChild && host.firstChild !== said);
  }

  // What is said in each language; scripts/post-build.mjs fills it in.
  var TEXTS = __START_TEXTS__;

  /** @returns {StartProblem} */
  function reason() {
    if (location.protocol === 'file:') return 'file';
    // A sandboxed frame has an origin of its own, equal to nobody's. The page that is made for frames starts there.
    if (window.origin === 'null' && !root.hasAttribute('data-embed')) return 'frame';
    return arrived() || document.readyState !== 'complete' ? 'slow' : 'missing';
  }

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {Element} parent
   * @param {T} tag
   * @param {string} [text]
   * @param {string} [lang]
   */
  function element(parent, tag, text, lang) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (lang) made.lang = lang;
    parent.appendChild(made);
    return made;
  }

  function say() {
    // A script that never comes, before the page's body, leaves only the root to speak from.
    var host = document.getElementById('app-error') || root;
    silence();
    if (settled()) return;
    if (said && said.parentNode) said.parentNode.removeChild(said);
    var why = reason();
    // The page's own language first.
    var own = TEXTS.filter(function (text) { return text.tag === root.lang; });
    var texts = own.concat(TEXTS.filter(function (text) { return text.tag !== root.lang; }));
    var message = said = element(host, 'div');
    message.id = 'not-started';
    message.setAttribute('data-why', why);
    message.setAttribute('role', 'alert');
    texts.forEach(function (text) { element(message, 'p', text[why], text.tag); });
    if (why === 'frame') {
      var link = element(message, 'a', location.href.split('#')[0]);
      link.href = location.href;
      link.target = '_blank';
      link.rel = 'noopener';
    } else if (why !== 'file') {
      var button = element(message, 'button', texts.map(function (text) { return text.reload; }).join(' / '));
      button.type = 'button';
      button.addEventListener('click', function () { location.reload(); });
    }
    setTimeout(clear, 500);
  }

  // What comes late is welcome: the message goes when the app is there, or has something to say itself.
  function clear() {
    if (!said || !said.parentNode) return;
    if (settled() || said.nextSibling) said.parentNode.removeChild(said);
    else setTimeout(clear, 500);
  }

  // The sentence in the page itself is for the case that this script fails to load, too.
  function silence() {
    var resort = document.getElementById('no-start');
    if (resort && resort.parentNode) resort.parentNode.removeChild(resort);
  }

  function later() {
    silence();
    setTimeout(function () { if (!arrived()) say(); }, 1000);
  }
  // Once everything was asked for, a start script that has not begun will not.
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
  setTimeout(say, SLOW_AFTER);
})();
