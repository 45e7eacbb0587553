import { azureCloudName } from '../../../contracts/clouds/loginLines';
import { type Argument, text } from '../command/Argument';
import type { Purpose } from '../options/BootstrapOptions';
import { identityIds } from '../steps/identitySteps';
import { nameEnvironment, type StackNames } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';

interface PipelineVariable {
  readonly name: string;
  readonly meaning: string;
  /** Undefined: the system of the pipelines does not need it. */
  readonly value: (
    context: PlanContext,
    names: StackNames,
    purpose: Purpose,
  ) => Argument | undefined;
}

/** Every variable of an environment (GitHub) or variable group (Azure DevOps); none is a secret. */
export const pipelineVariables: readonly PipelineVariable[] = [
  {
    name: 'AZURE_CLIENT_ID',
    meaning: 'client id of the identity of this environment',
    value: (_, { stack }, purpose) => text`${identityIds(stack, purpose).clientId}`,
  },
  {
    name: 'AZURE_TENANT_ID',
    meaning: 'the tenant',
    value: ({ tenant }) => text`${tenant}`,
  },
  {
    name: 'AZURE_SUBSCRIPTION_ID',
    meaning: 'the subscription',
    value: ({ subscription }) => text`${subscription}`,
  },
  {
    name: 'AZURE_ENVIRONMENT',
    meaning: 'the Azure cloud: `AzureCloud` or `AzureUSGovernment`',
    value: ({ options }) => text`${azureCloudName(options.cloud)}`,
  },
  {
    name: 'AZURE_STORAGE_ACCOUNT',
    meaning: 'the storage account with the state',
    value: ({ shared }) => text`${shared.account}`,
  },
  {
    name: 'PULUMI_BACKEND_URL',
    meaning: 'the container with the state of this stack and its identity stack',
    value: ({ shared }, { container }) => text`${backendUrl(container, shared.account)}`,
  },
  {
    name: 'AZURE_STORAGE_DOMAIN',
    meaning: 'the host name of blobs; without it Pulumi uses public Azure',
    value: ({ cloud }) => text`blob.${cloud.storageSuffix}`,
  },
  {
    name: 'AZURE_AUTHORITY_HOST',
    meaning: 'the Entra authority; without it Pulumi uses public Azure',
    value: ({ cloud }) => text`${cloud.authority}/`,
  },
  {
    name: 'ARM_OIDC_AUDIENCE',
    meaning: 'the audience of the token that the pipeline exchanges',
    value: ({ options }) => text`${options.audience}`,
  },
  {
    name: 'AZURE_SERVICE_CONNECTION_ID',
    meaning: 'Azure DevOps only: the id of the service connection',
    value: ({ options: { system } }, { stack }, purpose) => {
      if (system.kind === 'github') return undefined;
      const connection = system.connections[nameEnvironment(stack, purpose)];
      return connection && text`${connection.id}`;
    },
  },
];

/** The account is in the address too: the CLI shows it, and it wins over the environment. */
export function backendUrl(container: string, account: string): string {
  return `azblob://${container}?storage_account=${account}`;
}

/** The variables of one environment with their values, in the order of the table. */
export function variablesOf(
  ...[context, names, purpose]: Parameters<PipelineVariable['value']>
): Readonly<Record<string, Argument>> {
  const rows = pipelineVariables.map(({ name, value }) => [name, value(context, names, purpose)]);
  return Object.fromEntries(rows.filter(([, value]) => value !== undefined)) as Record<
    string,
    Argument
  >;
}
