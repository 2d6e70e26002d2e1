// The pages of the rules as HTML: one a rule, their list, and one for each edition that replaced another. Whole without a script.
import { described, folder, whole } from '../learn/page.mjs';
import { filled } from '../../static/learn-figure.js';
import { escaped } from '../pages.mjs';

/**
 * @typedef {{ of: string, language: string, decides: string, from: string, source: string, cited: { citation: string, address: string } | null, checked: string, more: string[] }} Part
 * @typedef {{ edition: string, older: boolean, phase: string | null, phaseRules: string[] | null, treatment: string | null, treatmentRules: string[] | null }} Said
 * @typedef {{ entered: string[], entries: Record<string, string>, editions: Said[] }} Example
 * @typedef {{ rule: string, folder: string, parts: Part[], example: Example | null }} Rule
 * @typedef {{ rule: string, folder: string, from: string }} Row
 * @typedef {{ same: boolean } | { rows: { decides: string, old: Row[], new: Row[] }[] }} Compared
 * @typedef {{ folder: string, old: string, new: string, phase: Compared, treatment: Compared }} Change
 * @typedef {{ texts: Record<string, string>, rules: Rule[], changes: Change[] }} Written as `prerender LANGUAGE rule-pages` prints it
 * @typedef {{ site: import('../learn/page.mjs').Site, edition: { tag: string, labels: Record<string, any> }, written: Written, files: import('../learn/page.mjs').Files }} Parts
 */

/** @param {string} language */
const inLanguage = (language) => (language ? ` lang="${language}"` : '');

/**
 * A table that may be wider than a phone: it scrolls by itself, and the keyboard reaches it.
 * @param {string} label
 * @param {string} rows
 */
const wide = (label, rows) => `<section class="wide" tabindex="0" aria-label="${escaped(label)}"><table>${rows}</table></section>`;

/**
 * A page with its address, in the frame that all have; `more` is what machines are told of it beside title and description.
 * @param {Parts} parts
 * @param {{ path: string, title: string, description: string, main: string, more?: object }} page
 */
function framed({ site, edition, files }, { path, title, description, main, more }) {
  const data = { ...described(site, edition, path, title, description, 'Clinician'), ...more };
  return { path: folder(site, edition.tag, path), html: whole({ site, edition, path, title, description, main, data, files }) };
}

/**
 * @param {Part} part
 * @param {Record<string, string>} texts
 */
function partHtml({ of, language, decides, from, source, cited, checked, more }, texts) {
  const lang = inLanguage(language);
  const address = cited?.address ? `<a href="${escaped(cited.address)}" rel="external">${escaped(cited.citation)}</a>` : escaped(cited?.citation ?? '');
  const day = checked ? filled(texts.checked, { day: checked }) : texts['not-checked'];
  return `<section class="rule"><p class="where">${escaped(of)}</p>`
    + `<h2>${escaped(texts.decides)}</h2><p${lang}><b>${escaped(decides)}</b></p>`
    + `<h2>${escaped(texts.from)}</h2><p${lang}>${escaped(from)}</p>`
    + more.map((line) => `<p${lang}>${escaped(line)}</p>`).join('')
    + `<h2>${escaped(texts.source)}</h2><p>${escaped(source)}</p>${address ? `<p lang="en">${address}</p>` : ''}<p class="from">${escaped(day)}</p></section>`;
}

/**
 * @param {string | null} text
 * @param {string[] | null} rules
 * @param {Map<string, string>} folders
 * @param {{ texts: Record<string, string>, own: string, none: string }} of
 */
function answer(text, rules, folders, { texts, own, none }) {
  if (text === null) return `<span class="soft">${escaped(none)}</span>`;
  const named = (rules ?? []).map((rule) => {
    const to = folders.get(rule);
    const name = escaped(rule);
    return rule === own ? `<b>${name}</b>` : to ? `<a href="../${to}/">${name}</a>` : name;
  });
  return escaped(text) + (named.length ? `<br><span class="from">${escaped(texts.by)} ${named.join(', ')}</span>` : '');
}

/**
 * @param {Rule} rule
 * @param {Map<string, string>} folders
 * @param {Parts} parts
 */
function exampleHtml({ rule, example, parts }, folders, { site, edition: { tag }, written: { texts } }) {
  // A rule in prose has an example in words.
  if (!example && parts.some(({ more }) => more.length)) return '';
  if (!example) return `<section><h2>${escaped(texts.example)}</h2><p>${escaped(texts['example-none'])}</p></section>`;
  const up = '../'.repeat(folder(site, tag, 'rules/one/').split('/').length - 1);
  const link = `${up}${folder(site, tag, '')}#case=${encodeURIComponent(JSON.stringify(example.entries))}`;
  const lines = example.editions.map(({ edition, older, phase, phaseRules, treatment, treatmentRules }) => {
    const by = { texts, own: rule };
    return `<tr><th scope="row">${escaped(edition)}${older ? `<br><span class="from">${escaped(texts.older)}</span>` : ''}</th>`
      + `<td>${answer(phase, phaseRules, folders, { ...by, none: texts['no-phases'] })}</td><td>${answer(treatment, treatmentRules, folders, { ...by, none: '–' })}</td></tr>`;
  });
  const head = `<thead><tr><th scope="col">${escaped(texts.edition)}</th><th scope="col">${escaped(texts.phase)}</th><th scope="col">${escaped(texts.treatment)}</th></tr></thead>`;
  return `<section class="example"><h2>${escaped(texts.example)}</h2><p>${escaped(texts['example-intro'])}</p><ul>${example.entered.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`
    + `<p><a href="${escaped(link)}">${escaped(texts.open)}</a></p></section>`
    + `<section><h2>${escaped(texts.editions)}</h2><p>${escaped(texts['editions-intro'])}</p>${wide(texts.editions, `${head}<tbody>${lines.join('')}</tbody>`)}</section>`;
}

/**
 * @param {Rule} rule
 * @param {Map<string, string>} folders the folder of each rule
 * @param {Parts} parts
 */
export function rulePage(rule, folders, parts) {
  const { written: { texts } } = parts;
  const path = `rules/${rule.folder}/`;
  const [first] = rule.parts;
  const title = filled(texts.title, { rule: rule.rule });
  const description = filled(texts.description, { decides: first.decides });
  const main = `<article><h1>${escaped(title)}</h1>${rule.parts.map((part) => partHtml(part, texts)).join('')}${exampleHtml(rule, folders, parts)}
<p><a href="../#${encodeURIComponent(rule.rule)}">${escaped(texts['in-list'])}</a> · <a href="../all/">${escaped(texts.all)}</a></p></article>`;
  const cited = rule.parts.flatMap((part) => (part.cited ? [part.cited] : []));
  const more = {
    ...(first.checked ? { dateModified: first.checked } : {}),
    citation: cited.map(({ citation, address }) => ({ '@type': 'CreativeWork', name: citation, ...(address ? { url: address } : {}) })),
  };
  return framed(parts, { path, title, description, main, more });
}

/**
 * @param {Change} change
 * @param {Record<string, string>} texts
 */
const titleOf = (change, texts) => filled(texts['changes-title'], { old: change.old, new: change.new });

/**
 * Every rule under what it is a rule of.
 * @param {Parts} parts
 */
export function listPage(parts) {
  const { written: { texts, rules, changes } } = parts;
  const path = 'rules/all/';
  const [title, description] = [texts.all, texts['all-description']];
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { rule, folder: to, parts: own } of rules) {
    for (const { of, language, decides } of own) {
      groups.set(of, [...(groups.get(of) ?? []), `<li><a href="../${to}/">${escaped(rule)}</a> <span${inLanguage(language)}>${escaped(decides)}</span></li>`]);
    }
  }
  const named = [...groups].map(([of, lines], at) => ({ of, lines, id: `part-${at + 1}` }));
  const main = `<article><h1>${escaped(title)}</h1><p>${escaped(texts['all-intro'])}</p>
<section><h2>${escaped(texts.changes)}</h2><ul>${changes.map((one) => `<li><a href="../${one.folder}/">${escaped(titleOf(one, texts))}</a></li>`).join('')}</ul></section>
<nav aria-label="${escaped(texts.contents)}"><ul>${named.map(({ of, id }) => `<li><a href="#${id}">${escaped(of)}</a></li>`).join('')}</ul></nav>
${named.map(({ of, lines, id }) => `<section><h2 id="${id}">${escaped(of)}</h2><ul>${lines.join('')}</ul></section>`).join('')}</article>`;
  return framed(parts, { path, title, description, main });
}

/**
 * @param {Change} change
 * @param {Parts} parts
 */
export function changePage(change, parts) {
  const { written: { texts } } = parts;
  const path = `rules/${change.folder}/`;
  const title = titleOf(change, texts);
  const description = filled(texts['changes-description'], { old: change.old, new: change.new });
  /** @param {Row[]} rows */
  const side = (rows) => (rows.length
    ? `<ul>${rows.map(({ rule, folder: to, from }) => `<li><a href="../${to}/">${escaped(rule)}</a>: ${escaped(from)}</li>`).join('')}</ul>`
    : `<span class="soft">${escaped(texts['changes-none'])}</span>`);
  /** @param {string} name @param {Compared} compared */
  const section = (name, compared) => {
    if ('same' in compared) return compared.same ? `<section><h2>${escaped(name)}</h2><p>${escaped(texts['changes-same'])}</p></section>` : '';
    const head = `<thead><tr><th scope="col">${escaped(texts.conclusion)}</th><th scope="col">${escaped(change.old)}</th><th scope="col">${escaped(change.new)}</th></tr></thead>`;
    const lines = compared.rows.map((row) => `<tr><th scope="row">${escaped(row.decides)}</th><td>${side(row.old)}</td><td>${side(row.new)}</td></tr>`);
    return `<section><h2>${escaped(name)}</h2>${wide(name, `${head}<tbody>${lines.join('')}</tbody>`)}</section>`;
  };
  const main = `<article><h1>${escaped(title)}</h1><p>${escaped(texts['changes-intro'])}</p>${section(texts.phase, change.phase)}${section(texts.treatment, change.treatment)}
<p><a href="../all/">${escaped(texts.all)}</a></p></article>`;
  return framed(parts, { path, title, description, main });
}
