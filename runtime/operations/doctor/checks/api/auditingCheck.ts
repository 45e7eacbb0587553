import { ApiError } from '../../../../clients/activity/errors/ApiError';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { auditingAdvice } from '../../../../clients/activity/errors/auditingAdvice';
import type { Check } from '../Check';
import { failed, ok, warning } from '../findings';

const advice = Object.values(auditingAdvice).join(' ');

/**
 * Is auditing on? No API says so to an application. What can be seen: a listing that is refused
 * although the subscription is enabled, and seven days without any content.
 */
export const auditingCheck: Check = {
  name: checkNames.auditing,
  group: 'Management Activity API',
  needs: [checkNames.subscription],
  expected: 'Content can be listed, and there was some in the last seven days.',
  run: async (context) => {
    try {
      const newest = await context.newestContent();
      const present = [...newest].filter(([, newestMs]) => newestMs !== undefined);
      if (present.length > 0) {
        return ok(`There is content: ${present.map(([contentType]) => contentType).join(', ')}.`);
      }
      return warning(
        `The subscription is enabled, but seven days of ${[...newest.keys()].join(', ')} are empty.`,
        `First content takes up to 12 hours after the first start. If it was started before: ${advice}`,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.meaning === 'notSubscribed') {
        return failed(
          `The subscription is enabled, and yet: ${error.message}`,
          `A subscription just started is refused for some minutes: ask again then. If it stays: ${advice}`,
        );
      }
      if (error.meaning === 'configuration') return failed(error.message, advice);
      throw error;
    }
  },
};
