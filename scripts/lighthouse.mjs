// Lighthouse with its mobile preset (simulated throttling) on the built app, served as `make serve` does: the median of five
// runs a page, with the machine's benchmark index, without which the figures of two machines cannot be compared.
//
//   node scripts/lighthouse.mjs [PAGE …]        for example: node scripts/lighthouse.mjs / /sequence/
//
// Lighthouse is not a dependency of the project: it is installed into .tools/lighthouse the first time.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROMIUM } from './chromium.mjs';
import { serve } from '../tests/browser/harness.mjs';
import { median } from './bench-browser.mjs';

const VERSION = '13.5.0';
const RUNS = 5;
const folder = fileURLToPath(new URL('../.tools/lighthouse/', import.meta.url));
const entry = join(folder, 'node_modules/lighthouse/core/index.js');
if (!existsSync(entry)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `lighthouse@${VERSION}`], { cwd: folder, stdio: 'inherit' });
}
const { default: lighthouse } = await import(entry);
const { launch } = await import(join(folder, 'node_modules/chrome-launcher/dist/index.js'));

const pages = process.argv.length > 2 ? process.argv.slice(2) : ['/'];
const server = await serve();
const chrome = await launch({
  chromePath: CHROMIUM,
  chromeFlags: ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const page of pages) {
    /** @type {Record<string, number[]>} */
    const seen = {};
    /** @type {Set<string>} */
    const failed = new Set();
    /** @param {string} name @param {number} value */
    const note = (name, value) => { (seen[name] ??= []).push(value); };
    for (let run = 0; run < RUNS; run += 1) {
      const { lhr } = await lighthouse(new URL(page.replace(/^\//, ''), server.url).href, { port: chrome.port, output: 'json', logLevel: 'error' });
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      for (const [name, { score }] of Object.entries(lhr.categories)) note(name, Math.round(100 * score));
      for (const name of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'interactive', 'speed-index']) {
        const { numericValue } = lhr.audits[name] ?? {};
        if (numericValue !== undefined) note(name, numericValue);
      }
      note('benchmark index', lhr.environment.benchmarkIndex);
      for (const category of Object.values(lhr.categories)) {
        if (category.id === 'performance') continue;
        for (const { id } of category.auditRefs) if (lhr.audits[id].score !== null && lhr.audits[id].score < 1) failed.add(id);
      }
    }
    console.log(`${page}: ${Object.entries(seen).map(([name, values]) => `${name} ${Math.round(median(values) * 100) / 100}`).join(', ')} (medians of ${RUNS})`);
    if (failed.size) console.log(`${page}: below 1: ${[...failed].join(', ')}`);
  }
} finally {
  chrome.kill();
  await server.stop();
}
