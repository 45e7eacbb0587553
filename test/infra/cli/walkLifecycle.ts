import { PulumiFailure } from './PulumiCli';
import { type Changes, type Cli, previewSteps, toName, up } from './stackCommands';
import { type RotationWalk, walkRotation } from './walkRotation';

export interface Lifecycle {
  readonly preview: Changes;
  readonly first: Changes;
  readonly second: Changes;
  /** Logical names of what a preview of another tag shows as replaced. */
  readonly replacedByTag: readonly string[];
  /** How the client secret was rotated; absent where the stack has none. */
  readonly rotation: RotationWalk | undefined;
  /** How a stack with `protectData` was removed; absent where nothing was protected. */
  readonly protection: ProtectionWalk | undefined;
  /** Resources in the state after `destroy`. */
  readonly left: readonly string[];
}

export interface ProtectionWalk {
  /** Logical names of the protected resources. */
  readonly protected: readonly string[];
  /** Logical names of the resources for which `destroy` was refused. */
  readonly refused: readonly string[];
  /** Changes of the `up` that takes the protection off. */
  readonly unprotected: Changes;
}

interface StateResource {
  readonly urn: string;
  readonly protect?: boolean;
}

/**
 * Preview, up twice, the rotations of docs/rotate.md, and the documented steps for removing a stack
 * (docs/remove.md): where data is protected, `destroy` is refused first, and `protectData` is
 * switched off.
 */
export async function walkLifecycle(cli: Cli, stack: string): Promise<Lifecycle> {
  cli.useStackFile(`Pulumi.${stack}.yaml`);
  await cli.call('stack', 'init', stack);
  const preview = readChanges(await cli.call('preview', '--json', '--policy-pack', 'infra/policy'));
  const first = await up(cli);
  const second = await up(cli);
  const replacedByTag = await previewTag(cli);
  const rotation = await walkRotation(cli);
  const guarded = (await readState(cli)).filter(({ protect }) => protect === true);
  const protection = guarded.length === 0 ? undefined : await takeProtectionOff(cli, guarded);
  await cli.call('destroy', '--yes', '--skip-preview');
  return {
    preview,
    first,
    second,
    replacedByTag,
    rotation,
    protection,
    left: (await readState(cli)).map(toUrn),
  };
}

async function previewTag(cli: Cli): Promise<readonly string[]> {
  await cli.call('config', 'set', '--path', 'tags.owner', 'platform');
  const steps = await previewSteps(cli);
  await cli.call('config', 'rm', '--path', 'tags');
  return steps.flatMap((step) => /^replace (.+)/.exec(step)?.[1] ?? []);
}

async function takeProtectionOff(
  cli: Cli,
  guarded: readonly StateResource[],
): Promise<ProtectionWalk> {
  const before = (await readState(cli)).map(toUrn);
  const refused = await readRefusal(cli);
  const after = (await readState(cli)).map(toUrn);
  const lost = before.filter((urn) => !after.includes(urn));
  if (lost.length > 0) throw new Error(`The refused destroy deleted ${lost.join(', ')}.`);
  await cli.call('config', 'set', 'protectData', 'false');
  const unprotected = await up(cli);
  return { protected: guarded.map(toUrn).map(toName).sort(), refused, unprotected };
}

async function readRefusal(cli: Cli): Promise<readonly string[]> {
  try {
    await cli.call('destroy', '--yes');
  } catch (error) {
    if (!(error instanceof PulumiFailure)) throw error;
    const urns = [...error.output.matchAll(/resource "([^"]+)" cannot be deleted/g)];
    if (urns.length === 0) throw error;
    return [...new Set(urns.map(([, urn = '']) => toName(urn)))].sort();
  }
  throw new Error('pulumi destroy deleted a stack whose data is protected.');
}

async function readState(cli: Cli): Promise<readonly StateResource[]> {
  const state = JSON.parse(await cli.call('stack', 'export')) as {
    readonly deployment: { readonly resources?: readonly StateResource[] };
  };
  return state.deployment.resources ?? [];
}

function toUrn({ urn }: StateResource): string {
  return urn;
}

function readChanges(json: string): Changes {
  return (JSON.parse(json) as { readonly changeSummary: Changes }).changeSummary;
}
