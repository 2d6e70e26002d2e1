// The figures of the chapters to learn from: one state of a figure as a picture (SVG as text) and as facts in
// words. The build draws the first state into the page with it, the page every other one: no number comes from
// here, all are in the figure's data (learn/data/figures, made by the engines).

const WIDTH = 340;

/** @param {string | number} text */
const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/**
 * A text with its values: `{name}` is replaced.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/**
 * @param {number} x
 * @param {number} y
 * @param {string | number} text
 * @param {string} [kind] classes
 */
const label = (x, y, text, kind = '') => `<text x="${round(x)}" y="${round(y)}"${kind && ` class="${kind}"`}>${escaped(text)}</text>`;

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} kind
 */
const box = (x, y, width, height, kind) => `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" class="${kind}"/>`;

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} kind
 */
const rule = (x1, y1, x2, y2, kind) => `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" class="${kind}"/>`;

/**
 * @param {number[][]} points
 * @param {string} kind
 */
const line = (points, kind) => `<path d="M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}" class="${kind}"/>`;

/**
 * @param {number} x
 * @param {number} y
 * @param {string} kind
 */
const dot = (x, y, kind) => `<circle cx="${round(x)}" cy="${round(y)}" r="4.5" class="${kind}"/>`;

/**
 * From a value to a place.
 * @param {number} from
 * @param {number} to
 * @param {number} first
 * @param {number} last
 */
const scale = (from, to, first, last) => (/** @type {number} */ value) => first + ((value - from) / (to - from)) * (last - first);

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** @param {number} power */
const ten = (power) => `10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;

/**
 * What the drawing of one state is given.
 * @typedef {{ data: any, keys: string[], words: any, language: string, state: any, number: (value: number, digits?: number) => string }} Given
 * @typedef {{ height: number, picture: string, facts: [string, string][] }} Drawn
 */

/** @param {Given} given @returns {Drawn} */
function treatment({ data, keys, words, state, number }) {
  const [left, right] = [40, WIDTH - 8];
  const x = scale(0, data.months, left, right);
  const low = -4;
  const virus = scale(low, 9, 122, 14);
  const cells = scale(0, 100, 210, 150);
  const treated = Number(keys[1]);
  const within = (/** @type {number} */ value) => Math.max(low, value);
  const picture = [
    box(x(0), 10, x(treated) - x(0), 204, 'zone'),
    label((x(0) + x(treated)) / 2, 8, words.axes.drug, 'middle small'),
    ...[-4, 0, 4, 8].map((power) => rule(left, virus(power), right, virus(power), 'grid') + label(left - 4, virus(power) + 4, ten(power), 'end small')),
    ...[0, 50, 100].map((share) => rule(left, cells(share), right, cells(share), 'grid') + label(left - 4, cells(share) + 4, `${share}`, 'end small')),
    ...[0, 12, 24, 36, 48, 60].map((month) => label(x(month), 228, month, 'middle small')),
    label(right, 243, words.axes.time, 'end small'),
    line(state.virus.map((/** @type {number} */ value, /** @type {number} */ at) => [x(at), virus(within(value))]), 'line one'),
    line(state.infected.map((/** @type {number} */ value, /** @type {number} */ at) => [x(at), cells(value)]), 'line two'),
    label(right, 8, words.axes.virus, 'end first'),
    label(right, 146, `${words.axes.infected} (%)`, 'end second'),
  ].join('');
  const amount = (/** @type {number} */ power) => (power < 0 ? words.none : filled(words.perMl, { number: number(Number((10 ** power).toPrecision(2))) }));
  return {
    height: 248,
    picture,
    facts: [
      [words.facts.atEnd, amount(state.atEnd.virus)],
      [words.facts.infected, state.atEnd.infected > 0 ? filled(words.percent, { number: number(state.atEnd.infected) }) : words.few],
      [words.facts.cccdna, filled(words.percentRange, { low: number(state.cccdna[0]), high: number(state.cccdna[1]) })],
      [words.facts.later, amount(state.later.virus)],
    ],
  };
}

/** @param {Given} given @returns {Drawn} */
function distances({ data, keys, words, state, number }) {
  const [left, right, row, top] = [24, WIDTH - 34, 24, 34];
  /** @type {[string, number, number | null][]} */
  const all = state.distances;
  const [genomeLimit, sLimit] = data.limits;
  const x = scale(0, Math.max(...all.map(([, genome, s]) => Math.max(genome, s ?? 0))), left, right);
  const bottom = top + row * all.length;
  const picture = [
    box(left, 4, 18, 9, 'block one') + label(left + 23, 12, words.axes.genome, 'small'),
    box(left + 130, 6, 18, 6, 'block two') + label(left + 153, 12, words.axes.s, 'small'),
    ...all.map(([letter, genome, s], at) => {
      const y = top + row * at;
      return label(left - 8, y + 13, letter, letter === keys[0] ? 'end strong' : 'end')
        + box(left, y + 2, x(genome) - left, 10, 'block one')
        + (s === null ? '' : box(left, y + 13, x(s) - left, 6, 'block two'))
        + label(x(Math.max(genome, s ?? 0)) + 4, y + 12, number(genome, 1), 'small');
    }),
    rule(x(genomeLimit), top - 8, x(genomeLimit), bottom, 'limit') + label(x(genomeLimit), top - 11, `${genomeLimit}`, 'middle small'),
    rule(x(sLimit), top - 8, x(sLimit), bottom, 'limit dashed') + label(x(sLimit), top - 11, `${sLimit}`, 'middle small'),
  ].join('');
  const others = all.filter(([letter]) => letter !== keys[0]).sort((a, b) => a[1] - b[1]);
  /** @param {[string, number, number | null]} one */
  const pair = ([letter, genome, s]) => filled(words.pair, { letter, genome: number(genome, 1), s: s === null ? words.no : number(s, 1) });
  const within = others.filter(([, genome]) => genome < genomeLimit).map(([letter]) => letter);
  return {
    height: bottom + 6,
    picture,
    facts: [
      [words.facts.nearest, pair(others[0])],
      [words.facts.farthest, pair(others[others.length - 1])],
      [words.facts.within, within.join(', ') || words.no],
      [words.facts.letters, number(state.letters)],
    ],
  };
}

/** @param {Given} given @returns {Drawn} */
function frame({ words, language, state }) {
  const [across, width, row] = [6, WIDTH / 6, 40];
  /** @type {[string, string][]} */
  const codons = state.codons;
  // The core's own start is read again, whatever came before it.
  const core = codons.length - 1;
  const stop = codons.findIndex(([, acid]) => acid === '*');
  const named = (/** @type {string} */ acid) => (acid === '*' ? words.stop : acid);
  const picture = codons.map(([letters, acid], at) => {
    const [x, y] = [(at % across) * width, Math.floor(at / across) * row];
    const never = stop >= 0 && at > stop && at < core;
    const marked = at === 14 || at === 27;
    return box(x + 2, y + 2, width - 4, row - 5, acid === '*' ? 'cell stop' : never ? 'cell never' : marked ? 'cell marked' : at === core ? 'cell core' : 'cell')
      + label(x + 6, y + 15, at + 1, 'tiny')
      + label(x + width / 2 + 5, y + 16, letters, `middle mono${marked ? ' strong' : ''}`)
      + label(x + width / 2 + 5, y + 31, named(acid), never ? 'middle small faint' : 'middle small');
  }).join('');
  const codon = (/** @type {number} */ at) => `${codons[at][0]}: ${named(codons[at][1])}`;
  return {
    height: row * Math.ceil(codons.length / across),
    picture,
    facts: [
      [words.facts.codon15, codon(14)],
      [words.facts.codon28, codon(27)],
      [words.facts.hbeag, state.says[language]],
      [words.facts.pairing, state.pairing ? state.pairing[language] : words.notChanged],
    ],
  };
}

/** @param {Given} given @returns {Drawn} */
function life({ data, keys, words, language, number }) {
  const [left, right] = [40, WIDTH - 12];
  const [ages, x] = [data.steps.map((/** @type {any} */ step) => step.age), scale(15, 73, left, right)];
  const at = ages.indexOf(Number(keys[0]));
  const step = data.steps[at];
  const dna = scale(0, 9, 120, 18);
  const alt = scale(0, 140, 212, 144);
  const power = (/** @type {number} */ value) => (value > 0 ? Math.log10(value) : 0);
  /** @param {string} key @param {number} y */
  const lane = (key, y) => label(left, y - 5, words.axes[key], 'small')
    + data.steps.map((/** @type {any} */ one) => (one[key] ? box(x(one.age) - 14, y, 28, 8, 'block one') : box(x(one.age) - 14, y, 28, 8, 'block none'))).join('');
  const picture = [
    box(x(step.age) - 20, 14, 40, 274, 'zone'),
    ...[0, 3, 6, 9].map((one) => rule(left, dna(one), right, dna(one), 'grid') + label(left - 4, dna(one) + 4, one ? ten(one) : '0', 'end small')),
    ...[0, 40, 80, 120].map((one) => rule(left, alt(one), right, alt(one), 'grid') + label(left - 4, alt(one) + 4, one, 'end small')),
    line(data.steps.map((/** @type {any} */ one) => [x(one.age), dna(power(one.dna))]), 'line one'),
    line(data.steps.map((/** @type {any} */ one) => [x(one.age), alt(one.alt)]), 'line two'),
    ...data.steps.map((/** @type {any} */ one) => dot(x(one.age), dna(power(one.dna)), 'dot one') + dot(x(one.age), alt(one.alt), 'dot two')),
    label(right, 12, words.axes.dna, 'end first'),
    label(right, 140, words.axes.alt, 'end second'),
    lane('hbeag', 242),
    lane('hbsag', 274),
    ...ages.map((/** @type {number} */ age) => label(x(age), 304, age, age === step.age ? 'middle strong' : 'middle small')),
    label(left - 8, 304, words.axes.age, 'end small'),
  ].join('');
  const is = (/** @type {boolean} */ found) => (found ? words.found : words.notFound);
  const amount = step.dna > 0 ? filled(words.iu, { number: number(step.dna) }) : words.notFound;
  /** @type {[string, string][]} */
  const names = step.names.map((/** @type {any} */ one) => [one.edition[language], one.name[language]]);
  return {
    height: 310,
    picture,
    facts: [[words.facts.tests, filled(words.tests, { hbsag: is(step.hbsag), hbeag: is(step.hbeag), dna: amount, alt: number(step.alt) })], ...names],
  };
}

/** @param {Given} given @returns {Drawn} */
function found({ data, words, language, state, number }) {
  const [left, right] = [40, WIDTH - 14];
  const x = scale(0, 7, left + 34, right);
  const limit = x(Math.log10(data.limit));
  const here = state.dna > 0 ? x(Math.log10(state.dna)) : left;
  const picture = [
    box(left - 26, 26, 52, 34, 'cell') + label(left, 82, words.notFound, 'middle small'),
    box(x(0), 26, limit - x(0), 34, 'cell'),
    box(limit, 26, right - limit, 34, 'cell marked'),
    ...[0, 2, 4, 6].map((power) => label(x(power), 82, power ? ten(power) : '1', 'middle small')),
    rule(limit, 14, limit, 66, 'limit') + label(limit, 11, number(data.limit), 'middle small'),
    dot(here, 43, 'dot one'),
    label(right, 98, words.axes.dna, 'end small'),
  ].join('');
  return { height: 104, picture, facts: [[words.facts.plain, state.plain[language]], [words.facts.name, state.name[language]]] };
}

/** @param {Given} given @returns {Drawn} */
function ages({ words, state, number }) {
  const [left, right, row] = [8, WIDTH - 12, 46];
  const x = scale(0, 100, left, right);
  /** @type {[string, number, number, string][]} */
  const all = state;
  const said = (/** @type {[string, number, number, string]} */ [, low, high, kind]) => filled(words[kind === 'about' ? 'about_' : kind], { low: number(low), high: number(high) });
  const bottom = 6 + row * all.length;
  const picture = [
    ...[0, 25, 50, 75, 100].map((share) => rule(x(share), 4, x(share), bottom, 'grid') + label(x(share), bottom + 14, share, share === 100 ? 'end small' : 'middle small')),
    ...all.map((one, at) => {
      const [source, low, high] = one;
      const y = 6 + row * at;
      // A single number is drawn as a mark, a range as a bar.
      const [from, to] = high - low < 2 ? [Math.max(0, high - 1), Math.min(100, high + 1)] : [low, high];
      return label(left, y + 14, `${words.sources[source]}: ${said(one)}`) + box(left, y + 20, right - left, 12, 'block none') + box(x(from), y + 20, x(to) - x(from), 12, 'block one');
    }),
    label(right, bottom + 28, words.axes.share, 'end small'),
  ].join('');
  return { height: bottom + 34, picture, facts: all.map((one) => [words.sources[one[0]], said(one)]) };
}

/** @param {Given} given @returns {Drawn} */
function course({ data, keys, words, language, state }) {
  const [left, right] = [40, WIDTH - 14];
  const day = (/** @type {string} */ text) => Date.parse(text) / 864e5;
  const x = scale(day('2019-12-15'), day('2022-09-15'), left, right);
  const y = scale(0, 8, 150, 24);
  const power = (/** @type {number} */ value) => (value > 0 ? Math.log10(value) : 0);
  /** @type {[string, number][]} */
  const points = state.points;
  const end = keys[0] === 'after' ? x(day(data.stop)) : right;
  const before = points.findIndex(([on]) => on > data.stop);
  const picture = [
    box(x(day(data.start)), 10, end - x(day(data.start)), 144, 'zone') + label((x(day(data.start)) + end) / 2, 8, words.axes.drug, 'middle small'),
    ...[0, 2, 4, 6, 8].map((one) => rule(left, y(one), right, y(one), 'grid') + label(left - 4, y(one) + 4, one ? ten(one) : words.nothing, 'end small')),
    rule(left, y(Math.log10(2000)), right, y(Math.log10(2000)), 'limit dashed') + label(left + 2, y(Math.log10(2000)) - 4, '2,000', 'small'),
    line(points.map(([on, value]) => [x(day(on)), y(power(value))]), 'line one'),
    ...points.map(([on, value], at) => dot(x(day(on)), y(power(value)), at >= before ? 'dot new' : 'dot one')),
    ...[2020, 2021, 2022].map((year) => label(x(day(`${year}-01-01`)), 168, year, 'small')),
    label(right, 183, words.axes.dna, 'end small'),
  ].join('');
  const names = (/** @type {any[]} */ all) => all.map(({ name }) => name[language]).join('; ') || words.nothing;
  return {
    height: 190,
    picture,
    facts: [[words.facts.events, names(state.events)], [words.facts.possible, names(state.possible)], [words.facts.older, names(state.older)]],
  };
}

/** @param {Given} given @returns {Drawn} */
function swarm({ words, state, number }) {
  const [across, step] = [20, WIDTH / 20];
  // Spread over the picture, not in a row: by steps that have no common part with a hundred.
  const changed = new Set(Array.from({ length: state }, (_, at) => (at * 37 + 11) % 100));
  const picture = Array.from({ length: 100 }, (_, at) => {
    const [x, y] = [(at % across) * step + step / 2, Math.floor(at / across) * step * 1.3 + step / 2 + 4];
    return changed.has(at) ? `<path d="M${round(x - 5)} ${round(y)}L${round(x)} ${round(y - 6)}L${round(x + 5)} ${round(y)}L${round(x)} ${round(y + 6)}Z" class="dot two"/>` : dot(x, y, 'dot common');
  }).join('');
  const of = (/** @type {number} */ count) => filled(words.of, { number: number(count) });
  return { height: 118, picture, facts: [[words.facts.changed, of(state)], [words.facts.common, of(100 - state)]] };
}

/** @type {Record<string, (given: Given) => Drawn>} */
const FIGURES = { treatment, distances, frame, swarm, life, found, ages, course };

/**
 * One state of a figure: its picture, and the same in words.
 * @param {string} name
 * @param {any} data its numbers
 * @param {any} words its words in a language
 * @param {string} language the language's tag
 * @param {string[]} keys what is chosen, in the order of the controls
 * @returns {{ svg: string, facts: [string, string][] }}
 */
export function drawn(name, data, words, language, keys) {
  /** @param {number} value @param {number} [digits] */
  const number = (value, digits = 1) => value.toLocaleString(language, { maximumFractionDigits: digits });
  const state = data.states ? data.states[keys.join('|')] : undefined;
  const { height, picture, facts } = FIGURES[name]({ data, keys, words, language, state, number });
  const said = [words.title, ...facts.map(([what, value]) => `${what}: ${value}`)].join('. ');
  return { svg: `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(said)}">${picture}</svg>`, facts };
}

/**
 * The facts as a list of descriptions.
 * @param {[string, string][]} facts
 */
export const listed = (facts) => facts.map(([what, value]) => `<div><dt>${escaped(what)}</dt><dd>${escaped(value)}</dd></div>`).join('');
