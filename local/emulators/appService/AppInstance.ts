import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { unzipSync } from 'fflate';

import { type SpawnedHost, spawnHost } from '../../host/process/spawnHost';
import type { AppServiceOptions } from './AppServiceOptions';

/** A package that was unpacked and started, or that failed to start. */
export class AppInstance {
  private constructor(
    private readonly folder: string,
    readonly host: SpawnedHost | undefined,
    /** Why the host could not start the package. It runs a package without functions, idly. */
    readonly failure: string | undefined,
  ) {}

  static async start(
    zip: Uint8Array,
    settings: AppServiceOptions['settings'],
  ): Promise<AppInstance> {
    const folder = await mkdtemp(path.join(tmpdir(), 'app-service-'));
    for (const [name, contents] of Object.entries(unzipSync(zip))) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, contents);
    }
    try {
      return new AppInstance(folder, await spawnHost({ folder, env: settings }), undefined);
    } catch (error) {
      const reason = reasonOf(error);
      // The local host reports that as a mistake; the host in Azure does not.
      const isEmpty = reason.includes('registered no functions');
      return new AppInstance(folder, undefined, isEmpty ? undefined : reason);
    }
  }

  async stop(): Promise<void> {
    await this.host?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The text of the host's error, without the stack of the local host. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = /^\w*Error: .*$/m.exec(text)?.[0] ?? text;
  return `Worker was unable to load entry point "index.js": ${line}`;
}
