// What wasm-bindgen writes for crates/sequence-worker; of it what the package uses.
export function initSync(options: { module: WebAssembly.Module | BufferSource }): object;
export class Engine {
  type_batch(batch: Uint8Array, from: number, count: number, list: string): { rows: string; problems: string; looked: string; free(): void };
  profile(): string;
}
export class Reader {
  push(chunk: Uint8Array): void;
  end_of_file(): void;
  finish(): void;
  take(): Uint8Array<ArrayBuffer> | undefined;
  free(): void;
}
