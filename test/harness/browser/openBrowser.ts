import { mkdirSync } from 'node:fs';
import path from 'node:path';

import serverless from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

import { distFolder } from '../../../build/runtimePaths';

/** Where the package has a browser for; elsewhere the installed Chrome is used. */
const hasPackage = process.platform === 'linux' && process.arch === 'x64';
/** With one process for all, closing a page ends the browser. The page has nothing for the emulated GPU. */
const refusedFlags =
  /^--(?:single-process$|in-process-gpu$|ignore-gpu|use-(?:gl|angle)=|enable-unsafe-sw)/;

/** Starts Chromium: the one of the package on Linux, the installed Chrome on other machines. */
export async function openBrowser(): Promise<Browser> {
  if (!hasPackage) return await chromium.launch({ channel: 'chrome' });
  return await chromium.launch({
    executablePath: await unpackBrowser(),
    args: [...serverless.args.filter((flag) => !refusedFlags.test(flag)), '--disable-gpu'],
  });
}

/** The package unpacks 200 MB into the folder for temporary files, which nobody cleans up. */
async function unpackBrowser(): Promise<string> {
  const folder = path.join(distFolder, 'browser');
  mkdirSync(folder, { recursive: true });
  const { TMPDIR: before } = process.env;
  process.env['TMPDIR'] = folder;
  try {
    return await serverless.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
