// Terms of the glossary, linked where a chapter uses them first.

/**
 * @param {string} form
 * @returns {RegExp}
 */
function pattern(form) {
  const literal = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Words of letters end where letters end; Chinese has no such ends.
  const [start, end] = [/^\w/.test(form) ? '(?<![\\w-])' : '', /\w$/.test(form) ? '(?![\\w-])' : ''];
  return new RegExp(start + literal + end, form === form.toLowerCase() ? 'i' : '');
}

/** Where nothing is linked: in links, headings, names of parts and figures, which change. */
const QUIET = /^(?:a|b|dt|figure|h1|h2|h3)$/;

/**
 * HTML in which the first use of each term is a link. Of terms that begin at one place the longest is taken.
 * @param {string} html
 * @param {import('./chapter.mjs').Term[]} terms
 * @param {(id: string) => string} address
 */
export function linked(html, terms, address) {
  const forms = terms.flatMap(({ id, forms }) => forms.map((form) => ({ id, form, pattern: pattern(form) })));
  /** @type {Set<string>} */
  const used = new Set();
  let quiet = 0;
  const parts = html.split(/(<[^>]+>)/).map((part) => {
    const tag = /^<(\/?)([a-z0-9]+)/.exec(part);
    if (tag) {
      if (QUIET.test(tag[2])) quiet += tag[1] ? -1 : 1;
      return part;
    }
    if (quiet) return part;
    let [done, rest] = ['', part];
    for (;;) {
      const found = forms
        .filter(({ id }) => !used.has(id))
        .map(({ id, form, pattern }) => ({ id, form, at: rest.search(pattern) }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at || b.form.length - a.form.length)[0];
      if (!found) return done + rest;
      used.add(found.id);
      const end = found.at + found.form.length;
      done += `${rest.slice(0, found.at)}<a class="term" href="${address(found.id)}">${rest.slice(found.at, end)}</a>`;
      rest = rest.slice(end);
    }
  });
  return { html: parts.join(''), used };
}
