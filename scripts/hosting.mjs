// The samples for web servers, docs/hosting/: `node scripts/hosting.mjs` writes them from the headers that `make serve` sends
// (headers.mjs), with `--check` it says whether they are stale. tests/hosting tries those for nginx and Apache.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EMBED, HASHED, SHARED, headers } from './headers.mjs';

const folder = fileURLToPath(new URL('../docs/hosting/', import.meta.url));

const POLICY = 'Content-Security-Policy';
const RESOURCES = 'Cross-Origin-Resource-Policy';
const OPENER = 'Cross-Origin-Opener-Policy';
const OLD_FRAMES = 'X-Frame-Options';
const READERS = 'Access-Control-Allow-Origin';
const { [POLICY]: page, ...all } = headers('/');
const { [POLICY]: embed } = headers('/embed/');
const worker = headers('/sw.js')[POLICY];
/** Scripts that run in a worker, behind a slash. */
const WORKERS = String.raw`(?:sw|(?:sequence|cohort|pdf)-worker[^/]*)\.js$`;
const FOR_EVER = 'public, max-age=31536000, immutable';
const FRAMES = "frame-ancestors 'none'";
/** Of the build's kinds, what servers do not know by themselves, or send without the letters' code. */
const TYPES = { json: 'application/json', wasm: 'application/wasm', js: 'text/javascript', webmanifest: 'application/manifest+json', txt: 'text/plain; charset=utf-8', html: 'text/html; charset=utf-8', css: 'text/css', svg: 'image/svg+xml', png: 'image/png', bcmap: 'application/octet-stream', csv: 'text/csv; charset=utf-8' };
const SMALLER = ['html', 'js', 'css', 'wasm', 'txt', 'svg', 'webmanifest', 'bcmap'];
const WHO = `Who may show the page embed/ in a frame stands behind frame-ancestors 'self': add https://intranet.example there (docs/embedding.md). The app's other pages say frame-ancestors 'none'; whoever frames those leaves X-Frame-Options and Cross-Origin-Opener-Policy out, and Cross-Origin-Resource-Policy is cross-origin.`;

/** @param {(name: string, value: string) => string} line @param {string} indent */
const lines = (line, indent) => Object.entries(all).map(([name, value]) => indent + line(name, value)).join('\n');

const nginx = {
  'nginx-http.conf': `# HepB Lens, for http { }. The file for the location is beside it.
# ${WHO}
map $uri $hepb_policy {
  default "${page}";
  "~/${WORKERS}" "${worker}";
  "~${EMBED}" "${embed}";
}
map $uri $hepb_resources {
  default ${all[RESOURCES]};
  "~${HASHED}|${SHARED}|${EMBED}" cross-origin;
}
map $uri $hepb_readers {
  default "";
  "~${HASHED}|${SHARED}" "*";
}
map $uri $hepb_opener {
  default ${all[OPENER]};
  "~${EMBED}" "";
}
map $uri $hepb_old_frames {
  default ${all[OLD_FRAMES]};
  "~${EMBED}" "";
}
map $uri $hepb_cache {
  default no-cache;
  "~${HASHED}" "${FOR_EVER}";
}
`,
  'nginx-location.conf': `# HepB Lens, for server { }; what begins with $hepb stands in nginx-http.conf.
location /hepb-lens/ {
  alias /srv/hepb-lens/;
  index index.html;
  types {
${Object.entries(TYPES).map(([ending, type]) => `    ${type.split(';')[0]} ${ending};`).join('\n')}
  }
  charset utf-8;
  charset_types text/html text/plain text/csv;
  # Compressed by the build. Brotli needs the module ngx_http_brotli_static; without it leave its line out.
  brotli_static on;
  gzip_static on;
  gzip_vary on;
  add_header ${POLICY} $hepb_policy always;
  add_header Cache-Control $hepb_cache always;
  # One without a value is not sent.
  add_header ${READERS} $hepb_readers always;
${lines((name, value) => `add_header ${name} ${/** @type {Record<string, string>} */ ({ [RESOURCES]: '$hepb_resources', [OPENER]: '$hepb_opener', [OLD_FRAMES]: '$hepb_old_frames' })[name] ?? `"${value}"`} always;`, '  ')}
}
`,
};

const apache = `# HepB Lens, for Apache 2.4 with mod_headers, mod_rewrite, mod_alias, mod_dir and mod_mime.
# ${WHO}
Alias /hepb-lens/ /srv/hepb-lens/
<Directory /srv/hepb-lens/>
  Require all granted
  Options -Indexes -MultiViews
  DirectoryIndex index.html
${Object.entries(TYPES).map(([ending, type]) => `  <FilesMatch "\\.${ending}(\\.(br|gz))?$">\n    ForceType "${type}"\n  </FilesMatch>`).join('\n')}
  Header always set ${POLICY} "${page}"
${lines((name, value) => `Header always set ${name} "${value}"`, '  ')}
  Header set Cache-Control no-cache
  <FilesMatch "${HASHED}">
    Header set Cache-Control "${FOR_EVER}"
  </FilesMatch>
  <FilesMatch "${HASHED}|^${SHARED.slice(1).replace('$', String.raw`(\.(br|gz))?$`)}">
    Header always set ${READERS} "*"
    Header always set ${RESOURCES} cross-origin
  </FilesMatch>
  <If "%{REQUEST_URI} =~ m#${EMBED.replace(')?$', String.raw`(\.(br|gz))?)?$`)}#">
    Header always set ${POLICY} "${embed}"
    Header always set ${RESOURCES} cross-origin
    Header always unset ${OPENER}
    Header always unset ${OLD_FRAMES}
  </If>
  <FilesMatch "^${WORKERS.replace('$', String.raw`(\.(br|gz))?$`)}">
    Header always set ${POLICY} "${worker}"
  </FilesMatch>
  # Compressed by the build.
  RewriteEngine On
  RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule \\.(${SMALLER.join('|')})$ %{REQUEST_URI}.br [QSA,E=no-gzip:1,L]
  RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule \\.(${SMALLER.join('|')})$ %{REQUEST_URI}.gz [QSA,E=no-gzip:1,L]
  <FilesMatch "\\.(${SMALLER.join('|')})(\\.(br|gz))?$">
    Header append Vary Accept-Encoding
  </FilesMatch>
  <FilesMatch "\\.br$">
    Header set Content-Encoding br
    RemoveLanguage .br
  </FilesMatch>
  <FilesMatch "\\.gz$">
    Header set Content-Encoding gzip
    RemoveEncoding .gz
  </FilesMatch>
</Directory>
`;

const caddy = `# HepB Lens, for Caddy 2.
# ${WHO}
handle_path /hepb-lens/* {
	root * /srv/hepb-lens
	header {
		${POLICY} "${page}"
		Cache-Control no-cache
${lines((name, value) => `${name} "${value}"`, '\t\t')}
	}
	@hashed path_regexp ${HASHED}
	header @hashed Cache-Control "${FOR_EVER}"
	@worker path_regexp /${WORKERS}
	header @worker ${POLICY} "${worker}"
	@shared path_regexp ${HASHED}|${SHARED}
	header @shared ${READERS} "*"
	header @shared ${RESOURCES} cross-origin
	@embed path_regexp ${EMBED}
	header @embed {
		${POLICY} "${embed}"
		${RESOURCES} cross-origin
		-${OPENER}
		-${OLD_FRAMES}
	}
	file_server {
		precompressed br gzip
	}
}
`;

/** @param {string} text */
const xml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
/** The plain name may be asked for, or the compressed one that the first rule has led to. */
const REWRITTEN = String.raw`(?:\.br)?$`;
const iis = `<?xml version="1.0" encoding="UTF-8"?>
<!-- HepB Lens, for IIS with URL Rewrite: web.config in the app's folder. Switch dynamic compression off for it.
     ${WHO} -->
<configuration>
  <system.webServer>
    <staticContent>
${Object.entries({ ...TYPES, br: 'application/octet-stream' }).map(([ending, type]) => `      <remove fileExtension=".${ending}" /><mimeMap fileExtension=".${ending}" mimeType="${type}" />`).join('\n')}
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <add name="${POLICY}" value="${xml(page)}" />
        <add name="Cache-Control" value="no-cache" />
        <add name="Vary" value="Accept-Encoding" />
${lines((name, value) => `<add name="${name}" value="${xml(value)}" />`, '        ')}
      </customHeaders>
    </httpProtocol>
    <rewrite>
      <rules>
        <rule name="brotli" stopProcessing="true">
          <match url="^(.+\\.(?:${SMALLER.join('|')}))$" />
          <conditions>
            <add input="{HTTP_ACCEPT_ENCODING}" pattern="\\bbr\\b" />
            <add input="{REQUEST_FILENAME}.br" matchType="IsFile" />
          </conditions>
          <action type="Rewrite" url="{R:1}.br" />
        </rule>
      </rules>
      <outboundRules>
        <rule name="encoding" preCondition="brotli"><match serverVariable="RESPONSE_Content_Encoding" pattern=".*" /><action type="Rewrite" value="br" /></rule>
${SMALLER.map((ending) => `        <rule name="${ending}" preCondition="brotli ${ending}"><match serverVariable="RESPONSE_Content_Type" pattern=".*" /><action type="Rewrite" value="${TYPES[/** @type {keyof typeof TYPES} */ (ending)]}" /></rule>`).join('\n')}
        <rule name="hashed" preCondition="hashed"><match serverVariable="RESPONSE_Cache_Control" pattern=".*" /><action type="Rewrite" value="${FOR_EVER}" /></rule>
        <rule name="worker" preCondition="worker"><match serverVariable="RESPONSE_Content_Security_Policy" pattern=".*" /><action type="Rewrite" value="${xml(worker)}" /></rule>
        <rule name="readers" preCondition="shared"><match serverVariable="RESPONSE_Access_Control_Allow_Origin" pattern=".*" /><action type="Rewrite" value="*" /></rule>
        <rule name="resources" preCondition="shared"><match serverVariable="RESPONSE_Cross_Origin_Resource_Policy" pattern=".*" /><action type="Rewrite" value="cross-origin" /></rule>
        <rule name="embed" preCondition="embed"><match serverVariable="RESPONSE_Content_Security_Policy" pattern=".*" /><action type="Rewrite" value="${xml(embed)}" /></rule>
        <rule name="embed resources" preCondition="embed"><match serverVariable="RESPONSE_Cross_Origin_Resource_Policy" pattern=".*" /><action type="Rewrite" value="cross-origin" /></rule>
        <rule name="embed opener" preCondition="embed"><match serverVariable="RESPONSE_Cross_Origin_Opener_Policy" pattern=".*" /><action type="Rewrite" value="" /></rule>
        <rule name="embed frames" preCondition="embed"><match serverVariable="RESPONSE_X_Frame_Options" pattern=".*" /><action type="Rewrite" value="" /></rule>
        <preConditions>
          <preCondition name="brotli"><add input="{URL}" pattern="\\.br$" /></preCondition>
${SMALLER.map((ending) => `          <preCondition name="brotli ${ending}"><add input="{URL}" pattern="\\.${ending}\\.br$" /></preCondition>`).join('\n')}
          <preCondition name="hashed"><add input="{URL}" pattern="${HASHED}" /></preCondition>
          <preCondition name="shared"><add input="{URL}" pattern="${HASHED}|${SHARED.replace('$', REWRITTEN)}" /></preCondition>
          <preCondition name="embed"><add input="{URL}" pattern="${EMBED.replace(')?$', String.raw`(?:\.br)?)?$`)}" /></preCondition>
          <preCondition name="worker"><add input="{URL}" pattern="/${WORKERS.replace('$', REWRITTEN)}" /></preCondition>
        </preConditions>
      </outboundRules>
    </rewrite>
  </system.webServer>
</configuration>
`;

/** @type {Record<string, string>} */
const samples = { ...nginx, 'apache.conf': apache, Caddyfile: caddy, 'web.config': iis };
for (const [name, text] of Object.entries(samples)) {
  if (!text.includes(FRAMES)) {
    if (name !== 'nginx-location.conf') throw new Error(`${name}: nothing says who may frame it`);
  }
  if (!process.argv.includes('--check')) {
    writeFileSync(folder + name, text);
  } else if (readFileSync(folder + name, 'utf8') !== text) {
    console.error(`docs/hosting/${name} is stale: node scripts/hosting.mjs`);
    process.exitCode = 1;
  }
}
