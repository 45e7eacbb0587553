import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Cloud } from '../../../../contracts/clouds/clouds';

/** An empty subscription behind the `az` of this folder. */
export class StandInAzure {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'stand-in-azure-'));

  constructor(private readonly cloud: Cloud) {}

  /** Variables with which a process finds this `az` and this subscription. */
  get environment(): NodeJS.ProcessEnv {
    const isGovernment = this.cloud.azureNativeEnvironment === 'usgovernment';
    return {
      ...process.env,
      PATH: `${__dirname}${path.delimiter}${process.env['PATH'] ?? ''}`,
      STAND_IN_AZURE: this.folder,
      STAND_IN_CLOUD: isGovernment ? 'AzureUSGovernment' : 'AzureCloud',
    };
  }

  /** What exists, by name, with its content. */
  state(): Readonly<Record<string, string>> {
    const names = readdirSync(this.folder).filter((name) => name !== 'calls' && name !== 'fault');
    return Object.fromEntries(
      names.sort().map((name) => [name, readFileSync(path.join(this.folder, name), 'utf8')]),
    );
  }

  /** The calls of `az` so far. */
  calls(): readonly string[] {
    return readFileSync(path.join(this.folder, 'calls'), 'utf8').trimEnd().split('\n');
  }

  /** Lets the next calls that contain a text fail with a message on stderr. */
  fail(text: string, message: string, times = 1): void {
    writeFileSync(path.join(this.folder, 'fault'), `${times}\n${text}\n${message}\n`);
  }

  /** Changes what exists, as another person would. */
  write(name: string, content: string): void {
    writeFileSync(path.join(this.folder, name), content);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
