// The figures as they are drawn: every choice has a state, a picture and its facts in every language, and the
// facts hold the numbers of the data. That the data are the engines' is held by crates/cli (`make figures`).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { choices } from '../../scripts/learn/figure.mjs';
import { library } from '../../scripts/learn/write.mjs';
import { drawn } from '../../static/learn-figure.js';

const { editions, numbers } = library(fileURLToPath(new URL('../..', import.meta.url)));

for (const [name, data] of Object.entries(numbers)) {
  for (const { tag, figures, chapters } of editions) {
    // Of the chapters that the language has.
    if (!chapters.some((one) => one.tag === tag && one.figures.includes(name))) continue;
    test(`${name} in ${tag}: every choice is drawn and said`, () => {
      const words = figures[name];
      for (const [control, options] of data.controls) {
        assert.ok(words.controls[control], control);
        for (const option of options) if (words.options) assert.ok(words.options[control]?.[option], `${control} ${option}`);
      }
      /** @type {Map<string, string>} */
      const pictures = new Map();
      const all = choices(data.controls);
      for (const keys of all) {
        const { svg, facts } = drawn(name, data, words, tag, keys);
        assert.doesNotMatch(svg, /NaN|undefined|\{\w+\}|null/, keys.join());
        assert.ok(facts.length > 0);
        for (const [what, value] of facts) {
          assert.ok(what && value, `${keys.join()}: ${what}`);
          assert.doesNotMatch(value, /NaN|undefined|\{\w+\}|null|Infinity/, keys.join());
        }
        pictures.set(keys.join(), svg);
      }
      // Each control does something: at some state of the others its options are drawn differently.
      data.controls.forEach(([control, options], at) => {
        const differ = all.some((keys) => new Set(options.map((option) => pictures.get(keys.with(at, option).join()))).size === options.length);
        assert.ok(differ, `${control} changes nothing`);
      });
      assert.ok(all.some((keys) => keys.join() === data.default.join()), 'the first state is none of the choices');
    });
  }
}

test('no part of a picture lies outside it', () => {
  for (const [name, data] of Object.entries(numbers)) {
    for (const keys of choices(data.controls)) {
      const { svg } = drawn(name, data, editions[0].figures[name], editions[0].tag, keys);
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
      for (const [, x, y] of svg.matchAll(/\b(?:c?x)="([-\d.]+)" (?:c?y)="([-\d.]+)"/g)) {
        assert.ok(Number(x) >= -1 && Number(x) <= width && Number(y) >= 0 && Number(y) <= height, `${name} ${keys.join()}: ${x}, ${y}`);
      }
    }
  }
});

test('what is said of the model is what its data hold', () => {
  const english = editions.find(({ tag }) => tag === 'en');
  const { treatment } = numbers;
  const states = /** @type {Record<string, { cccdna: number[], atEnd: { infected: number } }>} */ (treatment.states);
  const { facts } = drawn('treatment', treatment, english?.figures.treatment, 'en', ['99', '12']);
  const { cccdna: [low, high], atEnd } = states['99|12'];
  assert.equal(facts[1][1], atEnd.infected > 0 ? `${atEnd.infected} %` : 'less than 0.1 %');
  assert.equal(facts[2][1], `${low} to ${high} %`);
});
