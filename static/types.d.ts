// Types of what the page, the pool of workers and the workers say to each other, once. Read by
// TypeScript only (`make check`); nothing of it is shipped.

// --- The page (static/start.js) and the app in wasm.

/** Set by start.js: it has arrived; the app has started (static/watch.js reads both). */
declare var hepbArrived: boolean | undefined;
declare var hepbStarted: boolean | undefined;
/** Trusted Types, as far as static/trust.js uses them; TypeScript does not know them yet. */
declare var trustedTypes: {
  createPolicy(name: string, rules: { createHTML(markup: string): string | null; createScriptURL(address: string): string | null }): object;
} | undefined;
/** The program, which boot.js has asked for; it fails where wasm has a wrong type. */
declare var hepbProgram: Promise<WebAssembly.Module> | undefined;
/** The texts that are there by language and part, for src/browser/texts.rs; and more of them, parts parted by spaces. */
/** What stands for the page where the app is an element of another one, while its program starts (src/browser/page.rs). */
declare var hepbFrame: HTMLElement | undefined;
/** Takes what the page around asks: its name and its value. The answer is empty, or why it is refused, as JSON. */
type TakeAsked = (what: string, value: string) => string;
/** What the app tells whoever stands for the page around it (src/browser/guest.rs). */
interface GuestFrame extends HTMLElement {
  hepbBegun(take: TakeAsked): void;
  hepbSaid(reading: string): void;
}
declare var hepbTexts: Record<string, Record<string, string>>;
declare var hepbFetchTexts: (tag: string, parts: string) => Promise<void>;
/** Import or fetch what is needed on its first use (src/browser/dna.rs, screen.rs, rules.rs). */
declare var hepbSequence: () => Promise<{ open: OpenPool }>;
/** The pool of workers for tables of people (src/browser/cohort.rs). */
declare var hepbCohort: () => Promise<{ open: OpenCohort }>;
declare var hepbScreen: (name: string) => Promise<BoundModule>;
declare var hepbRules: (name: string) => Promise<string>;
/** The layer of text of a PDF (src/browser/pdf.rs). Rejects with 'locked', 'damaged', or why what reads it is not there. */
declare var hepbPdf: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;

/** What static/pdf.js uses of pdf.js. */
interface PdfJs {
  GlobalWorkerOptions: { workerSrc: string };
  Util: { transform(one: number[], other: number[]): number[] };
  getDocument(options: object): PdfTask;
}
interface PdfTask {
  promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfPage> }>;
  destroy(): Promise<void>;
}
interface PdfPage {
  getViewport(options: { scale: number }): { transform: number[] };
  getTextContent(options: object): Promise<{ items: { str?: string; transform: number[]; width: number; height: number }[] }>;
  cleanup(): void;
}

/** A module that wasm-bindgen has written: its default export starts it. */
interface BoundModule {
  default(options: { module_or_path: Response | WebAssembly.Module }): Promise<object>;
}

/** The page asks the service worker for what another app has shared, by its name; the answer, to the port, is the files. */
interface TakeShared {
  hepbShared: string;
}

/** A file handler's launch, in browsers that have it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** What static/arrivals.js tells the page (src/browser/arrivals.rs), as JSON. */
interface Arrival {
  what: 'update' | 'lost' | 'one-table' | 'not-opened';
  names?: string[];
}

/** What arrives from outside: files that are shared or opened with the app, and a new version. */
declare var hepbArrivals: () => Promise<{ watch(tell: (arrival: string) => void): void; renew(): void }>;

/** What this device keeps, and kept cases (static/kept.js, src/browser/kept.rs): both ways as JSON. */
declare var hepbKept: () => Promise<{ ask(what: string, given: string): Promise<string>; onChange(call: () => void): void }>;

/** Whether this copy is what its release was (static/prove.js), as JSON. */
declare var hepbProve: () => Promise<string>;

/** Ciphertext of AES-GCM with its initialisation vector, both in base64. */
interface Sealed {
  iv: string;
  data: string;
}
/** How the passphrase becomes a key, and what it is tried on. */
interface VaultAbout {
  salt: string;
  rounds: number;
  check: Sealed;
}
interface KeptCase extends Sealed {
  id: string;
  revision: number;
  changed: string;
}
interface OpenedCase {
  id: string;
  revision: number;
  changed: string;
  name: string;
  /** As the tab keeps them (src/browser/keep.rs). */
  entries: string;
}
/** What static/single.js hands out where the app is one file: in place of what a browser would fetch, import and start. */
declare var hepbHere: {
  fetch: (asked: string | URL) => Promise<Response>;
  Worker: unknown;
  navigator: Navigator;
  window: Window;
  self: Window;
  globalThis: Window;
  bring: (asked: string) => Promise<object>;
  address: (asked: string) => URL;
  opened: (asked: string | URL) => Promise<Blob>;
};
/** What unpacks brotli there (the package brotli-dec-wasm). */
declare var hepbBrotli: { initSync(options: { module: WebAssembly.Module }): object; decompress(bytes: Uint8Array): Uint8Array<ArrayBuffer> };

/** The page asks the service worker to keep files that were fetched before it was in charge. */
interface KeepFiles {
  hepbKeep: string[];
}

// --- The page and the pool (static/sequence-pool.js). What the JSON holds: crates/sequence-wire.

interface PoolHandlers {
  /** Rows as lines of JSON. */
  onrow?(rows: string): void;
  /** One problem as JSON. */
  onproblem?(problem: string): void;
  /** What was found of the list of this number (`Pool.lookFor`), as lines of JSON; after the rows they are about. */
  onlooked?(looked: string, number: number): void;
  /** Progress as JSON. */
  onprogress?(progress: string): void;
  /** The last progress; nothing comes after it. */
  ondone?(progress: string): void;
  /** The reason in English; nothing comes after it. */
  onfail?(reason: string): void;
}

/** For tests and measurements. */
interface PoolOptions {
  workers?: number;
  simd?: boolean;
  /** Milliseconds that typing a batch may take. */
  limit?: number;
  /** A place in the input where a worker stops. */
  test?: { batch: number; entry: number; how: 'crash' | 'hang' };
}

interface Pool {
  typeText(text: string): void;
  typeFiles(files: Iterable<Blob>): void;
  cancel(): void;
  /** Everything about one sequence, as JSON. */
  detail(index: number): Promise<string>;
  /** All sequences where `indices` are left out. */
  exportFasta(indices: Iterable<number> | undefined, form: 'aligned' | 'rotated'): Promise<Blob>;
  profile(): Promise<string>;
  /** A profile of the user's own, or the built-in one again. */
  loadProfile(file: Blob | ArrayBuffer | null): Promise<string>;
  /** Looks for a list of changes in what is typed from now on, and in what has been typed: `onlooked` tells, under
   * the number that the caller gives the list. How it was understood, as JSON. */
  lookFor(list: string, number: number): Promise<string>;
  close(): void;
}

type OpenPool = (handlers: PoolHandlers, options?: PoolOptions) => Pool;

// --- The pool and its workers (static/sequence-worker.js).

/** Rows, problems and what was looked for, as lines of JSON. */
interface TypedLines {
  rows: string;
  problems: string;
  looked: string;
}

/** Why a worker had to be replaced. */
type StopReason = 'crash' | 'time';

/** What a worker can be asked: the data that go with it, and its answer. */
interface WorkerTasks {
  start: { data: { module: WebAssembly.Module }; answer: void };
  read: { data: { files: Blob[] }; answer: void };
  next: {
    data: {};
    /** `read` counts bytes; while `left`, asking again goes on. */
    answer: { bytes: Uint8Array<ArrayBuffer> | undefined; left: boolean; read: number };
  };
  setUp: { data: WorkerSetup; answer: string };
  profile: { data: {}; answer: string };
  type: {
    data: { batch: ArrayBuffer; from: number; count: number; list: string; stop?: 'crash' | 'hang' };
    answer: TypedLines;
  };
  lookFor: { data: { batch: ArrayBuffer; from: number; count: number; list: string }; answer: TypedLines };
  understood: { data: { list: string }; answer: string };
  stopped: { data: { batch: ArrayBuffer; at: number; why: StopReason; list: string }; answer: TypedLines };
  detail: { data: { batch: ArrayBuffer; index: number }; answer: string | undefined };
  fasta: { data: { batch: ArrayBuffer; indices: Uint32Array; aligned: boolean }; answer: string };
}
type WorkerTask = keyof WorkerTasks;

/** A profile of the user's own. */
interface WorkerSetup {
  profile: ArrayBuffer | null;
}

type WorkerQuestion<T extends WorkerTask = WorkerTask> = { [K in T]: { id: number; what: K } & WorkerTasks[K]['data'] }[T];

/** What workers of some kind can be asked. */
type Tasks<T> = { [W in keyof T]: { data: object; answer: unknown } };

/** Exactly one of `value`, `refused` (the engine's reason) and `crashed` (take a new worker) is there. */
interface WorkerReply {
  id: number;
  value?: unknown;
  refused?: string;
  crashed?: string;
}

/** Someone waits for a worker's reply. */
interface WaitingForReply {
  resolve(value: unknown): void;
  reject(why: Error): void;
}

// --- Inside the pool.

/** Records that one worker has read, and others type. */
interface PoolBatch {
  run: PoolRun;
  number: number;
  entries: number;
  /** The index of its first record. */
  first: number;
  /** Its bytes, which only the engine looks into. */
  blob: Blob;
  /** The list that it was answered for, once it is typed. */
  list?: PoolList;
}

/** A list of changes, under the number that the page gives it. */
interface PoolList {
  text: string;
  number: number;
}

/** One input being typed. */
interface PoolRun {
  over: boolean;
  batches: PoolBatch[];
  records: number;
  problems: number;
  /** Batches under way. */
  flight: number;
  /** Called when there is room for another batch. */
  room: ((value: void) => void) | null;
  /** What the page has not been told yet. */
  rows: string;
  unread: string[];
  looked: string;
  reader: { end(): void } | null;
  timer: number;
  bytes: number;
  ofBytes: number;
  start: number;
}

// --- The page and the pool for tables (static/cohort-pool.js), and the pool and its workers (static/cohort-worker.js).

interface CohortHandlers {
  /** How the table is read, as JSON. */
  onopen?(about: string): void;
  /** Why it is no table that can be read: a stable name, a tab, and it in English. Nothing comes after it. */
  onrefuse?(why: string): void;
  /** Progress as JSON. */
  onprogress?(progress: string): void;
  /** What was counted so far, as JSON. */
  ontally?(tally: string): void;
  /** The last progress; nothing comes after it. */
  ondone?(progress: string): void;
  /** The reason in English; nothing comes after it. */
  onfail?(reason: string): void;
}

/** What a filter is: crates/cohort-worker/src/filter.rs. */
interface CohortPool {
  /** Reads a table; with no mapping (an empty text) its headers say what its columns are. */
  read(file: Blob, mapping: string): void;
  cancel(): void;
  /** Rows that a filter leaves, as JSON: how many, and `take` of them after `skip`, with what these editions say. */
  rows(filter: string, skip: number, take: number, editions: string): Promise<string>;
  /** Rows that a filter leaves, for other programs: csv, tsv, ndjson, json, fhir. */
  exportRows(filter: string, kind: string): Promise<Blob>;
  /** The case of a row, as JSON; nothing where it is not there. */
  caseOf(block: number, row: number): Promise<string | undefined>;
  /** The table that comes with the page. */
  sample(): Promise<File>;
  close(): void;
}

type OpenCohort = (handlers: CohortHandlers, options?: { workers?: number }) => CohortPool;

/** What a worker for tables can be asked. */
interface CohortTasks {
  start: { data: { module: WebAssembly.Module }; answer: void };
  /** Opens a file to be cut. */
  open: { data: { file: Blob; mapping: string }; answer: CohortOpened };
  next: { data: {}; answer: { bytes: Uint8Array<ArrayBuffer> | undefined; left: boolean; read: number } };
  /** Opens the same table to read blocks of it. */
  engine: { data: CohortTable; answer: void };
  read: { data: { number: number; bytes: Uint8Array<ArrayBuffer> }; answer: number };
  tally: { data: {}; answer: string };
  people: { data: {}; answer: BigUint64Array<ArrayBuffer> };
  peopleWith: { data: { others: BigUint64Array<ArrayBuffer>[] }; answer: number };
  count: { data: { filter: string }; answer: Uint32Array };
  rows: { data: { number: number; bytes: ArrayBuffer; filter: string; skip: number; take: number; editions: string }; answer: string };
  exportRows: { data: { number: number; bytes: ArrayBuffer; filter: string; kind: string }; answer: Uint8Array<ArrayBuffer> };
  exportStart: { data: { kind: string }; answer: Uint8Array<ArrayBuffer> };
  caseOf: { data: { bytes: ArrayBuffer; row: number }; answer: string | undefined };
}
type CohortTask = keyof CohortTasks;
type CohortQuestion<T extends CohortTask = CohortTask> = { [K in T]: { id: number; what: K } & CohortTasks[K]['data'] }[T];

/** The first part of a table's text, and how all of it is read. */
interface CohortTable {
  sample: Uint8Array<ArrayBuffer>;
  whole: boolean;
  encoding: string;
  mapping: string;
}
type CohortOpened = CohortTable & { about: string };

type CohortHand = import('./worker-hand.js').WorkerHand<CohortTasks>;

/** One worker that reads blocks. */
interface CohortEngine {
  hand: CohortHand;
  /** Blocks under way. */
  flight: number;
}

/** One table being read. */
interface CohortRun {
  over: boolean;
  cancelled: boolean;
  reader: CohortHand | null;
  engines: CohortEngine[];
  /** The text of each block, and who has read it. */
  blocks: { blob: Blob; engine: CohortEngine }[];
  rows: number;
  bytes: number;
  ofBytes: number;
  start: number;
  told: number;
  counted: number;
  /** Called when there is room for another block. */
  room: ((value: void) => void) | null;
  /** What was counted last: the filter, and how many rows of each block it leaves. */
  counts: { filter: string; blocks: number; each: Map<number, number> } | null;
}

// --- What scripts/post-build.mjs and scripts/sequence-engine.mjs fill in.

/** The tag of each language, the first one first, and the file of the texts that it starts with. */
declare const __LANGUAGES__: string[][];
/** Why the app has not started. */
type StartProblem = 'file' | 'frame' | 'missing' | 'slow';
/** What is shown in a language if the app does not start: a sentence for each problem, and a button. */
type StartTexts = { tag: string; reload: string } & Record<StartProblem, string>;
declare const __START_TEXTS__: StartTexts[];
/** By language: the app could not be started. */
declare const __FAILED__: Record<string, string>;
/** The files of the texts, by language and part. */
declare const __TEXTS__: Record<string, Record<string, string>>;
/** The file of the rules in words, by language and voice. */
declare const __RULES__: Record<string, string>;
/** Every file of what reads PDF; its tables of letters by the name that PDF gives them. */
declare const __PDF_FILES__: string[];
declare const __PDF_TABLES__: Record<string, string>;
/** The manifest of each language. */
declare const __MANIFESTS__: Record<string, string>;
declare const __SCREENS__: Record<string, { js: string, wasm: string }>;
/** A file's address and its hash as browsers check it. */
type HashedFile = [address: string, integrity: string];
declare const __FILES__: HashedFile[];
declare const __LAZY_FILES__: HashedFile[];

declare module '*__JS__' {
  const init: BoundModule['default'];
  export default init;
  export function initSync(options: { module: WebAssembly.Module }): object;
}
declare module '*__PDF_MODULE__' {
  export const layer: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}
declare module '*__ARRIVALS__' {
  export function watch(tell: (arrival: string) => void): void;
  export function renew(): void;
}
declare module '*__PROVE__' {
  export function prove(): Promise<string>;
}
declare module '*__KEPT__' {
  export function ask(what: string, given: string): Promise<string>;
  export function onChange(call: () => void): void;
}
declare module '*__POOL__' {
  export const open: OpenPool;
}
declare module '*__COHORT__' {
  export const open: OpenCohort;
}
/** What wasm-bindgen writes for crates/cohort-worker. */
declare module '*__COHORT_GLUE__' {
  export function initSync(options: { module: WebAssembly.Module }): object;
  export function recognised(sample: Uint8Array): string;
  export class Cutter {
    constructor(sample: Uint8Array, whole: boolean, encoding: string, mapping: string);
    about(): string;
    push(text: Uint8Array): void;
    finish(): void;
    take(): Uint8Array<ArrayBuffer> | undefined;
  }
  export class Engine {
    constructor(sample: Uint8Array, whole: boolean, encoding: string, mapping: string);
    read(number: number, block: Uint8Array): number;
    tally(): string;
    people(): BigUint64Array<ArrayBuffer>;
    people_with(others: BigUint64Array): number;
    count(filter: string): Uint32Array;
    rows(number: number, block: Uint8Array, filter: string, skip: number, take: number, editions: string): string;
    export(number: number, block: Uint8Array, filter: string, kind: string): Uint8Array<ArrayBuffer>;
    export_start(kind: string): Uint8Array<ArrayBuffer>;
    case(block: Uint8Array, row: number): string | undefined;
  }
}
/** What wasm-bindgen writes for crates/sequence-worker. */
declare module '*__GLUE__' {
  export function initSync(options: { module: WebAssembly.Module }): object;
  interface Lines extends TypedLines {
    free(): void;
  }
  export class Engine {
    static with_profile(bytes: Uint8Array): Engine;
    type_batch(batch: Uint8Array, from: number, count: number, list: string): Lines;
    look_for(batch: Uint8Array, from: number, count: number, list: string): Lines;
    understood(list: string): string;
    stopped(batch: Uint8Array, at: number, why: string, list: string): Lines;
    detail(batch: Uint8Array, index: number): string | undefined;
    fasta(batch: Uint8Array, indices: Uint32Array, aligned: boolean): string;
    profile(): string;
    free(): void;
  }
  export class Reader {
    begin_file(name: string): void;
    push(chunk: Uint8Array): void;
    broken_off(reason: string): void;
    end_of_file(): void;
    finish(): void;
    take(): Uint8Array<ArrayBuffer> | undefined;
  }
}
/** What the build has put in the place of this name: static/vault.js. */
declare module '*__VAULT__' {
  export function state(): Promise<{ state: string; count: number; bytes: number }>;
  export function create(passphrase: string): Promise<void>;
  export function unlock(passphrase: string): Promise<void>;
  export function lock(): void;
  export function cases(): Promise<{ id: string; revision: number; changed: string; name: string | null }[]>;
  export function get(id: string): Promise<OpenedCase>;
  export function put(given: { id?: string; revision?: number; name: string; entries: string }): Promise<{ id: string; revision: number; changed: string; name: string }>;
  export function remove(id: string): Promise<void>;
  export function exported(): Promise<string>;
  export function imported(given: { text: string; passphrase: string }): Promise<{ taken: number; known: number }>;
  export function onChange(call: () => void): void;
  export function deleted(): Promise<void>;
}
