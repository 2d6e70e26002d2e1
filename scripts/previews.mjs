// The picture that others show beside a link to a page (Open Graph): its title and what it says, drawn at build time by a
// browser where the build has one and knows the app's address. Without a browser the icon stands in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHROMIUM, launch } from './chromium.mjs';

const ICON = 'icon-512.png';
/** What https://ogp.me and those who show it agree on, in pixels. */
export const SIZE = { width: 1200, height: 630 };

export const canDraw = () => existsSync(CHROMIUM);

/**
 * The picture of a page, below the app's folder. All pages of single rules and of what changed have that of the list of rules.
 * @param {string} path the page's, below the app's folder
 */
export const previewOf = (path) => `previews/${path.replace(/(^|\/)rules\/.+/, '$1rules/').replace(/\/$/, '').replaceAll('/', '-') || 'home'}.png`;

/**
 * What the head says of a page's picture.
 * @param {string} site the app's address
 * @param {string} path
 * @param {boolean} drawn
 */
export const pictured = (site, path, drawn) => (drawn
  ? `<meta property="og:image" content="${site}${previewOf(path)}"><meta property="og:image:width" content="${SIZE.width}"><meta property="og:image:height" content="${SIZE.height}"><meta name="twitter:card" content="summary_large_image">`
  : `<meta property="og:image" content="${site}${ICON}">`);

/**
 * What a page says of itself in its head; texts are HTML.
 * @param {string} html
 */
export function headOf(html) {
  const found = (/** @type {RegExp} */ pattern) => pattern.exec(html)?.[1] ?? '';
  return { lang: found(/<html lang="([^"]+)"/), title: found(/<meta property="og:title" content="([^"]*)"/), description: found(/<meta property="og:description" content="([^"]*)"/) };
}

/**
 * A page of the picture's size, which needs nothing but the fonts of the machine.
 * @param {{ lang: string, title: string, description: string }} head
 * @param {string} icon SVG
 */
export const sheet = ({ lang, title, description }, icon) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
body { margin: 0; width: ${SIZE.width}px; height: ${SIZE.height}px; box-sizing: border-box; padding: 64px 72px 60px; display: grid; grid-template-rows: auto 1fr; gap: 40px; overflow: hidden;
  background: #fbfbf9; color: #16202a; border-top: 16px solid #0b6e75; font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
header { display: flex; align-items: center; gap: 20px; font-size: 36px; color: #51606d; } header svg { width: 68px; height: 68px; border-radius: 16px; } b { color: #0b6e75; }
main { align-self: center; display: grid; gap: 26px; } h1 { margin: 0; font-size: ${title.length > 60 ? 56 : 68}px; line-height: 1.15; letter-spacing: -.01em; text-wrap: balance; }
p { margin: 0; font-size: 32px; line-height: 1.4; color: #51606d; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
</style><header>${icon}<span>HepB <b>Lens</b></span></header><main><h1>${title}</h1><p>${description}</p></main>`;

/**
 * Draws the pictures of these pages into the staging folder; how many.
 * @param {string} source the checkout
 * @param {string} staging
 * @param {string[]} paths
 */
export async function writePreviews(source, staging, paths) {
  const icon = readFileSync(join(source, 'static/icon.svg'), 'utf8');
  const wanted = new Map(paths.map((path) => [previewOf(path), path.replace(/((?:^|\/)rules\/).+/, '$1')]));
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE, javaScriptEnabled: false, offline: true });
    for (const [picture, path] of wanted) {
      await page.setContent(sheet(headOf(readFileSync(join(staging, path, 'index.html'), 'utf8')), icon));
      mkdirSync(dirname(join(staging, picture)), { recursive: true });
      writeFileSync(join(staging, picture), await page.screenshot());
    }
  } finally {
    await browser.close();
  }
  return wanted.size;
}
