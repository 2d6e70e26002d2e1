// A made-up course of 5,000 results, as it would be copied from a spreadsheet.

/** 1,250 days with four results each. */
export function thousands() {
  const lines = ['Date\tHBV DNA\tALT\tHBeAg\tHBsAg'];
  for (let index = 0; index < 1250; index += 1) {
    const day = new Date(Date.UTC(2000, 0, 3) + index * 7 * 86_400_000).toISOString().slice(0, 10);
    const dna = index % 5 === 4 ? '<20' : String(Math.round(10 ** (3 + 2 * Math.sin(index / 40) + (index % 7) / 10)));
    lines.push(`${day}\t${dna}\t${25 + (index * 13) % 90}\t${index < 600 ? '+' : '-'}\t+`);
  }
  return lines.join('\n');
}
