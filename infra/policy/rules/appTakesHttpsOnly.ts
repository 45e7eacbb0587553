import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { type Inputs, ruleFor } from '../values/ruleFor';

export const appTakesHttpsOnly = ruleFor({
  name: 'app-takes-https-only',
  description: 'Function apps respond over HTTPS only, and one resource writes their settings.',
  type: resourceTypes.webApp,
  findProblems: (app) => [
    ...ifKnown(() => (app['httpsOnly'] === true ? [] : ['httpsOnly is not true; set it.'])),
    ...ifKnown(() =>
      (app['siteConfig'] as Inputs | undefined)?.['appSettings'] === undefined
        ? []
        : [
            'siteConfig.appSettings is set; WebAppApplicationSettings replaces the whole collection.',
          ],
    ),
  ],
});
