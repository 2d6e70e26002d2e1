// The sequence screen (src/bin/sequence_screen.rs): a wasm of its own, as small as the page's.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotli, buildWasm, hash } from './wasm.mjs';

/** Builds it. As the page has been built a moment ago, only cargo's last step is left. */
export function buildSequenceScreen(source) {
  return buildWasm(source, { what: ['--package', 'hepb-lens', '--bin', 'sequence-screen'], file: 'sequence-screen', profile: 'web', optimise: '-Oz' });
}

/**
 * Writes the screen into `staging` under hashed names. Returns { js, wasm, files, size }: both names,
 * and what a person downloads on the screen's first use, in brotli.
 */
export function writeSequenceScreen(staging, { glue, wasm, size }) {
  const write = (data, extension) => {
    const name = `lab-screen-${hash(data)}.${extension}`;
    writeFileSync(join(staging, name), data);
    return name;
  };
  const [js, binary] = [write(glue, 'js'), write(wasm, 'wasm')];
  return { js, wasm: binary, files: [js, binary], size: size + brotli(Buffer.from(glue)) };
}
