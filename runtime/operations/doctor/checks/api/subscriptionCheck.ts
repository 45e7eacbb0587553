import { checkNames } from '../../../../../contracts/names/checkNames';
import type { ContentType } from '../../../../../contracts/names/contentTypes';
import {
  listSubscriptions,
  type Subscription,
} from '../../../../clients/activity/subscriptionCalls';
import type { Check } from '../Check';
import { failed, ok } from '../findings';

/** Checks that the API accepts the token, and that the subscriptions are enabled. */
export const subscriptionCheck: Check = {
  name: checkNames.subscription,
  group: 'Management Activity API',
  needs: [checkNames.roles],
  expected: 'The API responds, and every content type has an enabled subscription.',
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
    const disabledAdvice =
      disabled.length === 0
        ? ''
        : ' An administrator or another collector disabled the subscription: ask why. Content that becomes available in the meantime is lost.';
    return failed(
      found,
      `The next sync starts the missing subscriptions. To start them now: audit-log subscription start.${disabledAdvice}`,
    );
  },
};

function find(
  subscriptions: readonly Subscription[],
  contentType: ContentType,
): Subscription | undefined {
  return subscriptions.find((one) => one.contentType.toLowerCase() === contentType.toLowerCase());
}
