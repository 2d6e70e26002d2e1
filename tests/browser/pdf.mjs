// Small PDFs, written by hand, for tests: text at places of a page, in a font that is not in the file.

/** The codes of letters in GBK, from the decoder that the runtime has. */
const gbk = (() => {
  const decoder = new TextDecoder('gbk');
  const codes = new Map();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letter = decoder.decode(new Uint8Array([high, low]));
      if (letter.length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [high, low]);
    }
  }
  return codes;
})();

const hex = (/** @type {number[]} */ bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
const ENCODINGS = {
  'GBK-EUC-H': (/** @type {string} */ text) => hex([...text].flatMap((letter) => (letter.codePointAt(0) < 0x80 ? [letter.codePointAt(0)] : gbk.get(letter)))),
  'UniGB-UCS2-H': (/** @type {string} */ text) => hex([...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff])),
};

/**
 * A PDF of its objects, in order, the first one the catalogue.
 * @param {string[]} objects
 * @param {string} [trailer]
 */
function file(objects, trailer = '') {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** @param {string} text */
const stream = (text) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

/**
 * A PDF with a page for each list of pieces: [x, y from the top, text, size].
 * @param {(number | string)[][][]} pages
 * @param {keyof typeof ENCODINGS} [encoding]
 * @param {string} [trailer]
 */
export function textPdf(pages, encoding = 'UniGB-UCS2-H', trailer = '') {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 90 >>',
  ];
  pages.forEach((pieces, at) => {
    const text = pieces.map(([x, y, said, size = 10]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${800 - Number(y)} Tm <${ENCODINGS[encoding](String(said))}> Tj ET`).join('\n');
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + at * 2} 0 R >>`, stream(text));
  });
  return file(objects, trailer);
}

/** One page without a letter. */
export const emptyPdf = () => textPdf([[]]);

/** One that needs a password. */
export function lockedPdf() {
  const secret = '5a'.repeat(32);
  return textPdf([[[50, 50, 'ALT 58 U/L']]], 'UniGB-UCS2-H',
    `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >>`);
}

/** One whose letters are called by codes of its own. */
export function hiddenPdf() {
  const codes = [...'HBsAg'].map((_, at) => `<${hex([0x41 + at])}> <${hex([0xe0, 0x41 + at])}>`);
  const table = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n${codes.length} beginbfchar\n${codes.join('\n')}\nendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end`;
  const content = 'BT /F1 10 Tf 1 0 0 1 50 700 Tm (ABCDE) Tj ET';
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 6 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>',
    stream(table),
    stream(content),
  ]);
}
