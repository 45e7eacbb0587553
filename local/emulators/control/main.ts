import { fstatSync } from 'node:fs';

import { helpText, readEmulatorOptions } from './EmulatorOptions';
import { startEmulator } from './startEmulator';

/** The emulator as a process: one line of JSON when ready, ended by SIGTERM or a closed stdin. */
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
    // When the parent dies, however it dies, its end of the pipe closes and we end too.
    process.stdin.once('end', end).once('error', end).resume();
  }
  process.stdout.write(`${JSON.stringify(emulator.address)}\n`);
}

/** A pipe means a parent; /dev/null and files, as in `… &` and services, are at their end at once. */
function isHeldByParent(): boolean {
  const stdin = fstatSync(0);
  return stdin.isFIFO() || stdin.isSocket();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
