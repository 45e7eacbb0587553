import type { Check, Environment } from './Check';
import { auditingCheck } from './checks/auditingCheck';
import { clockCheck } from './checks/clockCheck';
import { cloudCheck } from './checks/cloudCheck';
import { consentCheck } from './checks/consentCheck';
import { contentCheck } from './checks/contentCheck';
import { dataverseCheck } from './checks/dataverseCheck';
import { dataverseColumnsCheck } from './checks/dataverseColumnsCheck';
import { dataversePrivilegesCheck } from './checks/dataversePrivilegesCheck';
import { dataverseTableCheck } from './checks/dataverseTableCheck';
import { dataverseTokenCheck } from './checks/dataverseTokenCheck';
import { dataverseUserCheck } from './checks/dataverseUserCheck';
import { graphCheck } from './checks/graphCheck';
import { inventoryCheck } from './checks/inventoryCheck';
import { kitFlowsCheck } from './checks/kitFlowsCheck';
import { launchesCheck } from './checks/launchesCheck';
import { outboxCheck } from './checks/outboxCheck';
import { rolesCheck } from './checks/rolesCheck';
import { secretCheck } from './checks/secretCheck';
import { settingsCheck } from './checks/settingsCheck';
import { statusCheck } from './checks/statusCheck';
import { storageCheck } from './checks/storageCheck';
import { subscriptionCheck } from './checks/subscriptionCheck';
import { tokenCheck } from './checks/tokenCheck';
import { tokenTargetCheck } from './checks/tokenTargetCheck';
import { vaultCheck } from './checks/vaultCheck';

/** Every check, in the order in which they are shown: one comes after what it needs. */
export const allChecks: readonly Check[] = [
  settingsCheck,
  cloudCheck,
  clockCheck,
  storageCheck,
  vaultCheck,
  secretCheck,
  tokenCheck,
  tokenTargetCheck,
  rolesCheck,
  consentCheck,
  subscriptionCheck,
  auditingCheck,
  contentCheck,
  statusCheck,
  launchesCheck,
  dataverseCheck,
  dataverseTokenCheck,
  dataverseUserCheck,
  dataverseTableCheck,
  dataverseColumnsCheck,
  dataversePrivilegesCheck,
  kitFlowsCheck,
  inventoryCheck,
  graphCheck,
  outboxCheck,
];

/** Those that there is something to look at for. */
export function checksFor(environment: Environment): readonly Check[] {
  return allChecks.filter(({ applies }) => applies?.(environment) ?? true);
}
