import { text } from '../command/Argument';
import { run } from '../command/Command';
import type { BootstrapOptions } from '../options/BootstrapOptions';
import { identityIds } from '../steps/identitySteps';
import type { StackNames } from '../context/nameBootstrap';
import { backendUrl } from './pipelineVariables';
import type { BootstrapPlan } from './planBootstrap';
import type { NextSection } from './NextSection';
import { planSystem } from './planSystem';

/** The stack file of each cloud, from which both stacks begin. */
const templates: Readonly<Record<BootstrapOptions['cloud'], string>> = {
  commercial: 'Pulumi.commercial.yaml',
  gcc: 'Pulumi.gcc.yaml',
  gccHigh: 'Pulumi.gcc-high.yaml',
  dod: 'Pulumi.dod.yaml',
};

export function planNext(plan: BootstrapPlan): readonly NextSection[] {
  const { prepare, switchOn } = planSystem(plan);
  return [...prepare, ...plan.stacks.map((names) => stackFiles(plan, names)), ...switchOn];
}

/** Creates both stacks. The CLI writes the key of the secrets into the stack file: commit it. */
function stackFiles({ context }: BootstrapPlan, names: StackNames): NextSection {
  const { cloud, options, shared } = context;
  const { stack, identityStack, container, key } = names;
  const template = templates[options.cloud];
  const provider = `azurekeyvault://${shared.vault}.${cloud.keyVaultSuffix}/keys/${key}`;
  const copy = (name: string) =>
    template === `Pulumi.${name}.yaml` ? [] : [run('cp', template, `Pulumi.${name}.yaml`)];
  const init = (name: string) =>
    run('pulumi', 'stack', 'init', name, '--secrets-provider', provider);
  const config = (name: string, setting: string, value: string) =>
    run('pulumi', 'config', 'set', '--stack', name, setting, value);
  const { principalId } = identityIds(stack, 'identity');
  const owner = run(
    ...(['pulumi', 'config', 'set', '--stack', identityStack, '--path', 'owners[0]'] as const),
    text`${principalId}`,
  );
  return {
    title: `Create the stacks ${identityStack} and ${stack}, then commit their stack files`,
    items: [
      { set: 'AZURE_STORAGE_ACCOUNT', value: text`${shared.account}` },
      { set: 'AZURE_STORAGE_DOMAIN', value: text`blob.${cloud.storageSuffix}` },
      { set: 'AZURE_AUTHORITY_HOST', value: text`${cloud.authority}/` },
      run('pulumi', 'login', backendUrl(container, shared.account)),
      ...copy(identityStack),
      init(identityStack),
      config(identityStack, 'scope', 'identity'),
      config(identityStack, 'resourceGroup', names.identityGroup),
      config(identityStack, 'location', options.location),
      config(identityStack, 'consent', 'none'),
      ...(options.purposes.includes('identity') ? [owner] : []),
      ...copy(stack),
      init(stack),
      config(stack, 'scope', 'platform'),
      config(stack, 'resourceGroup', names.platformGroup),
      config(stack, 'location', options.location),
      config(stack, 'identityStack', `organization/audit-log-connector/${identityStack}`),
    ],
  };
}
