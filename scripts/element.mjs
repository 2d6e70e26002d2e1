// What stands for the app on other people's pages: the list of pages that may speak with the one in a frame, and `<hepb-lens>`,
// whose styles are those of the page, turned to a shadow root.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shelf } from './shelf.mjs';

/** The list of origins. Whoever serves the app writes it, so it belongs to no release. */
export const ORIGINS = 'embed-origins.json';
/** What other pages import: its name stays. */
export const ELEMENT = 'hepb-lens-element.js';

/**
 * The styles of the page for a shadow root: what the page has, the element has; how wide the page is, is how wide the element
 * is; and nothing is fixed to the window, which is not the app's.
 * @param {string} css
 */
export function shadowed(css) {
  const turned = css
    .replace(/:root((?::not\([^)]*\)|\[[^\]]*\])+)/g, ':host($1)')
    .replace(/:root\b/g, ':host')
    // A body with something in it: the window's lower edge, see below.
    .replace(/(^|[\s,}])(?:html|body)(?=\s*[{,])/g, '$1:host')
    .replace(/(^|[\s,}])main(?=[\s:{>,])/g, '$1.main')
    .replace(/@media (\((?:max|min)-width: [\d.]+rem\)) \{/g, '@container $1 {');
  const left = /(?::root|(?:^|[\s,}])(?:html|main)\b)[^;{}]*\{/.exec(turned);
  if (left) throw new Error(`styles.css: not known how to turn ${left[0].trim()} to a shadow root`);
  return `${turned}\n:host { display: block; container-type: inline-size; text-align: start; }\n:host([hidden]) { display: none; }\n.answer-bar { display: none; }\n`;
}

/**
 * Writes them; returns the names of the files.
 * @param {string} source
 * @param {string} staging
 * @param {string} styles the page's
 * @param {(name: string, values?: Record<string, string>) => string} script a script of static/ with its names filled in
 */
export function writeElement(source, staging, styles, script) {
  cpSync(join(source, 'static', ORIGINS), join(staging, ORIGINS));
  const css = shelf(staging).write('element', 'css', shadowed(readFileSync(join(staging, styles), 'utf8')));
  writeFileSync(join(staging, ELEMENT), script('element.js', { __STYLES__: css }));
  return [ELEMENT, css];
}
