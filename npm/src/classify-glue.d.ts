// What wasm-bindgen writes for crates/npm, its feature `classify`.
export function initSync(options: { module: WebAssembly.Module | BufferSource }): object;
export function classify(entered: string): string;
