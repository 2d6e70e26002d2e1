// Says so where the app does not start: a file was blocked or did not arrive, or the page was opened in a
// way in which browsers start no app. A classic script, because modules are what fails there; it needs
// nothing but itself, so its few texts stand here, in both languages.
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

  var TEXTS = {
    file: [
      'HepB Lens cannot start from a file. Browsers start it only from a web address. Open it at the address where you found it, or put the whole folder on a web server (on this computer: “make serve” in the source folder).',
      'HepB Lens 不能直接从文件启动，浏览器只能从网址启动它。请用原来的网址打开，或把整个文件夹放到网页服务器上（在本机：于源代码文件夹运行“make serve”）。',
    ],
    frame: [
      'HepB Lens cannot start here: another page shows it in a closed frame (sandbox). Open it in a tab of its own:',
      'HepB Lens 无法在此启动：它被另一页面放在受限的框架（sandbox）中。请在单独的标签页打开：',
    ],
    missing: [
      'HepB Lens could not start: a part of it did not arrive, or was blocked. Nothing on this page is being read. Reload it. If this stays, a content blocker or the network is holding files of this address back, or the server sends them under a wrong type: allow scripts for this address, or tell whoever runs it.',
      'HepB Lens 未能启动：有一部分文件没有送达或被拦截。本页上的内容不会被判读。请重新加载。如仍如此，可能是内容拦截插件或网络拦截了此网址的文件，或服务器发送的类型不对：请允许此网址运行脚本，或告知维护者。',
    ],
    slow: [
      'HepB Lens has not started yet, so nothing on this page is being read. On a slow connection wait a little; otherwise reload the page.',
      'HepB Lens 尚未启动，本页上的内容还不会被判读。网络较慢时请稍候，否则请重新加载。',
    ],
  };

  /** @returns {keyof typeof TEXTS} */
  function reason() {
    if (location.protocol === 'file:') return 'file';
    // A sandboxed frame has an origin of its own, equal to nobody's.
    if (window.origin === 'null') return 'frame';
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
    var chinese = /^zh/i.test(root.lang);
    var texts = [['en', TEXTS[why][0]], ['zh-Hans', TEXTS[why][1]]];
    if (chinese) texts.reverse();
    var message = said = element(host, 'div');
    message.id = 'not-started';
    message.setAttribute('data-why', why);
    message.setAttribute('role', 'alert');
    texts.forEach(function (text) { element(message, 'p', text[1], text[0]); });
    if (why === 'frame') {
      var link = element(message, 'a', location.href.split('#')[0]);
      link.href = location.href;
      link.target = '_blank';
      link.rel = 'noopener';
    } else if (why !== 'file') {
      var button = element(message, 'button', chinese ? '重新加载 / Reload' : 'Reload / 重新加载');
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
