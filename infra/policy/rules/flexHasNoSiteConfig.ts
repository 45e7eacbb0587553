import { resourceTypes } from '../resourceTypes';
import { isSet } from '../isSet';
import { ruleFor } from '../ruleFor';

export const flexHasNoSiteConfig = ruleFor({
  name: 'flex-has-no-site-config',
  description:
    'A Flex Consumption app has no siteConfig: the SDK adds netFrameworkVersion to any, which Flex refuses.',
  type: resourceTypes.webApp,
  findProblems: (app) =>
    isSet(app, 'functionAppConfig') && isSet(app, 'siteConfig')
      ? [
          'siteConfig is set beside functionAppConfig; leave it out and put settings into WebAppApplicationSettings.',
        ]
      : [],
});
