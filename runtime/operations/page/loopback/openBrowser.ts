import { spawn } from 'node:child_process';

import { secondMs } from '../../../../contracts/time/durations';

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // Not `start`: a shell would read the `&` of an address.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** A program that starts the browser itself runs as long as the browser does. */
const openedMs = 3 * secondMs;

/** Opens an address in the browser of this machine; false if it has no program for that, or the program fails. */
export async function openBrowser(url: string): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  return await new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => resolve(true), openedMs);
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
    timer.unref();
  });
}
