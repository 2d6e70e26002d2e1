// A case, and what is read in its report. `make types` checks it against the types; docs/formats.md shows it.
import type { Case } from './case.js';
import type { Report } from './report.js';

export const entered: Case = {
  today: '2026-01-31',
  person: { sex: 'female', age: { years: 38 } },
  results: [
    { on: '2025-11-06', result: { marker: ['hbsag', 'found'] } },
    { on: '2025-11-06', result: { marker: ['hbeag', 'not_found'] } },
    { on: '2025-11-06', result: { dna: { level: { analyte: 'hbv_dna', value: 32000, unit: 'iu_per_ml' } } } },
    { on: '2025-11-06', result: { measured: { analyte: 'alt', value: 58, unit: 'unit_per_litre' } } },
  ],
  treatments: [{ drugs: ['ETV'], start: '2025-12' }],
};

/** The class under each edition, `undefined` where it is open. */
export const classes = (report: Report) => report.phases.map(({ edition, reading }) => [edition, reading.class ?? undefined]);
