// Writes static/cohort-sample.csv, the made-up table that comes with the page: nobody in it is a person. The same seed gives
// the same bytes, and a test compares them. `node scripts/cohort-sample.mjs`
import { writeFileSync } from 'node:fs';

const ROWS = 300;
const SEED = 20261130;

const HEAD = ['id', 'visit_date', 'sex', 'birth_year', 'HBsAg', 'anti-HBs', 'HBeAg', 'anti-HBe', 'anti-HBc', 'HBV DNA [IU/mL]', 'ALT [U/L]',
  'ALT ULN [U/L]', 'AST [U/L]', 'platelets [10^9/L]', 'liver stiffness [kPa]', 'cirrhosis', 'family_history_hcc', 'hiv', 'treatment', 'note'];

/** Mulberry32. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The kinds of people, with how many of a hundred there are: HBeAg, log HBV DNA, log ALT, years of age, each from and to. */
const KINDS = [
  { of: 16, hbeag: true, dna: [6.8, 9], alt: [1.15, 1.6], age: [19, 38] },
  { of: 18, hbeag: true, dna: [4.6, 8.6], alt: [1.55, 2.6], age: [22, 52] },
  { of: 26, hbeag: false, dna: [1.3, 3.29], alt: [1.1, 1.58], age: [28, 70] },
  { of: 10, hbeag: false, dna: [3.31, 4.2], alt: [1.2, 1.6], age: [30, 66] },
  { of: 18, hbeag: false, dna: [3.4, 7], alt: [1.6, 2.5], age: [32, 72] },
  { of: 7, hbeag: false, dna: [0, 2], alt: [1.2, 1.7], age: [35, 74], treated: true },
  { of: 3, hbeag: false, dna: [0, 0], alt: [1.1, 1.5], age: [40, 75], gone: true },
  { of: 2, hbeag: false, dna: [0, 0], alt: [1.1, 1.5], age: [20, 60], vaccine: true },
];

/** What goes wrong in tables, by the column that it stands in. */
const SPOILT = [
  [4, '1'], [6, '0.02'], [9, 'ND'], [9, '999'], [9, '0'], [10, 'high'], [10, '12,5'], [10, '#N/A'], [13, '2-Mar'], [1, '31.02.2024'], [3, '2051'], [14, '-9'],
];

export function sample() {
  const next = random(SEED);
  /** @param {number[]} range */
  const within = ([low, high]) => low + (high - low) * next();
  /** @param {number} share */
  const seldom = (share) => next() < share;
  /** @param {number} log */
  const dnaText = (log) => (log < 1 ? 'not detected' : log < 1.31 ? '<20' : log > 5 ? (10 ** log).toExponential(2).replace('+', '') : String(Math.round(10 ** log)));
  const rows = Array.from({ length: ROWS }, (_, at) => {
    let left = next() * 100;
    const kind = KINDS.find(({ of }) => (left -= of) < 0) ?? KINDS[0];
    const female = seldom(0.45);
    const year = 2023 + Math.floor(next() * 3);
    const born = year - Math.round(within(kind.age));
    const day = `${year}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
    const alt = 10 ** within(kind.alt);
    const scarred = !kind.gone && !kind.vaccine && seldom(0.09);
    const stiffness = scarred ? within([11, 24]) : within([3.4, alt > 45 ? 9.6 : 7.4]);
    const positive = !kind.gone && !kind.vaccine;
    const row = [
      `M-${String(at + 1).padStart(3, '0')}`, day, female ? 'F' : 'M', String(born),
      positive ? 'positive' : 'negative', positive ? 'negative' : 'positive',
      kind.hbeag ? 'positive' : 'negative', kind.hbeag || kind.vaccine ? 'negative' : 'positive', kind.vaccine ? 'negative' : 'positive',
      positive ? dnaText(within(kind.dna)) : '', String(Math.round(alt)), female ? '35' : '40', String(Math.round(alt * within([0.5, 1.2]))),
      String(Math.round(scarred ? within([70, 160]) : within([140, 320]))), seldom(0.45) ? '' : stiffness.toFixed(1),
      scarred ? 'compensated' : seldom(0.75) ? 'none' : '', seldom(0.12) ? 'yes' : 'no', seldom(0.02) ? 'yes' : seldom(0.6) ? 'no' : '', kind.treated ? 'current' : 'never', '',
    ];
    // Tests that were not done.
    for (const [column, share] of [[6, 0.06], [9, 0.08], [10, 0.06], [7, 0.3], [8, 0.1], [13, 0.12]]) if (seldom(share)) row[column] = '';
    return row;
  });
  // Each of what goes wrong once, in rows of its own.
  SPOILT.forEach(([column, text], at) => { rows[20 + at * 23][Number(column)] = String(text); });
  rows[150][19] = '=1+1';
  rows[77].pop();
  /** @param {string} text */
  const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [HEAD, ...rows].map((row) => row.map(cell).join(',')).join('\n') + '\n';
}

if (import.meta.main) writeFileSync(new URL('../static/cohort-sample.csv', import.meta.url), sample());
