import { resourceTypes } from '../values/resourceTypes';
import { isSet } from '../values/isSet';
import { type Inputs, ruleFor } from '../values/ruleFor';

/** What Flex takes of it, and the SDK does not add to. */
const accessRules = [
  'ipSecurityRestrictions',
  'ipSecurityRestrictionsDefaultAction',
  'scmIpSecurityRestrictionsUseMain',
];

export const flexHasNoSiteConfig = ruleFor({
  name: 'flex-has-no-site-config',
  description:
    'A Flex Consumption app has no siteConfig but access rules: the SDK adds netFrameworkVersion, which Flex refuses.',
  type: resourceTypes.webApp,
  findProblems: (app) =>
    isSet(app, 'functionAppConfig') && isSet(app, 'siteConfig') && !hasOnlyAccessRules(app)
      ? [
          'siteConfig is set beside functionAppConfig; leave it out and put settings into WebAppApplicationSettings.',
        ]
      : [],
});

/** False of a value that is not known yet, which is none that this project gives. */
function hasOnlyAccessRules(app: Inputs): boolean {
  const value: unknown = Object.getOwnPropertyDescriptor(app, 'siteConfig')?.value;
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => accessRules.includes(name));
}
