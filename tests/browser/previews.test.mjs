// The pictures that others show beside a link to a page: one a page, of the agreed size, in which nothing is cut off.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { escaped } from '../../scripts/pages.mjs';
import { SIZE, headOf, pictured, previewOf, sheet, writePreviews } from '../../scripts/previews.mjs';
import { dist, launch } from './harness.mjs';

const source = join(import.meta.dirname, '../..');

test('are named by their page, those of single rules by the list of rules', () => {
  const names = [['', 'home'], ['zh-Hans/', 'zh-Hans'], ['learn/genotypes/', 'learn-genotypes'], ['rules/', 'rules'], ['rules/a-1/', 'rules'], ['fr/rules/b/', 'fr-rules']];
  for (const [path, name] of names) assert.equal(previewOf(path), `previews/${name}.png`);
  assert.match(pictured('https://example.org/', 'rules/', true), /og:image" content="https:\/\/example\.org\/previews\/rules\.png"/);
  assert.match(pictured('https://example.org/', 'rules/', false), /content="https:\/\/example\.org\/icon-512\.png"/);
});

test('are drawn from what the page says of itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hepb-previews-'));
  try {
    for (const [path, lang, title] of [['', 'en', 'One & more'], ['zh-Hans/rules/', 'zh-Hans', '规则']]) {
      mkdirSync(join(folder, path), { recursive: true });
      writeFileSync(join(folder, path, 'index.html'), `<!doctype html><html lang="${lang}"><head><meta property="og:title" content="${escaped(title)}"><meta property="og:description" content="About it"></head>`);
    }
    assert.equal(await writePreviews(source, folder, ['', 'zh-Hans/rules/', 'zh-Hans/rules/one/']), 2);
    assert.deepEqual(readdirSync(join(folder, 'previews')).sort(), ['home.png', 'zh-Hans-rules.png']);
    const [one, other] = ['home', 'zh-Hans-rules'].map((name) => readFileSync(join(folder, `previews/${name}.png`)));
    for (const picture of [one, other]) assert.deepEqual([picture.toString('latin1', 1, 4), picture.readUInt32BE(16), picture.readUInt32BE(20)], ['PNG', SIZE.width, SIZE.height]);
    assert.notDeepEqual(one, other);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('no title', () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  test('of any page is cut off', async () => {
    const page = await browser.newPage({ viewport: SIZE });
    const icon = readFileSync(join(source, 'static/icon.svg'), 'utf8');
    const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /(?:^|\/)index\.html$/.test(name) && previewOf(`${dirname(name)}/`.replace(/^\.\//, '')) !== previewOf(`${dirname(dirname(name))}/`));
    assert.ok(paths.length > 30, `${paths.length}`);
    for (const path of paths) {
      const html = readFileSync(join(dist, path), 'utf8');
      const said = (pattern) => pattern.exec(html)?.[1] ?? '';
      // A build that knows no address has the same in its title and description.
      const head = { ...headOf(html), title: said(/<title>([^<]*)/), description: said(/<meta name="description" content="([^"]*)"/) };
      assert.ok(head.lang && head.title && head.description, path);
      await page.setContent(sheet(head, icon));
      const cut = await page.evaluate(() => [...document.querySelectorAll('body, main, h1, p')].filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).map((one) => one.localName));
      assert.deepEqual(cut, [], `${path}: ${head.title}`);
    }
  });
});
