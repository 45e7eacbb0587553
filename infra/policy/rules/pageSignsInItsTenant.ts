import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

export const pageSignsInItsTenant = ruleFor({
  name: 'page-signs-in-its-tenant',
  description:
    'The registration of the usage page signs in accounts of its own tenant, and gets no access token in the address of a browser.',
  type: resourceTypes.applicationRegistration,
  findProblems: (app) => [
    ...ifKnown(() =>
      app['signInAudience'] === 'AzureADMyOrg'
        ? []
        : [`signInAudience is ${String(app['signInAudience'])}; set it to AzureADMyOrg.`],
    ),
    ...ifKnown(() =>
      app['implicitAccessTokenIssuanceEnabled'] === true
        ? ['implicitAccessTokenIssuanceEnabled is true; set it to false.']
        : [],
    ),
  ],
});
