// Chromium, as whatever looks at the built pages or draws from them starts it.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where it is: Debian's, or the one that `CHROMIUM` names. */
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
/** The same engine without a browser around it: a page takes half the processor's time. Debian's, or the one that `CHROMIUM_SHELL` names. */
const SHELL = process.env.CHROMIUM_SHELL || '/usr/bin/chromium-headless-shell';

/** @param {string} executablePath */
const started = (executablePath) => chromium.launch({
  executablePath,
  // Chromium refuses its sandbox to root, which is who runs this in a container.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});

/** The whole browser, as people have it: what is measured, and what apps are put on a device with. */
export const launch = () => started(CHROMIUM);

/** What tests look at pages with: without a browser around them, where that is installed. */
export const launchBare = () => started(existsSync(SHELL) ? SHELL : CHROMIUM);
