import { checkNames } from '../../../../../contracts/names/checkNames';
import { describeSettings } from '../../../../settings/describeSettings';
import type { Check } from '../Check';
import { ok } from '../findings';

/** Are the settings complete, and do they make sense together? Lists every problem at once. */
export const settingsCheck: Check = {
  name: checkNames.settings,
  group: 'Settings and storage',
  needs: [],
  expected: 'Settings that are complete and fit together.',
  run: ({ settings }) =>
    ok(
      `${Object.entries(describeSettings(settings()))
        .map(([name, value]) => `${name}: ${value}`)
        .join('; ')}.`,
    ),
};
