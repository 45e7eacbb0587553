import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { installStandIns } from './installStandIns';

const root = path.resolve(__dirname, '..', '..', '..');
const run = promisify(execFile);
const parts = [
  'build',
  'contracts',
  'infra',
  'page',
  'runtime',
  'package.json',
  'Pulumi.yaml',
  'tsconfig.json',
];

/** A command of the CLI that failed: the command line, and all that it and the engine printed. */
export class PulumiFailure extends Error {
  constructor(
    readonly commandLine: string,
    readonly output: string,
    cause: unknown,
  ) {
    super(`${commandLine} failed. Its output:\n${output}`, { cause });
    this.name = 'PulumiFailure';
  }
}

/** The real CLI on a copy of this project, with stand-in providers and its state in a folder. */
export class PulumiCli {
  private clock: NodeJS.ProcessEnv = {};

  private constructor(
    private readonly pulumi: string,
    private readonly home: string,
    /** The copy. */
    readonly project: string,
  ) {}

  /** With the stand-in providers and the state of this copy. */
  get environment(): NodeJS.ProcessEnv {
    const folders = [path.join(this.home, 'plugins'), path.dirname(this.pulumi)];
    return {
      ...process.env,
      ...this.clock,
      PATH: [...folders, process.env['PATH']].join(path.delimiter),
      PULUMI_BACKEND_URL: `file://${path.join(this.home, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'stand-in',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      PULUMI_HOME: path.join(this.home, 'pulumi'),
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
  }

  static prepare(pulumi: string): PulumiCli {
    const home = mkdtempSync(path.join(tmpdir(), 'audit-log-pulumi-'));
    const project = path.join(home, 'project');
    for (const folder of ['plugins', 'state', 'project']) mkdirSync(path.join(home, folder));
    installStandIns(path.join(home, 'plugins'));
    for (const part of parts) {
      cpSync(path.join(root, part), path.join(project, part), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
    return new PulumiCli(pulumi, home, project);
  }

  /** Runs a command to its end and returns stdout; rejects with a `PulumiFailure`. */
  async call(...args: readonly string[]): Promise<string> {
    try {
      const { stdout } = await run(this.pulumi, [...args, '--non-interactive'], {
        cwd: this.project,
        maxBuffer: 64 * 1024 * 1024,
        env: this.environment,
      });
      return stdout;
    } catch (error) {
      // The engine's messages are on stdout, the CLI's own on stderr.
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const output = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== '');
      throw new PulumiFailure(`pulumi ${args.join(' ')}`, output.join('\n'), error);
    }
  }

  /** For the program and the providers of each later command, time begins at this moment. */
  setClock(now: Date): void {
    const preload = path.join(root, 'test', 'harness', 'engine', 'shiftClock.js');
    const given = process.env['NODE_OPTIONS'] ?? '';
    this.clock = {
      NODE_OPTIONS: `${given} --require ${JSON.stringify(preload)}`.trim(),
      TEST_NOW: now.toISOString(),
    };
  }

  /** Adds the stack file of a cloud to the copy. */
  useStackFile(name: string): void {
    cpSync(path.join(root, name), path.join(this.project, name));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
