// How long a pasted report takes on a phone: a made-up Chinese report in Chromium at phone size, the CPU slowed four times,
// from the paste until what was understood is drawn, and from filling it in until the reading is. Median of several runs.
//   node scripts/bench-paste.mjs [RUNS]
import { launch } from './chromium.mjs';
import { open, serve, whole } from '../tests/browser/harness.mjs';
import { median } from './bench-browser.mjs';

const RUNS = Number(process.argv[2] ?? 9);
const SLOWER = 4;
const REPORT = `某某县人民医院检验报告单
姓名：测试甲    性别：女    年龄：38岁
采集时间：2025-05-06 09:10   报告时间：2025-05-06 16:00
项目名称            结果            单位      参考范围
乙肝表面抗原 HBsAg   阳性(+) 312.40 ↑ IU/mL   0-0.05
乙肝表面抗体 HBsAb   阴性(-) 0.21     mIU/mL  0-10
乙肝e抗原 HBeAg      阴性(-) 0.31     S/CO    0-1.00
乙肝e抗体 HBeAb      阳性(+) 0.02     S/CO    >1.00
乙肝核心抗体 HBcAb   阳性(+) 8.90 ↑   S/CO    0-1.00
HBV-DNA             3.2×10⁴          IU/mL   <20
丙氨酸氨基转移酶 ALT  58 ↑             U/L     9-50
`;

const browser = await launch();
const server = await serve();
/** @type {{ understood: number[], read: number[] }} */
const times = { understood: [], read: [] };
try {
  for (let run = 0; run < RUNS; run += 1) {
    const { page, context, close } = await open(browser, { lang: 'zh-CN', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await page.goto(server.url);
    await whole(page);
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const [understood, read] = await page.evaluate(async (report) => {
      const element = (/** @type {string} */ id) => document.getElementById(id);
      /** Until a condition holds and a frame has been drawn. @param {() => boolean} holds */
      const drawn = async (holds) => {
        while (!holds()) await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
        await new Promise((resolve) => { requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }); });
      };
      const box = /** @type {HTMLTextAreaElement} */ (element('paste-text'));
      box.focus();
      const before = performance.now();
      box.value = report;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await drawn(() => element('paste-fill') !== null);
      const understood = performance.now() - before;
      const answer = element('answer')?.textContent;
      const then = performance.now();
      element('paste-fill')?.click();
      await drawn(() => element('answer')?.textContent !== answer);
      return [understood, performance.now() - then];
    }, REPORT);
    times.understood.push(understood);
    times.read.push(read);
    await close();
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`pasted report, CPU ${SLOWER} times slower, median of ${RUNS}: understood after ${median(times.understood).toFixed(0)} ms, reading ${median(times.read).toFixed(0)} ms after it is filled in`);
console.log(`all: ${times.understood.map(Math.round).join(' ')} / ${times.read.map(Math.round).join(' ')}`);
