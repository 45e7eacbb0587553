import { fstatSync } from 'node:fs';

import { helpText, readEmulatorOptions } from './EmulatorOptions';
import { startEmulator } from './startEmulator';

/** Runs the emulator as a process: prints one line of JSON, ends at SIGTERM or a closed stdin. */
async function main(): Promise<void> {
  const options = readEmulatorOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(helpText);
    return;
  }
  const emulator = await startEmulator(options);
  let ending = false;
  const end = (): void => {
    if (!ending) {
      ending = true;
      void emulator.stop().then(() => process.exit(0));
    }
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (isHeldByParent()) {
    // When the parent process ends for any reason, its end of the pipe closes.
    process.stdin.once('end', end).once('error', end).resume();
  }
  process.stdout.write(`${JSON.stringify(emulator.address)}\n`);
}

/** A pipe belongs to a parent process. /dev/null and files, as in `… &` and services, end at once. */
function isHeldByParent(): boolean {
  const stdin = fstatSync(0);
  return stdin.isFIFO() || stdin.isSocket();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
