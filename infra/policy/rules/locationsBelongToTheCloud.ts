import type { StackValidationPolicy } from '@pulumi/policy';

import { clouds } from '../../../runtime/contracts/clouds';
import { settingNames } from '../../../runtime/contracts/settingNames';
import { resourceTypes } from '../resourceTypes';
import type { Inputs } from '../ruleFor';

const governmentLocation = /^(usgov|usdod)/;
/** Resources without a region of their own, such as DNS zones and action groups. */
const anywhere = ['', 'global'];

/**
 * A rule about the stack as a whole: which cloud it is for stands in the app's settings. A region of
 * another cloud is an error of Azure's only after everything before it was made.
 */
export const locationsBelongToTheCloud: StackValidationPolicy = {
  name: 'locations-belong-to-the-cloud',
  description:
    'Resources of GCC High and DoD stacks are in Azure Government’s regions, those of other stacks are not.',
  enforcementLevel: 'mandatory',
  validateStack: ({ resources }, report) => {
    const government = isGovernment(resources);
    for (const { props, urn } of resources) {
      const location = normalise((props as Inputs)['location']);
      if (anywhere.includes(location) || governmentLocation.test(location) === government) continue;
      report(
        `It is in ${location}, which does not belong to ${government ? 'Azure Government' : 'public Azure'}; set the configuration "location".`,
        urn,
      );
    }
  },
};

/** Absent settings (an identity stack): most locations decide, so that a stray one stands out. */
function isGovernment(resources: readonly { readonly type: string; readonly props: Inputs }[]) {
  const settings = resources.find(({ type }) => type === resourceTypes.appSettings)?.props[
    'properties'
  ] as Inputs | undefined;
  const cloud = Object.entries(clouds).find(([name]) => name === settings?.[settingNames.cloud]);
  if (cloud) return cloud[1].azureNativeEnvironment === 'usgovernment';
  const locations = resources
    .map(({ props }) => normalise(props['location']))
    .filter((location) => !anywhere.includes(location));
  const inGovernment = locations.filter((location) => governmentLocation.test(location)).length;
  return inGovernment * 2 > locations.length;
}

function normalise(location: unknown): string {
  return typeof location === 'string' ? location.toLowerCase().replaceAll(' ', '') : '';
}
