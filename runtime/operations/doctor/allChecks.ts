import type { Check } from './checks/Check';
import type { Environment } from './checks/DoctorContext';
import { auditingCheck } from './checks/api/auditingCheck';
import { clockCheck } from './checks/api/clockCheck';
import { cloudCheck } from './checks/api/cloudCheck';
import { consentCheck } from './checks/api/consentCheck';
import { contentCheck } from './checks/api/contentCheck';
import { dataverseCheck } from './checks/kit/dataverseCheck';
import { dataverseColumnsCheck } from './checks/kit/dataverseColumnsCheck';
import { dataversePrivilegesCheck } from './checks/kit/dataversePrivilegesCheck';
import { dataverseTableCheck } from './checks/kit/dataverseTableCheck';
import { dataverseTokenCheck } from './checks/kit/dataverseTokenCheck';
import { dataverseUserCheck } from './checks/kit/dataverseUserCheck';
import { graphCheck } from './checks/kit/graphCheck';
import { inventoryCheck } from './checks/kit/inventoryCheck';
import { kitFlowsCheck } from './checks/kit/kitFlowsCheck';
import { launchesCheck } from './checks/deployment/launchesCheck';
import { outboxCheck } from './checks/kit/outboxCheck';
import { rolesCheck } from './checks/api/rolesCheck';
import { secretCheck } from './checks/deployment/secretCheck';
import { settingsCheck } from './checks/deployment/settingsCheck';
import { statusCheck } from './checks/deployment/statusCheck';
import { storageCheck } from './checks/deployment/storageCheck';
import { subscriptionCheck } from './checks/api/subscriptionCheck';
import { tokenCheck } from './checks/api/tokenCheck';
import { tokenTargetCheck } from './checks/api/tokenTargetCheck';
import { usersCheck } from './checks/deployment/usersCheck';
import { vaultCheck } from './checks/deployment/vaultCheck';

/** All checks, in the order of the report: a check comes after the checks that it needs. */
export const allChecks: readonly Check[] = [
  settingsCheck,
  cloudCheck,
  clockCheck,
  storageCheck,
  usersCheck,
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

/** The checks that apply to these settings. */
export function checksFor(environment: Environment): readonly Check[] {
  return allChecks.filter(({ applies }) => applies?.(environment) ?? true);
}
