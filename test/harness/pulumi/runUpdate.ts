import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';

import { runProgram } from '../engine/runProgram';
import { replacesOnChange } from '../standIn/replacesOnChange';
import { standInInvokes } from '../standIn/standInInvokes';
import { standInId, standInOutputs } from '../standIn/standInOutputs';
import { diagnosticEvent, printEvents, summaryEvent } from './printEvents';
import type { KeptResource, StackFolder, Values } from './StackFolder';
import { unwrap } from './unwrap';

/** Environment variable with the hosts of each stack's app, as JSON: `{dev: {app, scm}}`. */
export const hostsVariable = 'STAND_IN_HOSTS';
/** Environment variable with the program that stands for `npm run --silent publish-runtime --`. */
export const publishVariable = 'STAND_IN_PUBLISH';

interface Step {
  readonly op: 'create' | 'update' | 'replace' | 'delete' | 'same';
  readonly resource: KeptResource;
  readonly diffs: readonly string[];
}

/** `pulumi preview` and `pulumi up`: runs the program, and compares what it registers with the state. */
export async function runUpdate(folder: StackFolder, command: 'preview' | 'up'): Promise<number> {
  const run = await runProgram({
    config: folder.config,
    stack: folder.stack,
    isPreview: command === 'preview',
    invokes: standInInvokes,
    provide: (type, name, inputs) => ({
      id: standInId(type, name),
      outputs: { ...standInOutputs(type, name, inputs), ...hostNames(type, folder.stack) },
    }),
  });
  const resources = run.registrations.map(({ type, name, inputs }) => ({
    type,
    name,
    inputs: unwrap(inputs) as Values,
  }));
  const isDone = run.code === 0;
  const steps = isDone ? compare(folder.state.resources, resources) : [];
  const severity = isDone ? 'warning' : 'error';
  if (command === 'preview') {
    printEvents([
      { preludeEvent: { config: folder.config } },
      ...run.messages.map((message) => diagnosticEvent(severity, message)),
      ...steps.map((step) => toEvent(folder, step)),
      summaryEvent(
        steps.map(({ op }) => op),
        isDone ? 'succeeded' : 'failed',
      ),
    ]);
    return isDone ? 0 : 1;
  }
  process.stdout.write(run.messages.map((text) => `${severity}: ${text}\n`).join(''));
  return isDone ? apply(folder, steps, unwrap(run.outputs) as Values) : 1;
}

function compare(olds: readonly KeptResource[], news: readonly KeptResource[]): readonly Step[] {
  const keyOf = ({ type, name }: KeptResource) => `${type} ${name}`;
  const left = new Map(olds.map((old) => [keyOf(old), old]));
  const steps = news.map((resource): Step => {
    const old = left.get(keyOf(resource));
    left.delete(keyOf(resource));
    if (old === undefined) return { op: 'create', resource, diffs: [] };
    const keys = new Set([...Object.keys(old.inputs), ...Object.keys(resource.inputs)]);
    const diffs = [...keys].filter(
      (key) => !isDeepStrictEqual(old.inputs[key], resource.inputs[key]),
    );
    if (diffs.length === 0) return { op: 'same', resource, diffs };
    const isReplaced = diffs.some((key) => replacesOnChange(resource.type, key));
    return { op: isReplaced ? 'replace' : 'update', resource, diffs };
  });
  const deleted = [...left.values()].map((resource): Step => ({
    op: 'delete',
    resource,
    diffs: [],
  }));
  return [...steps, ...deleted];
}

function toEvent(folder: StackFolder, { op, resource, diffs }: Step): object {
  const metadata = {
    op,
    urn: folder.urn(resource),
    type: resource.type,
    diffs,
    detailedDiff: null,
  };
  return { resourcePreEvent: { metadata, planning: true } };
}

/** Keeps what was done; a command that is new or replaced runs, and its failure ends the update. */
function apply(folder: StackFolder, steps: readonly Step[], outputs: Values): number {
  const done: KeptResource[] = [];
  for (const { op, resource } of steps) {
    if (op === 'delete') continue;
    if (op !== 'same') process.stdout.write(` ${op} ${resource.type} ${resource.name}\n`);
    const runs = resource.type === 'command:local:Command' && ['create', 'replace'].includes(op);
    if (runs && !runCommand(resource.inputs)) {
      folder.keep({ resources: done, outputs: folder.state.outputs });
      process.stdout.write(`error: update failed\n`);
      return 1;
    }
    done.push(resource);
  }
  folder.keep({ resources: done, outputs });
  process.stdout.write(
    `Resources:\n    ${steps.filter(({ op }) => op === 'same').length} unchanged\n`,
  );
  return 0;
}

/** As the command plugin does: the shell's command with the environment of the CLI and its own. */
function runCommand({ create, environment }: Values): boolean {
  const [step = ''] = String(create).split(' ').slice(-1);
  const program = process.env[publishVariable] ?? '';
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, step], {
    env: { ...process.env, ...(environment as Record<string, string>) },
    encoding: 'utf8',
  });
  process.stdout.write(stdout + stderr);
  return status === 0;
}

/** Where the emulated app of the stack listens; Azure returns the names of both sites. */
function hostNames(type: string, stack: string): Values {
  if (type !== 'azure-native:web:WebApp') return {};
  const hosts = JSON.parse(process.env[hostsVariable] ?? '{}') as Record<
    string,
    { readonly app: string; readonly scm: string }
  >;
  const found = hosts[stack];
  if (found === undefined) return {};
  return {
    defaultHostName: found.app,
    hostNameSslStates: [
      { hostType: 'Standard', name: found.app },
      { hostType: 'Repository', name: found.scm },
    ],
  };
}
