import { checkNames } from '../../../../../contracts/names/checkNames';
import { describeSettings } from '../../../../settings/describeSettings';
import type { Check } from '../Check';
import { ok } from '../findings';

/** Checks that the settings are complete and consistent. Lists every problem at once. */
export const settingsCheck: Check = {
  name: checkNames.settings,
  group: 'Settings and storage',
  needs: [],
  expected: 'The settings are complete and consistent.',
  run: ({ settings }) =>
    ok(
      `${Object.entries(describeSettings(settings()))
        .map(([name, value]) => `${name}: ${value}`)
        .join('; ')}.`,
    ),
};
