// Made-up people, as they would be typed: what the card shows first must fit one screen for each.

/** @type {Record<string, Record<string, string>>} */
export const EIGHT = {
  minor: {
    hbsag: 'found', anti_hbs: 'not-found', hbeag: 'not-found', anti_hbe: 'found', anti_hbc: 'found',
    hbv_dna: '1500', alt: '38', sex: 'male', age: '41',
  },
  major: {
    hbsag: 'found', anti_hbs: 'not-found', hbeag: 'found', anti_hbe: 'not-found', anti_hbc: 'found',
    hbv_dna: '3e7', alt: '22', sex: 'male', age: '27',
  },
  'hbsag-alone': { hbsag: 'found' },
  vaccinated: { hbsag: 'not-found', anti_hbs: 'found', hbeag: 'not-found', anti_hbe: 'not-found', anti_hbc: 'not-found' },
  breakthrough: {
    hbsag: 'found', hbeag: 'found', hbv_dna: '5000', alt: '60', sex: 'male', age: '50', sheet_date: '2026-01-20',
    'treatments.0.drug': 'ETV', 'treatments.0.start': '2024-11-01',
    'earlier.0.date': '2024-10-20', 'earlier.0.hbv_dna': '30000000', 'earlier.0.alt': '120',
    'earlier.1.date': '2025-03-20', 'earlier.1.hbv_dna': '2000', 'earlier.1.alt': '40',
    'earlier.2.date': '2025-09-20', 'earlier.2.hbv_dna': 'not detected', 'earlier.2.alt': '25',
  },
  pregnant: {
    hbsag: 'found', hbeag: 'found', hbv_dna: '50000000', alt: '20', sex: 'female', age: '28', pregnant: 'yes',
  },
  cirrhosis: {
    hbsag: 'found', hbeag: 'not-found', hbv_dna: '150', alt: '30', sex: 'male', age: '55', cirrhosis: 'compensated',
  },
  rituximab: {
    hbsag: 'not-found', anti_hbs: 'not-found', anti_hbc: 'found', age: '60', immunosuppression: 'planned-b-cell',
  },
};

export const VOICES = ['plain', 'professional'];
export const LANGUAGES = [['en-US', 'en'], ['zh-CN', 'zh-Hans']];

/**
 * The page with these entries, in a language and a voice.
 * @param {import('playwright-core').Page} page
 * @param {Record<string, string>} entries
 */
export async function enter(page, entries) {
  await page.evaluate((kept) => sessionStorage.setItem('hepb.entries', JSON.stringify(kept)), entries);
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0);
}
