// What may become markup, or the program of a worker, where the policy asks for it (`require-trusted-types-for`): every such
// text of the page passes here, since Yew and pdf.js know of no policy of their own. It stands in the scripts that run first.

/**
 * Markup holds nothing that runs or loads; a worker is one of the app's own, from its own folder. Whatever else is asked for
 * is refused by the browser.
 * @param {string} root the app's folder
 */
export function trust(root) {
  var types = window.trustedTypes;
  if (!types) return;
  // The page's address changes while it is open.
  var folder = new URL(root, location.href);
  types.createPolicy('default', {
    createHTML: function (markup) {
      return /<\s*(?:script|iframe|frame|object|embed|base|link|meta|style|foreignobject)\b|<[^>]*\son\w+\s*=|\son\w+\s*=\s*["']|javascript:|srcdoc/i.test(markup) ? null : markup;
    },
    createScriptURL: function (address) {
      var url = new URL(address, location.href);
      var name = url.origin === folder.origin && url.pathname.indexOf(folder.pathname) === 0 ? url.pathname.slice(folder.pathname.length) : '';
      return /^(?:sw|(?:sequence|cohort|pdf)-worker[\w-]*)\.js$/.test(name) ? url.href : null;
    },
  });
}
