// The addresses that are looked at in Firefox: each screen, in English and Chinese, and of the pages to read one of each kind.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../browser/harness.mjs';

export const LANGUAGES = [{ prefix: '', tag: 'en', browser: 'en-US' }, { prefix: 'zh-Hans/', tag: 'zh-Hans', browser: 'zh-CN' }];

/** Of the chapters to learn from and of the pages of rules, one each. */
const READ = ['learn/', 'learn/phases/', 'rules/B.E17.1/'];

/** Pages of single rules are not kept on the device: the list of all rules has what they say. @param {string} route */
export const isKept = (route) => !/rules\/./.test(route);

/** Whether the page is one to read, which needs no program. @param {string} route */
export const isRead = (route) => READ.some((path) => route.endsWith(path));

/** Every address below a language's folder. @param {string} prefix */
export function routes(prefix) {
  const folders = readdirSync(join(dist, prefix), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  // A folder with a frame's page is another language's.
  const screens = folders.filter((name) => existsSync(join(dist, prefix, name, 'index.html')) && !existsSync(join(dist, prefix, name, 'embed')) && name !== 'learn');
  return ['', ...screens.map((name) => `${name}/`), ...READ].map((path) => prefix + path);
}
