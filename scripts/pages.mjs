// The pages: one for each screen and language, each a static file in a folder of its own, so that any server finds it. They
// differ in what stands in them before the app has started, in title and description, and in how deep they lie.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestOf } from './manifest.mjs';
import { pictured } from './previews.mjs';

/**
 * A screen as `prerender TAG` prints it: `path` is below the app's folder and ends in a slash, `''` for the first screen;
 * `tool` says that a person works with it, `embed` that it is shown in other pages only.
 * @typedef {{ path: string, label: string, tool: boolean, embed?: boolean, title: string, description: string, html: string }} Screen
 *
 * A page: in one language, or, where `tag` is none, in whichever one was chosen.
 * @typedef {{ path: string, screen: string, tag: string | null, own: Screen, others: [tag: string, html: string][] }} Page
 */

/** @param {string | number} text */
export const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

// Replaces exactly one place. A function as replacement: prerendered text may hold `$&`.
/**
 * @param {string} text
 * @param {string} pattern
 * @param {string} replacement
 */
export function replaceOnce(text, pattern, replacement) {
  const found = text.split(pattern).length - 1;
  if (found !== 1) throw new Error(`index.html: expected one ${pattern}, found ${found}`);
  return text.replace(pattern, () => replacement);
}

/**
 * Every page. Those at the plain addresses open in the language that was chosen, or in the browser's, so they hold every
 * whole language that is prerendered: of those that are not whole it would grow. The first language has no folder of its own. A
 * language that is not prerendered starts with the first one's page.
 * @param {{ tag: string, prerender: boolean, whole: boolean }[]} languages the first one first
 * @param {Record<string, Screen[]>} screens by language, in the same order in each
 * @returns {Page[]}
 */
export function pagesOf(languages, screens) {
  const [{ tag: first }, ...others] = languages;
  return screens[first].flatMap((own, at) => {
    /** @type {[string, string][]} */
    const inOthers = others.filter(({ prerender, whole }) => prerender && whole).map(({ tag }) => [tag, screens[tag][at].html]);
    /** @type {Page[]} */
    const pages = [{ path: own.path, screen: own.path, tag: null, own, others: inOthers }];
    for (const { tag, prerender } of others) {
      const said = screens[tag][at];
      const shown = { ...said, html: prerender ? said.html : own.html };
      pages.push({ path: `${tag}/${own.path}`, screen: own.path, tag, own: shown, others: [] });
    }
    return pages;
  });
}

/** How many folders below the app's a page lies. @param {string} path */
const depthOf = (path) => path.split('/').length - 1;

/**
 * What the head says only where the build knows its address: who else has this page, and a picture for previews.
 * @param {Page} page
 * @param {Page[]} pages
 * @param {string} first the first language's tag
 * @param {string} site the app's address, with a slash at its end
 * @param {boolean} drawn whether each has a picture of its own
 */
function links(page, pages, first, site, drawn) {
  const { path, screen, tag, own } = page;
  const same = pages.filter((other) => other.screen === screen);
  return [
    `<link rel="canonical" href="${site}${path}">`,
    `<link rel="alternate" hreflang="x-default" href="${site}${screen}">`,
    ...same.map((other) => `<link rel="alternate" hreflang="${other.tag ?? first}" href="${site}${other.path}">`),
    '<meta property="og:type" content="website">',
    `<meta property="og:url" content="${site}${path}">`,
    `<meta property="og:title" content="${escaped(own.title)}">`,
    `<meta property="og:description" content="${escaped(own.description)}">`,
    pictured(site, path, drawn),
    `<meta property="og:locale" content="${tag ?? first}">`,
  ].join('');
}

/**
 * The address that the build is told (`SITE=https://…`), with a slash at its end; none without one.
 * @param {string | undefined} said
 */
export function siteOf(said) {
  if (!said) return null;
  const url = new URL(said);
  if (!/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new Error(`SITE=${said}: expected the address of the app's folder, as https://example.org/hepb/`);
  }
  return url.href.replace(/\/?$/, '/');
}

/**
 * One page, of what all have in common.
 * @param {string} shell
 * @param {Page} page
 * @param {Page[]} pages
 * @param {{ first: string, site: string | null, drawn?: boolean }} of
 */
export function pageOf(shell, page, pages, { first, site, drawn = false }) {
  const { path, tag, own, others } = page;
  if (/<script\b|<style\b|\sstyle=|\son[a-z]+=/i.test(own.html)) {
    throw new Error(`${path}: the prerendered page holds a script, a style or an event attribute, which the policy blocks`);
  }
  let html = replaceOnce(shell, '<div id="app" translate="no"></div>', `<div id="app" translate="no">${own.html}</div>`);
  const templates = others.map(([other, inside]) => `<template id="app-${other}">${inside}</template>`);
  html = replaceOnce(html, '<template id="app-in-other-languages"></template>', templates.join(''));
  html = html.replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(own.title)}</title>`);
  html = html.replace(/(<meta name="description" content=")[^"]*"/, (_, start) => `${start}${escaped(own.description)}"`);
  if (tag) {
    html = replaceOnce(html, `<html lang="${first}"`, `<html lang="${tag}" data-lang="${tag}"`);
    html = html.replace(manifestOf(first, first), manifestOf(tag, first));
  }
  // Everything is named from the app's folder.
  const up = '../'.repeat(depthOf(path));
  if (up) html = html.replace(/(<[^>]*\s(?:src|href|data-root)=")\.\//g, (_, start) => start + up);
  return site ? replaceOnce(html, '</head>', `${links(page, pages, first, site, drawn)}</head>`) : html;
}

/**
 * For search engines, which are told of every page; only where the build knows its address.
 * @param {Pick<Page, 'path' | 'screen' | 'tag'>[]} pages
 * @param {string} first
 * @param {string} site
 */
export function sitemap(pages, first, site) {
  const entries = pages.map(({ path, screen }) => {
    const same = pages.filter((other) => other.screen === screen)
      .map((other) => `<xhtml:link rel="alternate" hreflang="${other.tag ?? first}" href="${site}${other.path}"/>`);
    return `<url><loc>${site}${path}</loc>${same.join('')}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
}

/**
 * Writes every page into the staging folder.
 * @param {string} staging
 * @param {(tag: string | null) => string} shell what all pages of a language have in common
 * @param {Page[]} pages
 * @param {{ first: string, site: string | null, drawn: boolean, check: (html: string) => void }} of
 */
export function writePages(staging, shell, pages, { first, site, drawn, check }) {
  for (const page of pages) {
    const html = pageOf(shell(page.tag), page, pages, { first, site, drawn });
    check(html);
    const file = join(staging, page.path, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, html);
  }
}
