import { checkNames } from '../../contracts/checkNames';
import { listSubscriptions } from '../../subscriptions/subscriptionCalls';
import type { Check } from '../Check';

/** Does the API take the token, and are the subscriptions enabled? */
export const subscriptionCheck: Check = {
  name: checkNames.subscription,
  needs: [checkNames.storage, checkNames.roles],
  expected: 'The API answers, and each content type has an enabled subscription.',
  run: async (context) => {
    const { client, settings } = await context.runtime();
    const enabled = (await listSubscriptions(client))
      .filter((subscription) => subscription.enabled)
      .map(({ contentType }) => contentType.toLowerCase());
    const absent = settings.contentTypes.filter((type) => !enabled.includes(type.toLowerCase()));
    return absent.length === 0
      ? { result: 'ok', found: `Enabled: ${settings.contentTypes.join(', ')}.`, fix: '' }
      : {
          result: 'failed',
          found: `No enabled subscription: ${absent.join(', ')}.`,
          fix: 'The next sync starts what is missing; at once does it: audit-log subscription start',
        };
  },
};
