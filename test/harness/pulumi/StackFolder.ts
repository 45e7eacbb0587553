import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { CliError } from './CliError';

/** Environment variable with the folder of the state, in place of a backend. */
export const stateVariable = 'STAND_IN_PULUMI_STATE';

export type Values = Readonly<Record<string, unknown>>;

/** A resource in the state. */
export interface KeptResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Values;
}

export interface KeptState {
  readonly resources: readonly KeptResource[];
  readonly outputs: Values;
}

/** A stack: its configuration beside Pulumi.yaml, and its state in a file. */
export class StackFolder {
  private constructor(
    readonly stack: string,
    private readonly configFile: string,
    private readonly stateFile: string,
  ) {}

  static open(project: string, stack: string): StackFolder {
    const configFile = path.join(project, `Pulumi.${stack}.yaml`);
    if (!existsSync(configFile)) throw new CliError(`no stack named '${stack}' found`, 6);
    const state = process.env[stateVariable] ?? '';
    mkdirSync(state, { recursive: true });
    return new StackFolder(stack, configFile, path.join(state, `${stack}.json`));
  }

  /** As the program gets it: texts, and JSON for what is not a scalar. */
  get config(): Readonly<Record<string, string>> {
    const { config = {} } = parse(readFileSync(this.configFile, 'utf8')) as { config?: Values };
    return Object.fromEntries(
      Object.entries(config).map(([key, value]) => [
        key,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    );
  }

  get state(): KeptState {
    if (!existsSync(this.stateFile)) return { resources: [], outputs: {} };
    return JSON.parse(readFileSync(this.stateFile, 'utf8')) as KeptState;
  }

  keep(state: KeptState): void {
    writeFileSync(this.stateFile, JSON.stringify(state));
  }

  urn({ type, name }: Pick<KeptResource, 'type' | 'name'>): string {
    return `urn:pulumi:${this.stack}::audit-log-connector::${type}::${name}`;
  }
}
