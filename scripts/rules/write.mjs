// Writes a page for each rule, their list, and what changed between editions: texts by the engine and `crates/words`
// (`prerender LANGUAGE rule-pages`), the frame of the pages to learn from. They need no script, and are not kept for use
// without a network: there the searchable list has the same rules.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changePage, listPage, rulePage } from './page.mjs';

/** Whether a file of the build is such a page. @param {string} url */
export const isOfRules = (url) => /(?:^|\/)rules\/[^/]+\/(?:index\.html)?$/.test(url);

/**
 * @param {string} staging
 * @param {{ site: import('../learn/page.mjs').Site, files: import('../learn/page.mjs').Files }} frame what they share with the pages to learn from
 * @param {{ tag: string, labels: Record<string, any>, written: import('./page.mjs').Written }[]} languages
 * @returns {{ path: string, screen: string, tag: string | null }[]} the pages, with what is the same in every language
 */
export function writeRulePages(staging, { site: whole, files }, languages) {
  const site = { ...whole, languages: whole.languages.filter((one) => languages.some(({ tag }) => tag === one.tag)) };
  return languages.flatMap(({ tag, labels, written }) => {
    const parts = { site, edition: { tag, labels }, written, files };
    const folders = new Map(written.rules.map(({ rule, folder }) => [rule, folder]));
    const names = [...folders.values(), ...written.changes.map(({ folder }) => folder), 'all'].map((name) => name.toLowerCase());
    // Some servers and disks do not tell capitals from small letters.
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    if (twice.length) throw new Error(`two pages of rules in one folder: ${twice.join(', ')}`);
    const pages = [
      ...written.rules.map((rule) => rulePage(rule, folders, parts)),
      ...written.changes.map((change) => changePage(change, parts)),
      listPage(parts),
    ];
    const alone = tag === site.first ? null : tag;
    return pages.map(({ path, html }) => {
      mkdirSync(join(staging, path), { recursive: true });
      writeFileSync(join(staging, path, 'index.html'), html);
      return { path, tag: alone, screen: alone ? path.slice(alone.length + 1) : path };
    });
  });
}
