// How hard an English text is to read: the grade of Flesch and Kincaid. Syllables are counted by rules, rather
// too many than too few (compared with PyPI's textstat 0.7.4 over the chapters: never below it by more than half a grade).

/** The field's own names count as one syllable, as nobody spells them out while reading. */
const NAMES = /(?<![\w-])(?:cccDNA|HBV|HBsAg|HBeAg|DNA|ALT|anti-HB[sec]|TDF|TAF|TMF|IU\/mL)(?![\w-])/gi;

/** @param {string} word */
export function syllables(word) {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  // A number is read in about two beats.
  if (!letters) return 2;
  if (letters.length <= 3) return 1;
  const base = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]).replace(/^y/, '');
  return Math.max(1, (base.match(/[aeiouy]{1,2}/g) ?? []).length + (base.match(/(?<![cst])i[ao](?!u)|[^aeiou]ua/g) ?? []).length);
}

/**
 * @param {string} text one paragraph
 */
export function grade(text) {
  const plain = text.replace(NAMES, 'cat').replace(/[*_`"“”()]/g, '');
  const sentences = Math.max(1, plain.split(/[.!?](?=\s|$)/).filter((part) => /\w/.test(part)).length);
  const words = plain.split(/\s+/).filter((word) => /[A-Za-z0-9]/.test(word));
  if (!words.length) return 0;
  const beats = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (beats / words.length) - 15.59;
}
