import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';

import type { Environment } from '../../harness/system/AuditLog';

/** A clock that this process sets, for emulators and for the processes of a collector. */
export class SteeredClock {
  private readonly descriptor: number;
  private nowMs = 0;

  constructor(private readonly file: string) {
    this.descriptor = openSync(file, 'w');
  }

  /** The settings of a process that has this clock. */
  get environment(): Environment {
    return {
      NODE_OPTIONS: `--require ${path.join(__dirname, 'steeredClock.js')}`,
      FAULTS_CLOCK_FILE: this.file,
    };
  }

  readonly now = (): number => this.nowMs;

  set(timeMs: number): void {
    this.nowMs = timeMs;
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(timeMs);
    writeSync(this.descriptor, bytes, 0, 8, 0);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
