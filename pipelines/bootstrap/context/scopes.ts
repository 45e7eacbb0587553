import { type Argument, text } from '../command/Argument';
import type { StackNames } from './nameBootstrap';
import type { PlanContext } from './PlanContext';

/** Azure Resource Manager ids of what roles are assigned on. */
export function subscriptionId({ subscription }: PlanContext): Argument {
  return text`/subscriptions/${subscription}`;
}

export function groupId(context: PlanContext, group: string): Argument {
  return text`${subscriptionId(context)}/resourceGroups/${group}`;
}

export function containerId(context: PlanContext, { container }: StackNames): Argument {
  const { group, account } = context.shared;
  return text`${groupId(context, group)}/providers/Microsoft.Storage/storageAccounts/${account}/blobServices/default/containers/${container}`;
}

export function keyId(context: PlanContext, { key }: StackNames): Argument {
  const { group, vault } = context.shared;
  return text`${groupId(context, group)}/providers/Microsoft.KeyVault/vaults/${vault}/keys/${key}`;
}
