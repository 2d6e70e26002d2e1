// A figure as it stands in the page without a script: its first state, and every state as a table.
import { drawn, filled, listed } from '../../static/learn-figure.js';
import { escaped } from '../pages.mjs';

/**
 * @typedef {{ default: string[], controls: [string, string[]][], critical?: number } & Record<string, unknown>} Numbers
 * @typedef {{ title: string, about: string, controls: Record<string, string>, options?: Record<string, Record<string, string>> } & Record<string, unknown>} Words
 */

/**
 * Every choice there is, in order.
 * @param {[string, string[]][]} controls
 * @returns {string[][]}
 */
export const choices = (controls) => controls.reduce(
  (all, [, options]) => all.flatMap((keys) => options.map((option) => [...keys, option])),
  /** @type {string[][]} */ ([[]]),
);

/**
 * @param {Numbers} numbers
 * @param {Words} words
 * @param {string} name
 * @param {string} language
 */
function table(numbers, words, name, language) {
  const states = choices(numbers.controls).map((keys) => ({ keys, facts: drawn(name, numbers, words, language, keys).facts }));
  const heads = [...numbers.controls.map(([control]) => words.controls[control]), ...states[0].facts.map(([what]) => what)];
  const rows = states.map(({ keys, facts }) => [
    ...keys.map((key, at) => words.options?.[numbers.controls[at][0]]?.[key] ?? key),
    ...facts.map(([, value]) => value),
  ]);
  const first = numbers.controls.length;
  const cells = (/** @type {string[]} */ row) => row.map((cell, at) => (at < first ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('');
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`;
}

/**
 * @param {{ name: string, numbers: Numbers, words: Words, language: string, labels: Record<string, any>, files: { data: string, words: string, script: string } }} figure
 */
export function figure({ name, numbers, words, language, labels, files }) {
  const { svg, facts } = drawn(name, numbers, words, language, numbers.default);
  const about = filled(words.about, { critical: (numbers.critical ?? 0).toLocaleString(language) });
  return `<figure data-figure="${name}" data-data="${files.data}" data-words="${files.words}" data-script="${files.script}">`
    + `<figcaption><b>${escaped(words.title)}</b> ${escaped(about)}</figcaption>`
    + `<div class="controls" role="group" aria-label="${escaped(labels.figureChoose)}"></div>`
    + `<div class="picture">${svg}</div>`
    + `<dl class="facts" aria-live="polite">${listed(facts)}</dl>`
    + `<details><summary>${escaped(labels.figureTable)}</summary><section class="wide" tabindex="0" aria-label="${escaped(words.title)}">${table(numbers, words, name, language)}</section></details>`
    + '</figure>';
}
