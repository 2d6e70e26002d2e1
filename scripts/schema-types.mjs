// TypeScript types of a case and of a report, from the JSON Schema of each (docs/schema), which `make schema` writes from the
// types that read and write them. `node scripts/schema-types.mjs` writes docs/schema/*.d.ts; with `--check` it says whether
// they are stale. The schemas use a dozen words of JSON Schema; any other stops it, so that no type is wrong in silence.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/schema/', import.meta.url));
const FORMS = { case: 'Case', report: 'Report' };

/** Words that say what TypeScript has no type for: lengths, limits, forms of texts. */
const BESIDE = new Set(['description', 'title', 'default', 'examples', 'format', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', '$schema', '$defs', 'readOnly']);
const KNOWN = new Set(['type', 'properties', 'required', 'additionalProperties', 'patternProperties', 'oneOf', 'anyOf', 'enum', 'const', 'items', 'prefixItems', '$ref']);

/** @typedef {{ [word: string]: any }} Schema */

/** @param {string | undefined} text @param {string} indent */
function comment(text, indent) {
  if (!text) return '';
  const lines = text.trim().replaceAll('*/', '*\u200b/').split('\n').map((line) => line.trimEnd());
  return lines.length === 1 ? `${indent}/** ${lines[0]} */\n` : `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** @param {string} name */
const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
/** @param {string} type */
const inBrackets = (type) => (/[|&]/.test(type) ? `(${type})` : type);
/** @param {string[]} types */
const union = (types) => [...new Set(types)].join(' | ');

/**
 * The type that a schema describes.
 * @param {Schema | boolean} schema
 * @param {string} [indent]
 * @returns {string}
 */
function type(schema, indent = '') {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
  for (const word of Object.keys(schema)) {
    if (!BESIDE.has(word) && !KNOWN.has(word)) throw new Error(`docs/schema uses ${word}, which scripts/schema-types.mjs does not know`);
  }
  if (schema.$ref) return /^#\/\$defs\/(\w+)$/.exec(schema.$ref)?.[1] ?? 'unknown';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)));
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    const any = union(choices.map((/** @type {Schema} */ choice) => type(choice, indent)));
    return schema.properties ? `${inBrackets(any)} & ${object(schema, indent)}` : any;
  }
  const types = [schema.type ?? []].flat();
  if (!types.length) return schema.properties ? object(schema, indent) : 'unknown';
  return union(types.map((name) => {
    switch (name) {
      case 'integer':
      case 'number': return 'number';
      case 'string':
      case 'boolean':
      case 'null': return name;
      case 'array': return schema.prefixItems ? `[${schema.prefixItems.map((/** @type {Schema} */ item) => type(item, indent)).join(', ')}]` : `${inBrackets(type(schema.items ?? true, indent))}[]`;
      case 'object': return object(schema, indent);
      default: throw new Error(`docs/schema has a ${name}`);
    }
  }));
}

/** @param {Schema} schema @param {string} indent */
function object(schema, indent) {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    `${comment(field.description, inner)}${inner}${key(name)}${required.has(name) ? '' : '?'}: ${type(field, inner)};\n`);
  const others = Object.values(schema.patternProperties ?? {});
  if (typeof schema.additionalProperties === 'object') others.push(schema.additionalProperties);
  if (others.length) fields.push(`${inner}[key: string]: ${union(others.map((/** @type {Schema} */ other) => type(other, inner)))};\n`);
  if (!fields.length) return schema.additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
  return `{\n${fields.join('')}${indent}}`;
}

/** @param {string} form @param {string} name */
function written(form, name) {
  const schema = JSON.parse(readFileSync(`${folder}${form}.schema.json`, 'utf8'));
  const { $defs, ...root } = schema;
  const types = Object.entries($defs).map(([own, definition]) => `${comment(definition.description, '')}export type ${own} = ${type(definition)};\n`);
  const whole = type(root);
  // A definition of that name is the whole itself.
  const top = whole === name || name in $defs ? '' : `${comment(root.description, '')}export type ${name} = ${whole};\n\n`;
  return `// Generated from ${form}.schema.json by scripts/schema-types.mjs (\`make schema\`). Do not edit.\n\n${top}${types.join('\n')}`;
}

let stale = false;
for (const [form, name] of Object.entries(FORMS)) {
  const file = `${folder}${form}.d.ts`;
  const text = written(form, name);
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text) {
      console.error(`docs/schema/${form}.d.ts is stale: make schema`);
      stale = true;
    }
  } else {
    writeFileSync(file, text);
  }
}
process.exitCode = stale ? 1 : 0;
