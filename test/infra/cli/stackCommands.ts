import type { PulumiCli } from './PulumiCli';

/** What a walk needs of the CLI. */
export type Cli = Pick<PulumiCli, 'call' | 'setClock' | 'useStackFile'>;

/** Changes by kind, as `pulumi … --json` sums them up: `{create: 40, same: 2}`. */
export type Changes = Readonly<Record<string, number>>;

/** What the engine does with a resource, such as `create-replacement client-secret-a`. */
export type Step = `${string} ${string}`;

interface EngineEvent {
  readonly resOutputsEvent?: {
    readonly metadata: { readonly op: string; readonly urn: string };
  };
}

/** The logical name is the last part of a URN. */
export function toName(urn: string): string {
  return urn.split('::').at(-1) ?? urn;
}

/** Runs `pulumi up`, and returns its changes. */
export async function up(cli: Cli): Promise<Changes> {
  await cli.call('up', '--yes', '--skip-preview');
  const [last] = JSON.parse(await cli.call('stack', 'history', '--json')) as readonly {
    readonly resourceChanges: Changes;
  }[];
  return last?.resourceChanges ?? {};
}

/** Runs `pulumi up`, and returns the changes of single resources in the order in which they ended. */
export async function upInSteps(cli: Cli): Promise<readonly Step[]> {
  const events = await cli.call('up', '--yes', '--skip-preview', '--json');
  return events
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as EngineEvent).resOutputsEvent?.metadata)
    .filter((metadata) => metadata !== undefined)
    .filter(({ op }) => !['same', 'replace'].includes(op))
    .map(toStep);
}

/** The changes that `pulumi preview` shows, a replacement as one. */
export async function previewSteps(cli: Cli): Promise<readonly Step[]> {
  const { steps } = JSON.parse(await cli.call('preview', '--json')) as {
    readonly steps: readonly { readonly op: string; readonly urn: string }[];
  };
  return steps
    .filter(({ op }) => ['create', 'update', 'delete', 'replace'].includes(op))
    .map(toStep);
}

function toStep({ op, urn }: { readonly op: string; readonly urn: string }): Step {
  return `${op} ${toName(urn)}`;
}
