// One page to learn from as HTML: whole without a script.
import { marked } from 'marked';
import { PAGE_POLICY } from '../headers.mjs';
import { filled } from '../../static/learn-figure.js';
import { escaped } from '../pages.mjs';
import { pictured } from '../previews.mjs';
import { linked } from './terms.mjs';

/**
 * @typedef {{ verdict: string, read: string[], sources: string[] }} Standing how a claim stands today, the same in every language
 * @typedef {{ citation: string, address: string }} Source
 * @typedef {{ tag: string, labels: Record<string, any>, chapters: (import('./chapter.mjs').Chapter & { name: string, tag: string, checked: string, sources: string[] })[], glossary: ReturnType<typeof import('./chapter.mjs').glossary> }} Edition
 * @typedef {{ css: string, js: string, icon: string }} Files
 * @typedef {{ first: string, languages: { tag: string, name: string, lent: string[] }[], site: string | null, drawn: boolean }} Site every language, its own name and the paths of the pages that it has not, the first one without a folder; the address, if it is known; whether pages have pictures
 */

/**
 * Markdown as HTML; headings get ids, so that they can be linked.
 * @param {string} text
 * @param {string} prefix
 */
function prose(text, prefix) {
  let part = 0;
  return /** @type {string} */ (marked.parse(text, { async: false }))
    .replace(/<h2>/g, () => `<h2 id="${prefix}-${(part += 1)}">`).trim();
}

/** @param {string} text */
const inline = (text) => /** @type {string} */ (marked.parseInline(text, { async: false }));

/**
 * The folder of a page from the folder of the app: `learn/genotypes/`.
 * @param {Site} site
 * @param {string} tag
 * @param {string} path
 */
export const folder = (site, tag, path) => `${tag === site.first ? '' : `${tag}/`}${path}`;

/** From a page's folder back to the app's. @param {string} path */
const back = (path) => '../'.repeat(path.split('/').length - 1);

/**
 * @param {string[]} keys
 * @param {Record<string, Source>} sources
 */
const cited = (keys, sources) => keys.map((key) => {
  const { citation, address } = sources[key];
  return address ? `<a href="${escaped(address)}" rel="external">${escaped(citation)}</a>` : escaped(citation);
});

/**
 * A page in the frame that all pages without a script have.
 * @param {{ site: Site, edition: Pick<Edition, 'tag' | 'labels'>, path: string, title: string, description: string, main: string, data: object, files: Files }} page
 */
export function whole({ site, edition, path, title, description, main, data, files }) {
  const { tag, labels } = edition;
  const here = folder(site, tag, path);
  const root = back(here);
  const at = (/** @type {string} */ language, /** @type {string} */ to) => root + folder(site, language, to);
  const others = site.languages.filter((one) => one.tag !== tag);
  const alternates = site.site ? [
    `<link rel="canonical" href="${site.site}${here}">`,
    ...site.languages.filter(({ lent }) => !lent.includes(path)).map((one) => `<link rel="alternate" hreflang="${one.tag}" href="${site.site}${folder(site, one.tag, path)}">`),
    `<link rel="alternate" hreflang="x-default" href="${site.site}${folder(site, site.first, path)}">`,
    `<meta property="og:url" content="${site.site}${here}">${pictured(site.site, here, site.drawn)}`,
  ].join('') : '';
  const link = (/** @type {string} */ to, /** @type {string} */ text) => `<li><a href="${at(tag, to)}"${to === path ? ' aria-current="page"' : ''}>${escaped(text)}</a></li>`;
  return `<!doctype html>
<html lang="${tag}" data-root="${root}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(labels.site)}</title>
<meta name="description" content="${escaped(description)}">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="article"><meta property="og:title" content="${escaped(title)}"><meta property="og:description" content="${escaped(description)}"><meta property="og:locale" content="${tag}">
${alternates}<script src="${root}${files.js}"></script>
<link rel="stylesheet" href="${root}${files.css}"><link rel="icon" href="${root}${files.icon}" type="image/svg+xml">
<script type="application/ld+json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script></head>
<body>
<a class="skip" href="#text">${escaped(labels.skip)}</a>
<header class="bar"><a class="mark" href="${at(tag, '')}">HepB <b>Lens</b></a>
<nav aria-label="${escaped(labels.nav)}"><ul>${link('', labels.calculator)}${link('learn/', labels.learn)}${link('learn/glossary/', labels.glossary)}</ul></nav>
<p class="languages">${others.map((one) => `<a href="${at(one.tag, one.lent.includes(path) ? 'learn/' : path)}" lang="${one.tag}" hreflang="${one.tag}">${escaped(one.name)}</a>`).join(' ')}</p></header>
${labels.notReviewed ? `<aside class="not-reviewed">${escaped(labels.notReviewed)}</aside>
` : ''}<main id="text" tabindex="-1">
${main}
</main>
<footer><p>${escaped(labels.notice)}</p><nav aria-label="${escaped(labels.more)}"><ul>${link('rules/', labels.rules)}${link('about/', labels.about)}</ul></nav></footer>
</body>
</html>
`;
}

/**
 * A link to a chapter, from a page of `learn/` (`up` leads there): one that the language has not is the first language's, and
 * the link says so.
 * @param {Site} site
 * @param {Edition} edition
 * @param {Edition['chapters'][number]} chapter
 * @param {string} up
 * @param {{ text?: string, rel?: string }} [how] a text with the title in it; what the page is to this one
 */
function toChapter(site, edition, { name, tag, title }, up, { text = '{title}', rel } = {}) {
  const own = tag === edition.tag;
  const to = own ? `${up}${name}/` : `${up}${back(folder(site, edition.tag, 'learn/'))}${folder(site, tag, `learn/${name}/`)}`;
  const [before, after] = text.split('{title}').map(escaped);
  const named = own ? escaped(title) : `<span lang="${tag}">${escaped(title)}</span> ${escaped(edition.labels.inFirst)}`;
  return `<a${rel ? ` rel="${rel}"` : ''} href="${to}"${own ? '' : ` hreflang="${tag}"`}>${before}${named}${after}</a>`;
}

/**
 * What every page says of itself to machines: facts alone. Nobody has reviewed it, so no review is named.
 * @param {Site} site
 * @param {Pick<Edition, 'tag'>} edition
 * @param {string} path
 * @param {string} title
 * @param {string} description
 * @param {'Patient' | 'Clinician'} [audience]
 */
export const described = (site, edition, path, title, description, audience = 'Patient') => ({
  '@context': 'https://schema.org',
  '@type': 'MedicalWebPage',
  name: title,
  description,
  inLanguage: edition.tag,
  about: { '@type': 'MedicalCondition', name: 'Hepatitis B' },
  audience: { '@type': audience },
  isAccessibleForFree: true,
  license: 'https://spdx.org/licenses/MIT',
  ...(site.site ? { url: `${site.site}${folder(site, edition.tag, path)}` } : {}),
});

/**
 * @param {{ site: Site, edition: Edition, number: number, figures: string[], standings: Record<string, Standing>, sources: Record<string, Source>, files: Files }} parts
 */
export function chapterPage({ site, edition, number, figures, standings, sources, files }) {
  const { labels, chapters, glossary } = edition;
  const one = chapters[number];
  const path = `learn/${one.name}/`;
  const claims = one.claims.map(({ ref, then, now }) => {
    const { verdict, read, sources: from } = standings[ref];
    const given = from.length ? ` ${escaped(labels.source)}${labels.colon ?? ': '}${cited(from, sources).join('; ')}.` : '';
    return `<div class="claim" id="claim-${ref.replace(/[^0-9a-z]+/gi, '-').replace(/-$/, '-x')}">`
      + `<p class="then"><b>${escaped(labels.then)}</b> ${inline(then)}</p>`
      + `<p class="now"><b>${escaped(labels.now)}${labels.colon ?? ': '}${escaped(labels.verdicts[verdict])}</b> ${inline(now)}</p>`
      + `<p class="from">${escaped(labels.read)}${labels.colon ?? ': '}${read.map((key) => escaped(labels.reads[key])).join('; ')}.${given}</p></div>`;
  }).join('');
  const [before, after] = [chapters[number - 1], chapters[number + 1]];
  const [figure, ...second] = figures;
  const rest = prose(one.after, 'more').replace('<p>@second</p>', () => second.join(''));
  if (/@second/.test(rest) || /^@second$/m.test(one.after) !== second.length > 0) throw new Error(`${one.name}: a second figure without a place, or a place without one`);
  const text = `${prose(one.before, 'part')}${figure.replace('<figure', '<figure id="figure"')}${rest}`;
  const known = linked(`${text}<h2 id="then-and-now">${escaped(labels.claims)}</h2>${claims}`, glossary.terms, (id) => `../glossary/#${id}`);
  const keys = [...new Set([...one.sources, ...one.claims.flatMap(({ ref }) => standings[ref].sources)])];
  const main = `<article><p class="where">${escaped(filled(labels.chapter, { number: number + 1, count: chapters.length }))}</p>
<h1>${escaped(one.title)}</h1>
${known.html}
<section class="questions" aria-labelledby="questions"><h2 id="questions">${escaped(labels.questions)}</h2><ul>${one.questions.map((question) => `<li>${inline(question)}</li>`).join('')}</ul><button type="button" id="print-questions" hidden>${escaped(labels.printQuestions)}</button></section>
<section class="sources" aria-labelledby="sources"><h2 id="sources">${escaped(labels.sources)}</h2><ul lang="en">${cited(keys, sources).map((source) => `<li>${source}</li>`).join('')}</ul><p>${escaped(filled(labels.checked, { day: one.checked }))}</p></section>
</article>
<nav class="turn" aria-label="${escaped(labels.chapters)}"><ul>${before ? `<li>${toChapter(site, edition, before, '../', { text: labels.previous, rel: 'prev' })}</li>` : ''}${after ? `<li>${toChapter(site, edition, after, '../', { text: labels.next, rel: 'next' })}</li>` : ''}</ul></nav>`;
  const data = {
    ...described(site, edition, path, one.title, one.description),
    dateModified: one.checked,
    citation: keys.map((key) => ({ '@type': 'CreativeWork', name: sources[key].citation, ...(sources[key].address ? { url: sources[key].address } : {}) })),
  };
  return { path: folder(site, edition.tag, path), used: known.used, html: whole({ site, edition, path, title: one.title, description: one.description, main, data, files }) };
}

/**
 * @param {{ site: Site, edition: Edition, files: Files }} parts
 */
export function contentsPage({ site, edition, files }) {
  const { tag, labels, chapters } = edition;
  const path = 'learn/';
  const [title, description] = [labels.learnTitle, labels.learnDescription];
  const main = `<article><h1>${escaped(title)}</h1><p>${escaped(labels.learnIntro)}</p><p>${escaped(labels.learnOld)}</p>
<ol class="contents">${chapters.map((one) => `<li><h2>${toChapter(site, edition, one, '')}</h2><p${one.tag === tag ? '' : ` lang="${one.tag}"`}>${escaped(one.description)}</p></li>`).join('')}</ol>
<p><a href="glossary/">${escaped(labels.glossary)}</a></p></article>`;
  const data = { ...described(site, edition, path, title, description), hasPart: chapters.map(({ title, tag: inLanguage }) => ({ '@type': 'MedicalWebPage', name: title, inLanguage })) };
  return { path: folder(site, edition.tag, path), html: whole({ site, edition, path, title, description, main, data, files }) };
}

/**
 * @param {{ site: Site, edition: Edition, files: Files, uses: Map<string, string[]> }} parts uses: the chapters in which a term is linked
 */
export function glossaryPage({ site, edition, files, uses }) {
  const { tag, labels, chapters, glossary } = edition;
  const path = 'learn/glossary/';
  const { title, description } = glossary;
  const terms = [...glossary.terms].sort((a, b) => a.term.localeCompare(b.term, tag, { sensitivity: 'base' }));
  const where = (/** @type {string} */ id) => (uses.get(id) ?? []).map((name) => `<a href="../${name}/">${escaped(chapters.find((one) => one.name === name)?.title ?? name)}</a>`).join('; ');
  const main = `<article><h1>${escaped(title)}</h1><p>${escaped(labels.glossaryIntro)}</p><dl class="terms">${terms.map(({ id, term, meaning }) => `<div id="${id}"><dt>${escaped(term)}</dt><dd>${inline(meaning)} <span class="from">${escaped(labels.usedIn)}${labels.colon ?? ': '}${where(id)}</span></dd></div>`).join('')}</dl></article>`;
  const data = {
    ...described(site, edition, path, title, description),
    mainEntity: { '@type': 'DefinedTermSet', name: title, inLanguage: tag, hasDefinedTerm: terms.map(({ id, term, meaning }) => ({ '@type': 'DefinedTerm', termCode: id, name: term, description: meaning })) },
  };
  return { path: folder(site, tag, path), html: whole({ site, edition, path, title, description, main, data, files }) };
}
