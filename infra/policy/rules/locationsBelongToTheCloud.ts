import type { StackValidationPolicy } from '@pulumi/policy';

import { clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import type { Inputs } from '../values/ruleFor';

const governmentLocation = /^(usgov|usdod)/;
/** Resources without a region of their own, such as DNS zones and action groups. */
const anywhere = ['', 'global'];

/**
 * A rule for the whole stack: the app's settings name its cloud. Azure rejects a region of another
 * cloud too, but only after it has created everything before.
 */
export const locationsBelongToTheCloud: StackValidationPolicy = {
  name: 'locations-belong-to-the-cloud',
  description:
    'Resources of GCC High and DoD stacks are in regions of Azure Government, those of other stacks are not.',
  enforcementLevel: 'mandatory',
  validateStack: ({ resources }, report) => {
    const government = isGovernment(resources);
    for (const { props, urn } of resources) {
      const location = locationOf(props);
      if (anywhere.includes(location) || governmentLocation.test(location) === government) continue;
      report(
        `The resource is in ${location}, which does not belong to ${government ? 'Azure Government' : 'public Azure'}; set the configuration "location".`,
        urn,
      );
    }
  },
};

/**
 * Without settings (an identity stack), or before they are known (a first preview), the majority of
 * the locations decides.
 */
function isGovernment(resources: readonly { readonly type: string; readonly props: Inputs }[]) {
  const [named] = ifKnown<unknown>(() => {
    const settings = resources.find(({ type }) => type === resourceTypes.appSettings)?.props;
    return [(settings?.['properties'] as Inputs | undefined)?.[settingNames.cloud]];
  });
  const cloud = Object.entries(clouds).find(([name]) => name === named);
  if (cloud) return cloud[1].azureNativeEnvironment === 'usgovernment';
  const locations = resources
    .map(({ props }) => locationOf(props))
    .filter((location) => !anywhere.includes(location));
  const inGovernment = locations.filter((location) => governmentLocation.test(location)).length;
  return inGovernment * 2 > locations.length;
}

/** The location in its short form; empty if it is absent or not known yet. */
function locationOf(props: Inputs): string {
  const [location] = ifKnown<unknown>(() => [props['location']]);
  return typeof location === 'string' ? location.toLowerCase().replaceAll(' ', '') : '';
}
