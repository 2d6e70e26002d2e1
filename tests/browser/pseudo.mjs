// Languages that nobody speaks, made of English for tests alone: one whose words are longer, and one that is written from
// right to left. Nothing of them is in what is built.

const DOUBLED = { n: 'ññ', s: 'šš', a: 'àà', e: 'éé', i: 'îî', o: 'öö', u: 'ûû', A: 'ÀÀ', E: 'ÉÉ', I: 'ÎÎ', O: 'ÖÖ', U: 'ÛÛ' };
// Letters that are written from right to left, so that the page's direction and the text's are the same.
const MIRRORED = 'אבגדהוזחטיכלמנסעפצקרשתךםןף';

/** A word with about 1.4 times its letters. @param {string} text */
const longer = (text) => text.replace(/[nsaeiouAEIOU]/g, (letter) => DOUBLED[letter]);
/** @param {string} text */
const mirrored = (text) => text.replace(/[a-z]/gi, (letter) => MIRRORED[letter.toLowerCase().charCodeAt(0) - 97]);

/**
 * The texts of a language as the page fetches them, in another writing: what is put in, literal texts and the tables of the
 * first answers stay.
 * @param {string} texts
 * @param {(text: string) => string} written
 */
function rewritten(texts, written) {
  return texts.split('\n').map((line) => {
    const [, name, text] = /^(\s*\.?[\w-]+ = )(.*)$/.exec(line) ?? [];
    // What a key writes into a field is read there.
    if (text === undefined || /^(?:first-panels|dna-write-)/.test(name)) return line;
    return name + text.split(/(\{[^}]*\})/).map((part, at) => (at % 2 ? part : written(part))).join('');
  }).join('\n');
}

export const PSEUDO = {
  long: { direction: 'ltr', written: longer },
  mirrored: { direction: 'rtl', written: mirrored },
};

/**
 * A page that is shown in one of them from now on.
 * @param {import('playwright-core').Page} page
 * @param {{ direction: string, written: (text: string) => string }} pseudo
 */
export async function speak(page, { direction, written }) {
  await page.route('**/texts-en-*.txt', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: rewritten(await response.text(), written) });
  });
  await page.route((url) => url.pathname.endsWith('/'), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<html lang="en"', `<html lang="en" dir="${direction}"`) });
  });
}

/** How much longer a text becomes. @param {string} text */
export const growth = (text) => longer(text).length / text.length;
