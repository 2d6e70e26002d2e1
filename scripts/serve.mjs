// Serves dist/ to this machine only:  node scripts/serve.mjs PORT
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const port = Number(process.argv[2] ?? 8080);
// `dev` reads the disk each time: a `make build` in another terminal shows at the next reload.
const files = sirv(fileURLToPath(new URL('../dist', import.meta.url)), { dev: true, etag: true });
const server = createServer((request, response) => {
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
