import { checkNames } from '../../../../../contracts/names/checkNames';
import type { Check } from '../Check';
import { ok } from '../findings';
import { isKitOn } from './isKitOn';

/** Checks that the registration, or the managed identity, is an active application user with a role. */
export const dataverseUserCheck: Check = {
  name: checkNames.dataverseUser,
  group: 'Dataverse',
  needs: [checkNames.dataverseToken],
  expected: 'The registration or identity is an application user of the environment.',
  applies: isKitOn,
  run: async (context) => {
    const { userId, user } = context.kit();
    return ok(`The ${user} is user ${await userId()}.`);
  },
};
