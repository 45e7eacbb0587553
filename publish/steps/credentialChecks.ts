import { checkNames } from '../../contracts/names/checkNames';

/** Checks of the app's doctor from its settings to the roles of its token, as `only` takes them. */
export const credentialChecks = [
  checkNames.settings,
  checkNames.token,
  checkNames.tokenTarget,
  checkNames.roles,
].join(',');
