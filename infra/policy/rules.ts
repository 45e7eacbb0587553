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
import { pageSignsInItsTenant } from './rules/pageSignsInItsTenant';
import { passwordsEnd } from './rules/passwordsEnd';
import { rolesGoToIdentities } from './rules/rolesGoToIdentities';
import { settingsHoldNoSecret } from './rules/settingsHoldNoSecret';
import { signInCoversThePage } from './rules/signInCoversThePage';
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
  pageSignsInItsTenant,
  passwordsEnd,
  rolesGoToIdentities,
  settingsHoldNoSecret,
  signInCoversThePage,
  storageTakesIdentitiesOnly,
  vaultUsesRoles,
];
