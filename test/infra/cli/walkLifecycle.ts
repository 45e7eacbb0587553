import type { PulumiCli } from './PulumiCli';

/** Changes by kind, as `pulumi … --json` sums them up: `{create: 40, same: 2}`. */
export type Changes = Readonly<Record<string, number>>;

export interface Lifecycle {
  readonly preview: Changes;
  readonly first: Changes;
  readonly second: Changes;
  /** Resources in the state after `destroy`. */
  readonly left: readonly string[];
}

/** preview, up twice, destroy; protection is off in the stack file `dev`. */
export async function walkLifecycle(cli: PulumiCli, stack: string): Promise<Lifecycle> {
  cli.useStackFile(`Pulumi.${stack}.yaml`);
  await cli.call('stack', 'init', stack);
  const preview = readChanges(await cli.call('preview', '--json', '--policy-pack', 'infra/policy'));
  const first = await up(cli);
  const second = await up(cli);
  await cli.call('destroy', '--yes', '--skip-preview');
  const state = JSON.parse(await cli.call('stack', 'export')) as {
    readonly deployment: { readonly resources?: readonly { readonly urn: string }[] };
  };
  return { preview, first, second, left: (state.deployment.resources ?? []).map(({ urn }) => urn) };
}

async function up(cli: PulumiCli): Promise<Changes> {
  await cli.call('up', '--yes', '--skip-preview');
  const [last] = JSON.parse(await cli.call('stack', 'history', '--json')) as readonly {
    readonly resourceChanges: Changes;
  }[];
  return last?.resourceChanges ?? {};
}

function readChanges(json: string): Changes {
  return (JSON.parse(json) as { readonly changeSummary: Changes }).changeSummary;
}
