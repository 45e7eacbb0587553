import { assignRoleLine, readerRoles } from '../../../contracts/access/readerRoles';
import { loginLines } from '../../../contracts/clouds/loginLines';
import type { Problem } from '../../domain/problems/Problem';
import type { Deployment } from './Deployment';

/** The service knows the account, and the account has no role ("Azure Storage error codes"). */
const noRole = /AuthorizationPermissionMismatch/;

/**
 * Replaces the fix of a problem with the storage account, for a person who works with a deployed
 * stack: the settings come from its outputs, so the login, the role or the network is at fault.
 */
export function explainAccess(problem: Problem, deployment: Deployment): Problem {
  const fix = fixOf(problem, deployment);
  return fix === undefined ? problem : { ...problem, fix };
}

function fixOf({ code, message }: Problem, deployment: Deployment): string | undefined {
  const isPrivate = deployment.virtualNetworkId !== undefined;
  if (code === 'identity.none' || code === 'storage.401') return signIn(deployment);
  if (code === 'storage.403') {
    return isPrivate && !noRole.test(message)
      ? `${reach(deployment)} If this machine is in the network: ${assignRole(deployment)}`
      : `${assignRole(deployment)}${noRole.test(message) ? '' : ' If the account has the role, check whether the firewall of the storage account admits this machine.'}`;
  }
  if (!code.startsWith('storage.network.')) return undefined;
  return isPrivate
    ? reach(deployment)
    : 'Check the connection and the proxy of this machine, and whether the stack still exists: run pulumi stack output --json again.';
}

function signIn({ cloud, tenantId }: Deployment): string {
  return `Sign in with an account of the tenant of the stack: ${loginLines(cloud, tenantId).join(', then ')}.`;
}

function assignRole({ dataStorageId }: Deployment): string {
  return `Have an Owner of the storage account assign the role ${readerRoles.tables} to your account, or to a group that it is in (key readers of the stack). To assign it to yourself: ${assignRoleLine(readerRoles.tables, dataStorageId)} . A new assignment takes some minutes. On a machine in Azure that has a managed identity, also set AZURE_TOKEN_CREDENTIALS=AzureCliCredential, so that your login is used.`;
}

function reach({ virtualNetworkId, functionAppUrl }: Deployment): string {
  return `The stack has a private network, so the storage account responds only inside it. Run the command on a machine in the virtual network ${virtualNetworkId ?? ''}, in a network peered with it, or over its VPN, where the names of the storage account resolve to private addresses. The function app is in the network as well: ${functionAppUrl}/api/status.`;
}
