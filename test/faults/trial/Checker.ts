import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

import { parseLines } from '../../harness/records/parseLines';
import type { Environment } from '../../harness/system/AuditLog';

export interface CheckedCommand {
  readonly code: number;
  readonly stdout: string;
}

interface Reply extends CheckedCommand {
  readonly id: number;
  readonly failure?: string;
}

/** Runs commands of a bundle in one process that stays, to read what a trial has stored. */
export class Checker {
  private lastId = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private stderr = '';

  private constructor(private readonly child: ChildProcess) {}

  /** `environment` is for what Node reads when the process starts. */
  static start(bundle: string, environment: Environment = {}): Checker {
    const child = fork(path.join(__dirname, 'bundleServer.js'), [bundle], {
      execArgv: [],
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const checker = new Checker(child);
    child.stdout?.resume();
    child.stderr?.on('data', (text: Buffer) => {
      checker.stderr = (checker.stderr + text.toString()).slice(-4_000);
    });
    return checker;
  }

  /** Commands run one after the other, because they share the settings of the process. */
  async run(environment: Environment, ...args: readonly string[]): Promise<CheckedCommand> {
    const turn = this.tail.then(() => this.ask(environment, args));
    this.tail = turn.catch(() => undefined);
    return await turn;
  }

  /** One JSON document a line. */
  async lines<T>(environment: Environment, ...args: readonly string[]): Promise<readonly T[]> {
    const { stdout } = await this.run(environment, ...args);
    return parseLines<T>(stdout);
  }

  stop(): void {
    this.child.disconnect();
  }

  private async ask(environment: Environment, args: readonly string[]): Promise<CheckedCommand> {
    this.lastId += 1;
    const id = this.lastId;
    const reply = await new Promise<Reply>((resolve, reject) => {
      const onExit = (): void => {
        reject(new Error(`The checking process has ended: ${this.stderr}`));
      };
      this.child.once('exit', onExit);
      this.child.once('message', (message) => {
        this.child.off('exit', onExit);
        resolve(message as Reply);
      });
      this.child.send({ id, args, env: environment });
    });
    if (reply.failure !== undefined) throw new Error(`${args.join(' ')}: ${reply.failure}`);
    return reply;
  }
}
