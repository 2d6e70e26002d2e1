// Genomes for tests, made up from the profile that comes with the program: nothing from a database.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const profile = fileURLToPath(new URL('../../crates/sequence/profile/hbv.profile', import.meta.url));
const COLUMNS = 3221;

/** The commonest base at each column of each clade, [name, letters]; how the file is laid out is told in profile/binary.rs. */
export function consensus() {
  const bytes = readFileSync(profile);
  let at = 8;
  const byte = () => bytes[at++];
  const number = () => { at += 4; return bytes.readUInt32LE(at - 4); };
  const text = () => { const length = number(); at += length; return bytes.toString('utf8', at - length, at); };
  if (byte() !== 1) throw new Error('the profile has another format: adapt this reader');
  text();
  return Array.from({ length: byte() }, () => {
    const name = text();
    text();
    number();
    byte();
    const nibbles = bytes.subarray(at, at += Math.ceil(COLUMNS / 2));
    const others = number();
    at += others;
    for (let left = byte(); left > 0; left -= 1) {
      at += 2;
      const length = byte();
      at += length;
    }
    const letters = Array.from({ length: COLUMNS }, (_, column) => {
      const nibble = (nibbles[column >> 1] >> (4 * (column % 2))) & 15;
      // 4 is a deletion, 5 nothing; 8 more where other bases were seen too.
      return 'ACGT'[nibble === 5 ? 5 : nibble & 7] ?? '';
    });
    return [name, letters.join('')];
  }).filter(([name]) => /^[A-J]/.test(name)); // not those of apes
}

/** Random numbers below `limit`, the same each time. */
export function random(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** `count` viruses of all clades in turn as [name, clade, letters]: some 1 % mutated, turned, reversed, cut, mixed. */
export function genomes(count, seed = 1) {
  const clades = consensus();
  const next = random(seed);
  return Array.from({ length: count }, (_, at) => {
    const [clade, letters] = clades[at % clades.length];
    const bases = [...letters];
    for (let left = bases.length / 100; left > 0; left -= 1) {
      bases[next(bases.length)] = 'ACGTACGTACGTACGTACGTRYN'[next(23)];
    }
    let virus = bases.join('');
    const turn = next(4) === 0 ? next(virus.length) : 0;
    virus = virus.slice(turn) + virus.slice(0, turn);
    if (next(5) === 0) virus = virus.slice(0, 300 + next(1500));
    if (next(4) === 0) virus = [...virus].reverse().map((base) => 'TGCAYRN'['ACGTRYN'.indexOf(base)]).join('');
    return [`virus-${at}`, clade, virus];
  });
}

export const fasta = (viruses) => viruses.map(([name, clade, letters]) => `>${name} made from ${clade}\n${letters}\n`).join('');
