import type { Check } from './Check';
import { rolesCheck } from './checks/rolesCheck';
import { settingsCheck } from './checks/settingsCheck';
import { storageCheck } from './checks/storageCheck';
import { subscriptionCheck } from './checks/subscriptionCheck';
import { tokenCheck } from './checks/tokenCheck';
import { tokenTargetCheck } from './checks/tokenTargetCheck';

/** Every check, in the order in which they are shown: one comes after what it needs. */
export const allChecks: readonly Check[] = [
  settingsCheck,
  storageCheck,
  tokenCheck,
  tokenTargetCheck,
  rolesCheck,
  subscriptionCheck,
];
