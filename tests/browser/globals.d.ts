// What tests and measurements leave in the page they open.

/** Set by the harness: a violation of the content security policy goes to `problems`. */
declare function hepbViolation(text: string): void;
/** The accessibility checker, injected as a script. */
declare var axe: typeof import('axe-core');

interface Keystroke {
  work: number;
  repaint: number;
  busy: number;
  /** The app's last change was in the next frame. */
  shown: boolean;
}
/** scripts/bench-browser.mjs: one for each keystroke. */
declare var hepbStrokes: Keystroke[];

/** The pool's last progress, or why it failed. */
type BenchDone = { records: number; problems: number; seconds: number } | { why: string };
/** scripts/bench-sequence.mjs. */
declare var benchPool: Pool;
declare var benchRows: number;
declare var benchDone: (done: BenchDone) => void;

/** Chromium's; TypeScript's list of the browser does not have it yet. */
declare var scheduler: { postTask(act: () => void, options: { priority: 'user-blocking' | 'user-visible' | 'background' }): Promise<void> };
