// What wasm-bindgen writes for crates/npm, its feature `read`.
export function initSync(options: { module: WebAssembly.Module | BufferSource }): object;
export function readReport(text: string, typed: boolean): string;
