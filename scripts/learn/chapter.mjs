// A chapter's text (learn/LANG/NN-name.md): a heading of `key: value` lines, then Markdown. `@figure`, `@claims`
// and `@questions` on lines of their own part it; `@second` after the first figure is the place of a second one. A claim of the older text and what is known today:
//
//     ::: 000.1
//     what the text says
//     =>
//     what is known
//     :::

/**
 * @typedef {{ ref: string, then: string, now: string }} Claim
 * @typedef {{ title: string, description: string, before: string, after: string, claims: Claim[], questions: string[] }} Chapter
 */

/**
 * The heading and the rest.
 * @param {string} text
 * @param {string} file for messages
 */
export function parted(text, file) {
  const found = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!found) throw new Error(`${file}: no heading between two lines of ---`);
  /** @type {Record<string, string>} */
  const heading = {};
  for (const line of found[1].split('\n')) {
    const at = line.indexOf(': ');
    if (at < 1) throw new Error(`${file}: not "key: value": ${line}`);
    heading[line.slice(0, at)] = line.slice(at + 2).trim();
  }
  for (const key of ['title', 'description']) if (!heading[key]) throw new Error(`${file}: no ${key}`);
  return { title: heading.title, description: heading.description, body: found[2] };
}

/**
 * @param {string} text
 * @param {string} file for messages
 * @returns {Chapter}
 */
export function chapter(text, file) {
  const { title, description, body } = parted(text, file);
  if (/[<]/.test(body)) throw new Error(`${file}: holds markup of its own`);
  const parts = body.split(/^@(figure|claims|questions)$/m);
  const [before, figure, after, claims, claimed, questions, asked] = parts;
  if (parts.length !== 7 || figure !== 'figure' || claims !== 'claims' || questions !== 'questions') {
    throw new Error(`${file}: expected @figure, @claims and @questions, in this order, once each`);
  }
  const found = [...claimed.matchAll(/^::: (\S+)\n([\s\S]*?)\n=>\n([\s\S]*?)\n:::$/gm)]
    .map(([, ref, then, now]) => ({ ref, then: then.trim(), now: now.trim() }));
  if (claimed.replace(/^::: (\S+)\n([\s\S]*?)\n=>\n([\s\S]*?)\n:::$/gm, '').trim()) throw new Error(`${file}: text between the claims`);
  const lines = asked.trim().split('\n');
  if (!lines.every((line) => line.startsWith('- '))) throw new Error(`${file}: the questions are no list`);
  return { title, description, before: before.trim(), after: after.trim(), claims: found, questions: lines.map((line) => line.slice(2)) };
}

/**
 * The paragraphs that a person reads, in order: of the text, of each claim, and the questions as one.
 * @param {Chapter} chapter
 */
export function paragraphs({ before, after, claims, questions }) {
  const plain = (/** @type {string} */ text) => text.split(/\n\s*\n/).map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part && !/^[#@]/.test(part));
  return [...plain(before), ...plain(after), ...claims.flatMap(({ then, now }) => [...plain(then), ...plain(now)]), questions.join(' ')];
}

/**
 * @typedef {{ id: string, term: string, forms: string[], meaning: string }} Term
 * @param {string} text
 * @param {string} file
 */
export function glossary(text, file) {
  const { title, description, body } = parted(text, file);
  /** @type {Term[]} */
  const terms = body.split(/^## /m).slice(1).map((part) => {
    const [head, ...rest] = part.split('\n');
    const [id, term, forms = term] = head.split(' | ').map((one) => one.trim());
    const meaning = rest.join(' ').trim();
    if (!/^[a-z0-9-]+$/.test(id) || !term || !meaning) throw new Error(`${file}: a term without an id, a name or a meaning: ${head}`);
    return { id, term, forms: forms.split(', '), meaning };
  });
  return { title, description, terms };
}
