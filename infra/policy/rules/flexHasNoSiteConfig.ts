import { resourceTypes } from '../values/resourceTypes';
import { isSet } from '../values/ifKnown';
import { type Inputs, ruleFor } from '../values/ruleFor';

/** Properties that Flex accepts and that the SDK does not change. */
const accessRules = [
  'ipSecurityRestrictions',
  'ipSecurityRestrictionsDefaultAction',
  'scmIpSecurityRestrictionsUseMain',
];

export const flexHasNoSiteConfig = ruleFor({
  name: 'flex-has-no-site-config',
  description:
    'The siteConfig of a Flex Consumption app has only access rules: the SDK would add netFrameworkVersion, which Flex rejects.',
  type: resourceTypes.webApp,
  findProblems: (app) =>
    isSet(app, 'functionAppConfig') && isSet(app, 'siteConfig') && !hasOnlyAccessRules(app)
      ? [
          'siteConfig is set beside functionAppConfig; leave it out and put settings into WebAppApplicationSettings.',
        ]
      : [],
});

/** False for an unknown value: this project sets none. */
function hasOnlyAccessRules(app: Inputs): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(app, 'siteConfig')?.value;
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => accessRules.includes(name));
}
