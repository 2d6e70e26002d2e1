// Scripts are shipped without their comments. They must stay the same programs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { shippedScript } from '../../scripts/script.mjs';

const source = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The program as TypeScript prints it: comments and layout gone.
 * @param {string} text
 */
function program(text) {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

const names = readdirSync(join(source, 'static')).filter((name) => name.endsWith('.js'));

test('there are scripts', () => assert.ok(names.length > 5));

/** What several scripts import stands in each of them. @param {string} text */
const together = (text) => text.replace(/^import .* from '\.\/((?:worker-hand|trust|provide)\.js)';$/m, (_, name) => readFileSync(join(source, 'static', name), 'utf8').replace(/^export /gm, ''));

for (const name of names) {
  test(`${name} is the same program without its comments, and shorter`, () => {
    const whole = together(readFileSync(join(source, 'static', name), 'utf8'));
    const shipped = shippedScript(source, name);
    assert.equal(program(shipped), program(whole));
    assert.ok(shipped.length < whole.length);
    assert.doesNotMatch(shipped, /@param|@returns|^\s*\/\//m);
  });
}
