import { variable } from '../command/Argument';
import { az } from '../command/Command';
import type { Step } from '../command/Step';
import type { PlanContext } from '../context/PlanContext';

/** The names that `az cloud set` and `azure/login` know. */
export function azureEnvironment({ cloud }: Pick<PlanContext, 'cloud'>) {
  return cloud.azureNativeEnvironment === 'usgovernment' ? 'AzureUSGovernment' : 'AzureCloud';
}

/** Makes sure that the Azure CLI is in the right place, before anything is created. */
export function signInSteps(context: PlanContext): readonly Step[] {
  const { options, cloud } = context;
  const environment = azureEnvironment(context);
  // Windows PowerShell has no `&&`.
  const and = options.shell === 'powershell' ? ';' : ' &&';
  const login = `az cloud set --name ${environment}${and} az login --tenant <tenant id>`;
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
