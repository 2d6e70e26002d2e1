// The web app manifests, one a language: static/manifest.webmanifest with the names of the screens, and pictures of them
// (scripts/pictures.mjs) for whoever is asked whether to install the app.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The name of a language's manifest.
 * @param {string} tag
 * @param {string} first the first language's tag
 */
export const manifestOf = (tag, first) => (tag === first ? 'manifest.webmanifest' : `manifest.${tag}.webmanifest`);

/** The pictures that there may be of each language: `wide` says for which kind of window. */
export const PICTURES = [
  { form: 'narrow', screen: '', size: { width: 390, height: 844 } },
  { form: 'narrow', screen: 'course/', size: { width: 390, height: 844 } },
  { form: 'wide', screen: '', size: { width: 1280, height: 800 } },
];

/** @param {string} screen @param {string} form @param {string} tag */
export const pictureOf = (screen, form, tag) => `picture-${screen.replace('/', '') || 'home'}-${form}-${tag}.jpg`;

/**
 * Writes them into `staging`. Where the build was told its address the app is known by it; otherwise by the address of its
 * start, which is what a manifest without an `id` says: copies of the app in several folders of a host are several apps.
 * @param {string} source
 * @param {string} staging
 * @param {Record<string, import('./pages.mjs').Screen[]>} screens by language
 * @param {{ first: string, site: string | null }} of
 * @returns {{ manifests: Record<string, string>, pictures: string[] }} the name of each by its language, and of the pictures
 */
export function writeManifests(source, staging, screens, { first, site }) {
  const template = JSON.parse(readFileSync(join(source, 'static', 'manifest.webmanifest'), 'utf8'));
  /** @type {string[]} */
  const pictures = [];
  const manifests = Object.fromEntries(Object.entries(screens).map(([tag, all]) => {
    const taken = PICTURES.flatMap(({ form, screen, size }) => {
      const name = pictureOf(screen, form, tag);
      const file = join(source, 'static', 'pictures', name);
      if (!existsSync(file)) return [];
      cpSync(file, join(staging, name));
      pictures.push(name);
      const label = all.find(({ path }) => path === screen)?.title;
      return [{ src: name, sizes: `${size.width}x${size.height}`, type: 'image/jpeg', form_factor: form, label }];
    });
    const manifest = {
      ...template,
      ...(site ? { id: new URL(site).pathname } : {}),
      lang: tag,
      description: all[0].description,
      shortcuts: all.filter(({ tool, path }) => tool && path).map(({ path, label, title }) => ({ name: title, short_name: label, url: `./${path}` })),
      ...(taken.length ? { screenshots: taken } : {}),
    };
    const name = manifestOf(tag, first);
    writeFileSync(join(staging, name), JSON.stringify(manifest, null, 1));
    return [tag, name];
  }));
  return { manifests, pictures };
}
