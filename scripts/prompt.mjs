// Yew draws in tasks of 16 ms, one after the other by `setTimeout`. A browser lets timers wait behind keys, taps and paint: with
// a slow processor what a key had changed was on the screen several keys later. What Yew still has to draw is what the person
// waits for, so it goes before other timers where the browser knows priorities.
const TIMER = 'setTimeout(';
const PROMPT = `
const setTimeout = (act, after) => {
    if (after > 0 || !globalThis.scheduler?.postTask) return globalThis.setTimeout(act, after);
    scheduler.postTask(act, { priority: 'user-blocking' }).catch(reportError);
    return 0;
};
`;

/**
 * The JavaScript that binds a program, whose timers without a delay are tasks that go first.
 * @param {string} glue
 */
export const prompt = (glue) => (glue.includes(TIMER) ? glue + PROMPT : glue);
