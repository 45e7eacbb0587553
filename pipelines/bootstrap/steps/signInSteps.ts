import { azureCloudName, loginLines } from '../../../contracts/clouds/loginLines';
import { variable } from '../command/Argument';
import { az } from '../command/Command';
import type { Step } from '../command/Step';
import type { PlanContext } from '../context/PlanContext';
import type { BootstrapOptions } from '../options/BootstrapOptions';

/** How a person signs in, in the syntax of their shell: Windows PowerShell has no `&&`. */
export function loginCommand({ cloud, shell }: Pick<BootstrapOptions, 'cloud' | 'shell'>): string {
  return loginLines(cloud, '<tenant id>').join(shell === 'powershell' ? '; ' : ' && ');
}

/** Makes sure that the Azure CLI is in the right place, before anything is created. */
export function signInSteps({ options, cloud }: PlanContext): readonly Step[] {
  const environment = azureCloudName(options.cloud);
  const login = loginCommand(options);
  const account = (query: string) => az('account', 'show', '--query', query);
  const subscription: Step =
    options.subscription === undefined
      ? {
          kind: 'read',
          title: 'Read the subscription of the Azure CLI',
          variable: 'subscriptionId',
          command: account('id'),
          fix: 'Choose one: az account set --subscription <subscription id>',
        }
      : {
          kind: 'require',
          title: 'Check the subscription of the Azure CLI',
          command: account('id'),
          expected: options.subscription,
          fix: `Choose the subscription: az account set --subscription ${options.subscription}`,
        };
  return [
    {
      kind: 'require',
      title: 'Check the cloud of the Azure CLI',
      command: account('environmentName'),
      expected: environment,
      fix: `${cloud.displayName} uses ${environment}. Sign in: ${login}`,
    },
    subscription,
    {
      kind: 'read',
      title: 'Read the tenant of the Azure CLI',
      variable: 'tenantId',
      command: account('tenantId'),
      fix: `Sign in: ${login}`,
    },
    ...(options.operator === 'signedIn'
      ? [
          {
            kind: 'read',
            title: 'Read the object id of the account that is signed in',
            variable: operatorVariable.variable,
            command: az(
              ['rest', '--method', 'get', '--resource', cloud.graphEndpoint, '--url'],
              `${cloud.graphEndpoint}/v1.0/me`,
              ['--query', 'id'],
            ),
            fix: 'If no person is signed in, give --operator <object id>, or --operator none.',
          } as const,
        ]
      : []),
  ];
}

export const operatorVariable = variable('operatorId');
