import { checkNames } from '../../../../../contracts/names/checkNames';
import type { ContentType } from '../../../../../contracts/names/contentTypes';
import {
  listSubscriptions,
  type Subscription,
} from '../../../../clients/activity/subscriptionCalls';
import type { Check } from '../Check';
import { failed, ok } from '../findings';

/** Does the API take the token, and are the subscriptions enabled? */
export const subscriptionCheck: Check = {
  name: checkNames.subscription,
  group: 'Management Activity API',
  needs: [checkNames.roles],
  expected: 'The API answers, and each content type has an enabled subscription.',
  run: async (context) => {
    const { contentTypes } = context.settings();
    const subscriptions = await listSubscriptions(context.api());
    const absent = contentTypes.filter((type) => !find(subscriptions, type));
    const disabled = contentTypes.filter((type) => find(subscriptions, type)?.enabled === false);
    if (absent.length + disabled.length === 0) return ok(`Enabled: ${contentTypes.join(', ')}.`);
    const found = `No enabled subscription: ${[
      ...disabled.map((type) => `${type} (disabled)`),
      ...absent.map((type) => `${type} (none)`),
    ].join(', ')}.`;
    const whoDidIt =
      disabled.length === 0
        ? ''
        : ' An administrator or another collector disabled it: ask why. What becomes available meanwhile is lost.';
    return failed(
      found,
      `The next sync starts what is missing; at once does it: audit-log subscription start.${whoDidIt}`,
    );
  },
};

function find(
  subscriptions: readonly Subscription[],
  contentType: ContentType,
): Subscription | undefined {
  return subscriptions.find((one) => one.contentType.toLowerCase() === contentType.toLowerCase());
}
