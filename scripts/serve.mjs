// Serves dist/ to this machine only, with the headers of docs/hosting.md:  node scripts/serve.mjs PORT
// With FRAMING="'self' https://intranet.example" it serves pages that those may show in a frame, with EMBEDDING the page that is
// made for it.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { withSlash } from './folders.mjs';
import { headers } from './headers.mjs';

const port = Number(process.argv[2] ?? 8080);
const framing = (process.env.FRAMING ?? '').split(' ').filter(Boolean);
const embedding = (process.env.EMBEDDING ?? "'self'").split(' ').filter(Boolean);
// `dev` reads the disk each time: a `make build` in another terminal shows at the next reload. What is sent compressed
// was compressed by the build.
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const files = sirv(dist, { dev: true, etag: true, brotli: true, gzip: true });
const server = createServer((request, response) => {
  const path = (request.url ?? '/').split('?')[0];
  for (const [name, value] of Object.entries(headers(path, framing, embedding))) response.setHeader(name, value);
  const folder = withSlash(dist, request.url ?? '/');
  if (folder) {
    response.writeHead(301, { Location: folder }).end();
    return;
  }
  files(request, response, () => { response.writeHead(404).end('Not found\n'); });
});
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  console.error(error.code === 'EADDRINUSE'
    ? `Port ${port} is taken. Choose another: make serve PORT=${port + 1}`
    : error.message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.log(`HepB Lens is at http://127.0.0.1:${port}/ (Ctrl-C ends it)`);
});
