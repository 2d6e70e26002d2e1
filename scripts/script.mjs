// Scripts of static/ as they are shipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A script of static/ without the comments that have lines of their own: they and the types in them are
 * for who edits it, not for who downloads it. No script there has a text of several lines. What several scripts have
 * in common stands in each, so that it is not one more file to ask for.
 * @param {string} source the checkout
 * @param {string} name
 * @returns {string}
 */
export function shippedScript(source, name) {
  return readFileSync(join(source, 'static', name), 'utf8')
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, '')
    .replace(/^[ \t]*\/\/.*\n/gm, '')
    .replace(/^import \{[^}]*\} from '\.\/((?:worker-hand|trust|provide)\.js)';\n/m, (_, shared) => shippedScript(source, shared).replace(/^export /gm, ''));
}
