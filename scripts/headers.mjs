// The headers that a server sends with the app: one place, for `make serve`, for the browser tests and for
// docs/hosting.md. The page carries its policy as a meta element too, but that binds neither workers nor
// `frame-ancestors`: those are bound by headers alone.

const PAGE = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Markup and workers' addresses pass the one policy of static/trust.js.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** @param {Record<string, string>} directives */
const policy = (directives) => Object.entries(directives).map((directive) => directive.join(' ')).join('; ');

/** What the page itself carries as a meta element. */
export const PAGE_POLICY = policy(PAGE);

/** What a worker may do: run its own files and fetch from its own address. */
const WORKER_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self'",
});

/** Of what the app uses none. */
const PERMISSIONS = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen',
  'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts', 'magnetometer',
  'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture', 'publickey-credentials-get',
  'screen-wake-lock', 'serial', 'storage-access', 'usb', 'web-share', 'xr-spatial-tracking',
].map((name) => `${name}=()`).join(', ');

/** A script that runs in a worker. @param {string} path */
const isWorker = (path) => /\/(?:sw|sequence-worker[^/]*|cohort-worker[^/]*|pdf-worker[^/]*)\.js$/.test(path);

/** The page that is made for the frames of others, in each language: the end of a path. */
export const EMBED = String.raw`/embed/(?:index\.html)?$`;

/** Files with their content's hash in their names: the same for ever. */
export const HASHED = String.raw`-[0-9a-f]{16}[._]`;

/**
 * What pages of other origins fetch, and a closed frame, which has an origin of its own: the files under hashed names and these. They
 * are the same for everybody. No page is among them.
 */
export const SHARED = String.raw`/(?:hepb-lens-element\.js|embed-origins\.json)$`;

/**
 * The headers of one file. `framing` names who may show the app's pages in a frame: nobody, where it is empty; `embedding` who may
 * show the page that is made for it.
 * @param {string} path as it is asked for: `/`, `/sw.js`
 * @param {string[]} [framing] origins, `'self'` among them
 * @param {string[]} [embedding] origins, `'self'` among them
 * @returns {Record<string, string>}
 */
export function headers(path, framing = [], embedding = ["'self'"]) {
  const embed = new RegExp(EMBED).test(path);
  const shared = new RegExp(`${HASHED}|${SHARED}`).test(path);
  const frames = embed ? embedding : framing;
  const framed = frames.length > 0;
  const ancestors = `frame-ancestors ${framed ? frames.join(' ') : "'none'"}`;
  return {
    'Content-Security-Policy': isWorker(path) ? WORKER_POLICY : `${PAGE_POLICY}; ${ancestors}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': PERMISSIONS,
    'Cross-Origin-Embedder-Policy': 'require-corp',
    // A page that asks for isolation itself shows only frames that allow it.
    'Cross-Origin-Resource-Policy': framed || shared ? 'cross-origin' : 'same-origin',
    ...(shared ? { 'Access-Control-Allow-Origin': '*' } : {}),
    ...(framed ? {} : { 'Cross-Origin-Opener-Policy': 'same-origin', 'X-Frame-Options': 'DENY' }),
  };
}
