// The headers of docs/hosting.md: they are what is sent, the app works under them, and they forbid what they say.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PAGE_POLICY, headers } from '../../scripts/headers.mjs';
import { dist, interactive, launch, serve } from './harness.mjs';

describe('headers', () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser.close());

  test('are those that docs/hosting.md prints', () => {
    const page = readFileSync(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
    for (const path of ['/', '/sw.js', '/embed/', '/hepb-lens-element.js']) {
      for (const [name, value] of Object.entries(headers(path))) assert.ok(page.includes(`\`${value}\``), `${path} ${name}: ${value}`);
    }
  });

  test('are sent with every file, and the page carries its policy itself', async () => {
    const server = await serve();
    try {
      for (const name of readdirSync(dist)) {
        const response = await fetch(server.url + name);
        // A folder's name leads to its page.
        for (const [header, value] of Object.entries(headers(new URL(response.url).pathname))) assert.equal(response.headers.get(header), value, `${name} ${header}`);
      }
      assert.ok(readFileSync(join(dist, 'index.html'), 'utf8').includes(PAGE_POLICY));
      const worker = await fetch(`${server.url}sw.js`);
      assert.match(worker.headers.get('Content-Security-Policy'), /^default-src 'none'/);
    } finally {
      await server.stop();
    }
  });

  /** @param {string[]} framing */
  async function framed(framing) {
    const server = await serve({ framing, base: '/hepb/', pages: { '/outer.html': '<!doctype html><title>outer</title><iframe src="/hepb/" width="390" height="800"></iframe>' } });
    const page = await browser.newPage();
    try {
      await page.goto(`${server.origin}/outer.html`);
      const frame = page.frameLocator('iframe');
      const shown = await frame.locator('#app h1').first().waitFor({ timeout: 10_000 }).then(() => true, () => false);
      if (shown) await interactive(page.frames()[1]);
      return shown;
    } finally {
      await page.close();
      await server.stop();
    }
  }

  test('keep other pages from showing the app in a frame, unless they are named', async () => {
    assert.equal(await framed([]), false);
    assert.equal(await framed(["'self'"]), true);
  });

  test('bind workers: a worker cannot reach another address', async () => {
    const other = await serve();
    const server = await serve({ replaced: { '/sequence-worker-probe.js': `
      const reached = (work) => work.then(() => true, () => false);
      Promise.all([reached(fetch('${other.url}icon.svg', { mode: 'no-cors' })), reached(fetch('icon.svg'))]).then((answers) => postMessage(answers));
    ` } });
    const page = await browser.newPage();
    try {
      await page.goto(server.url);
      const answers = await page.evaluate(() => new Promise((resolve, reject) => {
        const worker = new Worker('sequence-worker-probe.js');
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => reject(new Error('the worker did not start'));
      }));
      assert.deepEqual(answers, [false, true]);
      assert.ok(!other.log.includes('/icon.svg'), 'the other address was never asked');
    } finally {
      await page.close();
      await server.stop();
      await other.stop();
    }
  });

  test('third-party code is named with its licences', () => {
    const text = readFileSync(join(dist, 'THIRD_PARTY.txt'), 'utf8');
    for (const name of ['yew', 'wasm-bindgen', 'serde', 'gloo-net', 'jiff', 'pdfjs-dist']) assert.match(text, new RegExp(`^${name} [0-9.]+\n  \\S`, 'm'), name);
    assert.match(text, /Permission is hereby granted/);
    assert.match(text, /Apache License/);
    assert.ok(!/^(?:serde_derive|proptest|syn|clap) /m.test(text), 'what only builds, tests or expands is not shipped');
  });
});
