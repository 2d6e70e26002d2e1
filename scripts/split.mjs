// The page's wasm in parts: what is fetched at once, and what is fetched later. `wasm-split` (crates/bindgen) writes the
// JavaScript that fetches a part as a module of its own, which imports the one that wasm-bindgen has written and is imported
// by it. Here both become one, so that it is one request and has one name.

const IMPORT_OF_LINK = /^import \* as (\w+) from ["']\.\/bound_split\.js["'];?\n/m;
const IMPORT_OF_GLUE = /^import \{ initSync \} from "\.\/bound\.js";\n/m;
const STREAMING = /return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);/g;
const INSTANTIATED = `return async (imports) => {
        const response = await src;
        if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.instantiateStreaming(response, imports);
        return WebAssembly.instantiate(await response.arrayBuffer(), imports);
    };`;

/**
 * Replaces exactly one place.
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} replacement
 */
function once(text, pattern, replacement) {
  const found = text.match(new RegExp(pattern.source, 'gm'))?.length ?? 0;
  if (found !== 1) throw new Error(`the JavaScript of wasm-split has changed its form: ${found} places for ${pattern.source}`);
  return text.replace(pattern, () => replacement);
}

/**
 * @param {string} glue what wasm-bindgen has written
 * @param {string} link what wasm-split has written
 */
export function joined(glue, link) {
  const name = IMPORT_OF_LINK.exec(glue)?.[1];
  if (!name) throw new Error('the JavaScript of wasm-bindgen imports no parts');
  const loaders = [...link.matchAll(/^export const (\w+) = /gm)].map(([, loader]) => loader);
  const own = once(link, IMPORT_OF_GLUE, '')
    .replace(/^export const /gm, 'const ')
    // A server may send wasm under a wrong type; the page works there too. Under the right one a browser keeps what it has compiled.
    .replace(STREAMING, INSTANTIATED)
    .replace(/^\s*\/\/.*\n/gm, '');
  if (own.replaceAll(INSTANTIATED, '').includes('Streaming')) throw new Error('the JavaScript of wasm-split has changed its form: it streams');
  return `${once(glue, IMPORT_OF_LINK, '')}\n${own}\nconst ${name} = { ${loaders.join(', ')} };\n`;
}
