// What goes in and comes out. `Case` and `Report` are written from the JSON Schemas of the app, `Row` from the columns of the
// DNA engine; what is read of a report is described in docs/formats.md of the project.
import type { Case } from './case.js';
import type { Report } from './report.js';
import type { Row } from './typed-row.js';

export type { Case, Report, Row };

/** What stands in an error. */
export interface Wrong {
  code: string;
  message: string;
  field?: string;
  found?: string | null;
  expected?: string | null;
  path?: string;
}

/** Where a report's text is from: typed or copied; or read from a picture, and nobody knows where. */
export type ReportSource = 'text' | 'ocr';

/** The place of something: a line, a FHIR resource, or a segment of an HL7 message. One of the three is there. */
export interface Place {
  line?: number;
  resource?: string;
  obx?: number | string;
}

/** One result as it was understood. Only what is sure may be taken without a question. */
export interface Reading extends Place {
  /** A marker's key; of anything else there is `analyte`. */
  marker?: string;
  analyte?: string;
  /** Found or not found, a number, a word of HBV DNA; `null` where nothing is proposed. */
  value: number | string | null;
  comparator?: string;
  unit?: string;
  limit?: number;
  /** What spoke of found or not found. */
  signals?: ('word' | 'sign' | 'flag' | 'range')[];
  /** The upper limit of normal in the same line, U/L. */
  uln?: number;
  /** The day of the sample. */
  date: string | null;
  certainty: 'sure' | 'ask';
  /** Why it is asked: a stable name. */
  why?: string;
  /** Which of several people, counted from 1. */
  patient?: number;
  /** Where it stands: `text.slice(...span)`. */
  span: [number, number];
}

export interface ReadTreatment extends Place {
  drugs: string[];
  start: string | null;
  stop: string | null;
  certainty: 'sure' | 'ask';
}

export interface ReadDate extends Place {
  text: string;
  certainty: 'sure' | 'ask';
  why: string | null;
  candidates: string[];
}

/** What was understood of a report. */
export interface Readings {
  /** The form that was recognised: `text`, `fhir`, `hl7v2`, or one that is not read. */
  format: string;
  readings: Reading[];
  /** Lines and other places that were not understood. */
  listed: (number | string)[];
  /** Results of several people: nothing of it may be taken. */
  asked_whole: boolean;
  person: { sex?: string; age?: { years: number } | { birth_year: number }; [field: string]: unknown };
  treatments: ReadTreatment[];
  dates: ReadDate[];
  /** Why nothing was taken, in English. */
  said?: string;
}

/** A typed sequence; cells are texts, as `hepb type` writes them. */
export type TypedRow = { /** Counts the sequences that could be read, from 0. */ index: number } & Row;

/** A record that could not be read. */
export interface TypingProblem {
  /** It stands before the row of this index. */
  before: number;
  code: string;
  arguments: Record<string, string | number>;
  message: string;
}

export interface Typed {
  rows: TypedRow[];
  problems: TypingProblem[];
  /** The reference profile in use. */
  profile: string;
}

/** What answers at once, after `load`. */
export interface Clinical {
  /** What the engine says of a case. @throws {HepbError} where it is no case. */
  classify(entered: Case): Report;
  /** What is understood of a report's text, FHIR or HL7 v2. Without `source` fewer readings are sure, as of a picture. */
  readReport(text: string, options?: { source?: ReportSource }): Readings;
}

export interface Package {
  /** Fetches and compiles the clinical engine and the reader of reports; what it gives answers at once. */
  load(): Promise<Clinical>;
  classify(entered: Case): Promise<Report>;
  readReport(text: string, options?: { source?: ReportSource }): Promise<Readings>;
  /** Types sequences: FASTA, GenBank or bare text, gzipped or not. The DNA engine is fetched with the first call. */
  type(fasta: string | Uint8Array | ArrayBuffer | Blob): Promise<Typed>;
}

/** What is asked of a worker, and its reply. */
export interface Question {
  id: number;
  call: 'classify' | 'readReport' | 'type';
  given: unknown[];
}
export interface Reply {
  id: number;
  value?: unknown;
  wrong?: Wrong;
}

/** A worker of a page, or of Node. */
export type AnyWorker =
  | { postMessage(message: any): void; addEventListener(type: 'message', listener: (event: { data: any }) => void): void; addEventListener(type: 'error', listener: (event: any) => void): void }
  | { postMessage(message: any): void; on(type: 'message' | 'error' | 'exit', listener: (value: any) => void): unknown };
