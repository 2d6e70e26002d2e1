// The samples of docs/hosting for nginx and Apache, tried with the servers themselves on 127.0.0.1: headers, types, what is
// compressed, how long files are kept, and the page in Chromium. Those for Caddy and IIS are written from the same headers, and
// only read here.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { headers } from '../../scripts/headers.mjs';
import { dist, interactive, launch } from '../browser/harness.mjs';
import { libraries, unpacked } from './debian.mjs';

const samples = fileURLToPath(new URL('../../docs/hosting/', import.meta.url));
/** @param {string} name @param {string} site where the app lies */
const sample = (name, site) => readFileSync(join(samples, name), 'utf8').replaceAll('/srv/hepb-lens/', `${site.replace(/\/$/, '')}/`);
const isRoot = process.getuid?.() === 0;

/** A port that nobody uses. */
const freePort = () => new Promise((resolve) => {
  const server = createServer();
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

const SERVERS = {
  nginx: {
    packages: ['nginx', 'nginx-common', 'libnginx-mod-http-brotli-static'],
    libraries: ['libbrotli1'],
    start(root, folder, port) {
      writeFileSync(join(folder, 'nginx.conf'), `
load_module ${join(root, 'usr/lib/nginx/modules/ngx_http_brotli_static_module.so')};
worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 64; }
http {
  access_log off; client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
${sample('nginx-http.conf', dist)}
  server { listen 127.0.0.1:${port};
${sample('nginx-location.conf', dist)}
  }
}
`);
      return [join(root, 'usr/sbin/nginx'), ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf'), ...(isRoot ? ['-g', 'user root;'] : [])]];
    },
  },
  Apache: {
    packages: ['apache2-bin', 'libapr1', 'libaprutil1'],
    libraries: [],
    start(root, folder, port) {
      const modules = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers', 'rewrite'];
      // Root may not serve as itself, and nobody sees a home of root: a copy is served.
      const site = isRoot ? join(folder, 'site') : dist;
      if (isRoot) {
        chmodSync(folder, 0o755);
        cpSync(dist, site, { recursive: true });
      }
      writeFileSync(join(folder, 'mime.types'), '');
      writeFileSync(join(folder, 'apache.conf'), `
ServerRoot ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
${modules.map((name) => `LoadModule ${name}_module __/mod_${name}.so`).join('\n')}
${isRoot ? 'User nobody\nGroup nogroup' : ''}
TypesConfig ${folder}/mime.types
${sample('apache.conf', site)}
`.replaceAll('__/', `${join(root, 'usr/lib/apache2/modules')}/`));
      return [join(root, 'usr/sbin/apache2'), ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND']];
    },
  },
};

/** @param {string} url @param {string} [accepted] */
const ask = (url, accepted = 'identity') => new Promise((resolve, reject) => {
  get(url, { headers: { 'Accept-Encoding': accepted } }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', reject);
});

const KINDS = { json: 'application/json', html: 'text/html; charset=utf-8', js: 'text/javascript', wasm: 'application/wasm', css: 'text/css', txt: 'text/plain; charset=utf-8', svg: 'image/svg+xml', webmanifest: 'application/manifest+json', png: 'image/png' };
const hash = (data) => createHash('sha256').update(data).digest('hex');

test('the samples are those that scripts/hosting.mjs writes, and say every header', () => {
  execFileSync('node', [fileURLToPath(new URL('../../scripts/hosting.mjs', import.meta.url)), '--check'], { stdio: 'inherit' });
  // IIS calls a header of its answer RESPONSE_Name_With_Lines.
  const plain = (text) => text.replaceAll('&quot;', '"').replace(/RESPONSE_(\w+)/g, (_, header) => header.replaceAll('_', '-'));
  for (const names of [['nginx-http.conf', 'nginx-location.conf'], ['apache.conf'], ['Caddyfile'], ['web.config']]) {
    const text = plain(names.map((name) => readFileSync(join(samples, name), 'utf8')).join('\n'));
    for (const path of ['/', '/sw.js', '/embed/', '/hepb-lens-element.js']) for (const [header, value] of Object.entries(headers(path))) assert.ok(text.includes(header) && text.includes(value), `${names} ${header}: ${value}`);
  }
});

for (const [name, { packages, libraries: more, start }] of Object.entries(SERVERS)) {
  const root = unpacked(packages);
  const extra = more.length ? unpacked(more) : null;
  describe(name, { skip: !root && 'its packages cannot be had' }, () => {
    /** @type {import('node:child_process').ChildProcess} */
    let server;
    let folder;
    let url;
    let said = '';
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hepb-hosting-'));
      mkdirSync(join(folder, 'logs'));
      const port = await freePort();
      url = `http://127.0.0.1:${port}/hepb-lens/`;
      const [program, args] = start(root, folder, port);
      server = spawn(program, args, { env: { ...process.env, LD_LIBRARY_PATH: [libraries(root), extra && libraries(extra)].filter(Boolean).join(':') }, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => { said += text; });
      for (let tries = 0; ; tries += 1) {
        if (await ask(url).then(({ status }) => status === 200, () => false)) return;
        const log = () => { try { return readFileSync(join(folder, 'error.log'), 'utf8'); } catch { return ''; } };
        if (tries > 100 || server.exitCode !== null) throw new Error(`${name} does not answer: ${said} ${log()}`);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
    });
    after(async () => {
      if (server && server.exitCode === null) {
        const ended = new Promise((resolve) => { server.once('exit', resolve); });
        server.kill('SIGTERM');
        await ended;
      }
      if (folder) rmSync(folder, { recursive: true, force: true });
    });

    test('sends every file as it is, with its type, the headers, and how long it may be kept', async () => {
      const names = readdirSync(dist).filter((one) => /\.\w+$/.test(one) && !/\.(?:br|gz)$/.test(one));
      assert.ok(names.some((one) => one.endsWith('.wasm')) && names.includes('sw.js'));
      for (const path of ['', 'embed/', 'zh-Hans/embed/', ...names]) {
        const { status, headers: sent, body } = await ask(url + path);
        assert.equal(status, 200, path);
        assert.equal(hash(body), hash(readFileSync(join(dist, path === '' || path.endsWith('/') ? `${path}index.html` : path))), path);
        const type = KINDS[path === '' || path.endsWith('/') ? 'html' : path.split('.').at(-1)];
        if (type) assert.equal(sent['content-type']?.toLowerCase(), type, path);
        for (const [header, value] of Object.entries(headers(`/${path}`))) assert.equal(sent[header.toLowerCase()], value, `${path} ${header}`);
        assert.equal(sent['cache-control'], /-[0-9a-f]{16}[._]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache', path);
      }
    });

    test('sends what the build has compressed to whoever takes it, and says so', async () => {
      const names = readdirSync(dist).filter((one) => /\.(?:html|js|css|wasm|txt|svg|webmanifest)$/.test(one));
      let packed = 0;
      for (const one of names) {
        for (const [accepted, ending, unpack] of [['gzip, deflate, br', 'br', brotliDecompressSync], ['gzip', 'gz', gunzipSync]]) {
          if (!readdirSync(dist).includes(`${one}.${ending}`)) continue;
          const { headers: sent, body } = await ask(url + one, accepted);
          assert.equal(sent['content-encoding'], ending === 'br' ? 'br' : 'gzip', one);
          assert.match(sent.vary ?? '', /accept-encoding/i, one);
          assert.equal(sent['content-type']?.toLowerCase(), KINDS[one.split('.').at(-1)], one);
          assert.equal(hash(unpack(body)), hash(readFileSync(join(dist, one))), one);
          for (const [header, value] of Object.entries(headers(`/${one}`))) assert.equal(sent[header.toLowerCase()], value, `${one} ${header}`);
          packed += 1;
        }
      }
      assert.ok(packed > 4, `${packed} compressed files`);
    });

    test('sends a folder without its slash on, and nothing that is not there', async () => {
      const { status, headers: sent } = await ask(`${url}sequence`);
      assert.equal(status, 301);
      assert.match(sent.location ?? '', /\/hepb-lens\/sequence\/$/);
      assert.equal((await ask(`${url}sequence/`)).status, 200);
      assert.equal((await ask(`${url}no-such-file`)).status, 404);
    });

    test('serves a page that starts, and works offline', { skip: process.env.HEPB_NO_PAGE === '1' && 'no page in this folder' }, async () => {
      const browser = await launch();
      try {
        const page = await browser.newPage();
        const problems = [];
        page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
        await page.goto(url);
        await interactive(page);
        await page.evaluate(() => navigator.serviceWorker.ready);
        assert.deepEqual(problems, []);
      } finally {
        await browser.close();
      }
    });
  });
}
