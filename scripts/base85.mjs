// Bytes as letters that stand in HTML as they are: four bytes in five of 85 letters of ASCII, a quarter more than the bytes where
// base64 is a third more. static/single.js reads them.

/** The letters of ASCII without those that mean something in HTML, in a string or in a pattern. */
export const LETTERS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((letter) => !'<>&"\'`\\$~'.includes(letter)).join('');

/**
 * The last group is shorter: a letter more than its bytes.
 * @param {Uint8Array} bytes
 */
export function base85(bytes) {
  const groups = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const there = Math.min(4, bytes.length - at);
    let value = 0;
    for (let next = 0; next < 4; next += 1) value = value * 256 + (next < there ? bytes[at + next] : 0);
    const letters = Array(5);
    for (let place = 4; place >= 0; place -= 1) {
      letters[place] = LETTERS[value % 85];
      value = Math.floor(value / 85);
    }
    groups.push(letters.slice(0, there + 1).join(''));
  }
  return groups.join('');
}
