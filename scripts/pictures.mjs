// Draws what the manifests show (scripts/manifest.mjs), from the built page in Chromium: the icon with the margin that phones
// may cut away, and pictures of the screens in each language, with a made-up person.
//
//   node scripts/pictures.mjs          after a build; the files go to static/, and are looked at before they are committed
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { open, serve, whole } from '../tests/browser/harness.mjs';
import { PICTURES, pictureOf } from './manifest.mjs';

const source = fileURLToPath(new URL('..', import.meta.url));
const LANGUAGES = [['en-US', 'en'], ['zh-CN', 'zh-Hans']];
/** An example of the page; of the course the second sample. */
const EXAMPLE = '#example-major';
// What a phone may cut away is a fifth at each side (https://w3c.github.io/manifest/, "safe zone").
const SAFE = 0.78;

const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
  const shift = 256 * (1 - SAFE);
  const icon = readFileSync(join(source, 'static/icon.svg'), 'utf8')
    .replace(/(<rect[^>]*\/>)([\s\S]*)<\/svg>/, (_, ground, drawing) => `${ground}<g transform="translate(${shift} ${shift}) scale(${SAFE})">${drawing}</g></svg>`);
  await page.setContent(`<body style="margin:0">${icon}</body>`);
  writeFileSync(join(source, 'static/icon-maskable-512.png'), await page.screenshot());
  await page.close();
  if (process.argv[2] !== 'icon') {
    const folder = join(source, 'static/pictures');
    mkdirSync(folder, { recursive: true });
    const server = await serve();
    for (const [lang, tag] of LANGUAGES) {
      for (const { form, screen, size } of PICTURES) {
        const opened = await open(browser, { lang, viewport: size, reducedMotion: 'reduce' });
        await opened.page.goto(server.url);
        await whole(opened.page);
        await opened.page.locator(EXAMPLE).click();
        if (screen) {
          await opened.page.goto(server.url + screen);
          await whole(opened.page);
          await opened.page.locator('#course-drawing .chip-button').nth(1).click();
          await opened.page.locator('#course-drawing').scrollIntoViewIfNeeded();
        } else if (form === 'narrow') {
          await opened.page.locator('#show-reading').click();
        }
        await opened.page.waitForTimeout(500);
        writeFileSync(join(folder, pictureOf(screen, form, tag)), await opened.page.screenshot({ type: 'jpeg', quality: 55 }));
        await opened.close();
      }
    }
    await server.stop();
  }
} finally {
  await browser.close();
}
