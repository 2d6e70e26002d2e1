// The layer of text of a PDF, line by line as it stands on the page, by pdf.js. Imported with the first PDF (start.js).

// What did not arrive is asked for under another address, as this file is then: browsers remember a module that failed.
const { search } = new URL(import.meta.url);
const pdfjs = /** @type {PdfJs} */ (await import(`./__PDF__${search}`));
pdfjs.GlobalWorkerOptions.workerSrc = new URL(`./__PDF_WORKER__${search}`, import.meta.url).href;

// Which codes of Chinese fonts are which letters, by the names that PDF gives these tables.
/** @type {Record<string, string>} */
const TABLES = __PDF_TABLES__;

/** Hands the tables out. Of other scripts there is none: their letters are missing then, which the page says. */
class Tables {
  /** @param {{ kind: string, filename: string }} file */
  async fetch({ kind, filename }) {
    const name = kind === 'cMapUrl' ? TABLES[filename.replace(/\.bcmap$/, '')] : undefined;
    if (!name) throw new Error(`${filename} is not here`);
    const response = await fetch(new URL(`./${name}`, import.meta.url));
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/**
 * @typedef {{ text: string, left: number, right: number, base: number, size: number }} Piece
 */

/**
 * A page's pieces of text with their places, upright, the y axis downwards.
 * @param {PdfPage} page
 * @returns {Promise<Piece[]>}
 */
async function pieces(page) {
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  return items.filter(({ str }) => str?.trim()).map(({ str = '', transform: own, width, height }) => {
    const [a, b, c, d, x, y] = pdfjs.Util.transform(transform, own);
    const size = Math.hypot(c, d) || height || Math.hypot(a, b);
    return { text: str, left: x, right: x + width, base: y, size };
  });
}

/**
 * Lines from top to bottom; what stands apart in one is parted by two spaces or more, so that columns stay.
 * @param {Piece[]} all
 */
function lines(all) {
  const sorted = [...all].sort((one, other) => one.base - other.base || one.left - other.left);
  /** @type {Piece[][]} */
  const rows = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    // A power stands a little above its line.
    if (row && Math.abs(piece.base - row[0].base) < Math.max(piece.size, row[0].size) * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    row.sort((one, other) => one.left - other.left);
    let line = '';
    /** @type {Piece | undefined} */
    let last;
    for (const piece of row) {
      if (last) {
        const gap = piece.left - last.right;
        const raised = piece.size < last.size * 0.85 && last.base - piece.base > last.size * 0.15;
        if (raised && /10$/.test(last.text) && /^[−-]?\d+$/.test(piece.text) && gap < last.size) line += '^';
        else if (gap > last.size * 0.9) line += ' '.repeat(Math.min(40, Math.max(2, Math.round(gap / (last.size * 0.5)))));
        else if (gap > last.size * 0.15) line += ' ';
      }
      line += piece.text;
      last = piece;
    }
    return line;
  });
}

/** A longer text is no report; the reader says so. */
const LONGEST = 3 << 20;

/**
 * The text of all pages. Rejects with 'locked' (it needs a password) or 'damaged'.
 * @param {Uint8Array<ArrayBuffer>} data
 */
export async function layer(data) {
  const task = pdfjs.getDocument({
    data,
    BinaryDataFactory: Tables,
    cMapPacked: true,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    let text = '';
    for (let number = 1; number <= pdf.numPages && text.length < LONGEST; number += 1) {
      const page = await pdf.getPage(number);
      text += `${lines(await pieces(page)).join('\n')}\n`;
      page.cleanup();
    }
    return text;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    // What the worker is, not what the file is.
    if (name === 'TypeError' || name === 'NetworkError') throw error;
    throw name === 'PasswordException' ? 'locked' : 'damaged';
  } finally {
    await task.destroy();
  }
}
