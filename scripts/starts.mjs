// The scripts that start the app: on its own pages, on the page for frames, in an element of another page. In each stand the names
// of everything that it asks for.
import { replaceOnce } from './pages.mjs';
import { shippedScript } from './script.mjs';
import { shelf } from './shelf.mjs';

/** @typedef {import('./post-build.mjs').Language} Language */

/**
 * The languages that a page speaks before its texts have come: all that are whole; or the one that its address names, where
 * that is none of them, and the first.
 * @param {Language[]} languages
 * @param {string | null} tag
 */
export function spokenAtOnce(languages, tag) {
  const own = languages.find((one) => one.tag === tag);
  return own && !own.whole ? [own, languages[0]] : languages.filter(({ whole }) => whole);
}

/**
 * The module script that Trunk or build.mjs has written, and the files that it names.
 * @param {string} html
 */
export function programOf(html) {
  const inline = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)];
  if (inline.length !== 1) throw new Error(`expected one module script, found ${inline.length}`);
  const [script, body] = inline[0];
  const js = /from '\.\/([^']+\.js)'/.exec(body)?.[1];
  const wasm = /'\.\/([^']+\.wasm)'/.exec(body)?.[1];
  if (!js || !wasm) throw new Error('the module script has changed its form');
  return { script, js, wasm };
}

/**
 * A script that starts the app, or an element that is it, with the names of everything that it asks for.
 * @param {string} html
 * @param {string} name
 * @param {{ source: string, staging: string, languages: Language[], texts: Record<string, Record<string, string>>, rules: string[][], engine: { pool: string }, cohort: { pool: string }, screens: ReturnType<typeof import('./screens.mjs').writeScreens>, pdf: ReturnType<typeof import('./pdf.mjs').writePdf>, manifests: Record<string, string>, modules: Record<'arrivals' | 'kept' | 'prove', string> }} parts
 */
export function startScript(html, name, { source, languages, texts, rules, engine, cohort, screens, pdf, manifests, modules }) {
  const { js, wasm } = programOf(html);
  return shippedScript(source, name)
    .replaceAll('__JS__', () => js)
    .replaceAll('__WASM__', () => wasm)
    .replace('__TEXTS__', () => JSON.stringify(texts))
    .replace('__RULES__', () => JSON.stringify(Object.fromEntries(rules)))
    .replace('__FAILED__', () => JSON.stringify(Object.fromEntries(spokenAtOnce(languages, null).map(({ tag, start: { failed } }) => [tag, failed]))))
    .replace('__MANIFESTS__', () => JSON.stringify(manifests))
    .replace('__ARRIVALS__', () => modules.arrivals)
    .replace('__KEPT__', () => modules.kept)
    .replace('__PROVE__', () => modules.prove)
    .replace('__POOL__', () => engine.pool)
    .replace('__COHORT__', () => cohort.pool)
    .replaceAll('__PDF_MODULE__', () => pdf.module)
    .replace('__PDF_FILES__', () => JSON.stringify(pdf.files))
    .replace('__SCREENS__', () => JSON.stringify(Object.fromEntries(screens.map(({ name, js, wasm }) => [name, { js, wasm }]))));
}

/**
 * @param {string} html
 * @param {'start' | 'embed'} name
 * @param {Parameters<typeof startScript>[2]} parts
 */
export function withExternalStart(html, name, parts) {
  const file = shelf(parts.staging).write(name, 'js', startScript(html, `${name}.js`, parts));
  return replaceOnce(html, programOf(html).script, `<script type="module" src="./${file}"></script>`);
}

/**
 * The page that others show in a frame: nobody puts it on a home screen or looks for it.
 * @param {string} html
 */
export function asEmbedded(html) {
  return replaceOnce(html, ' data-root="./"', ' data-root="./" data-embed="now"')
    .replace(/<link rel="(?:manifest|apple-touch-icon)"[^>]*>/g, '')
    .replace('<meta name="description"', '<meta name="robots" content="noindex"><meta name="description"');
}
