import { text } from '../command/Argument';
import { run } from '../command/Command';
import { identityIds } from '../steps/identitySteps';
import type { StackNames } from '../context/nameBootstrap';
import { backendUrl, variablesOf } from './pipelineVariables';
import type { BootstrapPlan } from './planBootstrap';
import type { NextSection } from './NextSection';
import { planSystem } from './planSystem';

/** The variables of a pipeline with which the Pulumi CLI finds the account of the state. */
const cliVariables = ['AZURE_STORAGE_ACCOUNT', 'AZURE_STORAGE_DOMAIN', 'AZURE_AUTHORITY_HOST'];

export function planNext(plan: BootstrapPlan): readonly NextSection[] {
  const { prepare, switchOn } = planSystem(plan);
  return [...prepare, ...plan.stacks.map((names) => stackFiles(plan, names)), ...switchOn];
}

/**
 * Creates both stacks. The CLI writes the key of the secrets into the stack file. So no line replaces
 * a whole file: a person may run them twice.
 */
function stackFiles({ context }: BootstrapPlan, names: StackNames): NextSection {
  const { cloud, options, project, shared } = context;
  const { stack, identityStack, container, key } = names;
  const provider = `azurekeyvault://${shared.vault}.${cloud.keyVaultSuffix}/keys/${key}`;
  const config = (name: string, settings: Readonly<Record<string, string>>) =>
    Object.entries(settings).map(([setting, value]) =>
      run('pulumi', 'config', 'set', '--stack', name, setting, value),
    );
  const create = (name: string, settings: Readonly<Record<string, string>>) => [
    run('pulumi', 'stack', 'init', name, '--secrets-provider', provider),
    ...config(name, {
      cloud: options.cloud,
      'azure-native:environment': cloud.azureNativeEnvironment,
      'azuread:environment': cloud.azureadEnvironment,
      'azure-native:location': options.location,
      ...settings,
    }),
  ];
  const owner = run(
    'pulumi',
    ['config', 'set', '--stack', identityStack, '--path', 'owners[0]'],
    text`${identityIds(stack, 'identity').principalId}`,
  );
  return {
    title: `Create the stacks ${identityStack} and ${stack}, then commit their stack files`,
    items: [
      ...Object.entries(variablesOf(context, names, 'platform'))
        .filter(([variable]) => cliVariables.includes(variable))
        .map(([set, value]) => ({ set, value })),
      run('pulumi', 'login', backendUrl(container, shared.account)),
      ...create(identityStack, {
        scope: 'identity',
        resourceGroup: names.identityGroup,
        consent: 'none',
      }),
      ...(options.purposes.includes('identity') ? [owner] : []),
      ...create(stack, {
        scope: 'platform',
        resourceGroup: names.platformGroup,
        identityStack: `organization/${project}/${identityStack}`,
      }),
    ],
  };
}
