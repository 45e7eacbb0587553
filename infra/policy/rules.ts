import type { Policies } from '@pulumi/policy';

import { alertsFireOnceAndHelp } from './rules/alertsFireOnceAndHelp';
import {
  appAsksOnlyForItsPermissions,
  appGetsOnlyItsRoles,
  appGetsOnlyItsScope,
} from './rules/appHasOnlyItsPermissions';
import { appTakesHttpsOnly } from './rules/appTakesHttpsOnly';
import { flexHasNoSiteConfig } from './rules/flexHasNoSiteConfig';
import { locationsBelongToTheCloud } from './rules/locationsBelongToTheCloud';
import { passwordsEnd } from './rules/passwordsEnd';
import { rolesGoToIdentities } from './rules/rolesGoToIdentities';
import { settingsHoldNoSecret } from './rules/settingsHoldNoSecret';
import { storageTakesIdentitiesOnly } from './rules/storageTakesIdentitiesOnly';
import { vaultUsesRoles } from './rules/vaultUsesRoles';

/** All rules of the pack: plain objects, so that tests can run them on recorded resources. */
export const rules: Policies = [
  alertsFireOnceAndHelp,
  appAsksOnlyForItsPermissions,
  appGetsOnlyItsRoles,
  appGetsOnlyItsScope,
  appTakesHttpsOnly,
  flexHasNoSiteConfig,
  locationsBelongToTheCloud,
  passwordsEnd,
  rolesGoToIdentities,
  settingsHoldNoSecret,
  storageTakesIdentitiesOnly,
  vaultUsesRoles,
];
