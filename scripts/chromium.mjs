// Chromium, as whatever looks at the built pages or draws from them starts it.
import { chromium } from 'playwright-core';

/** Where it is: Debian's, or the one that `CHROMIUM` names. */
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

export const launch = () => chromium.launch({
  executablePath: CHROMIUM,
  // Chromium refuses its sandbox to root, which is who runs this in a container.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
