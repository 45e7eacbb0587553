import { ApiError } from '../../../../clients/activity/errors/ApiError';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { auditingAdvice } from '../../../../clients/activity/errors/auditingAdvice';
import type { Check } from '../Check';
import { failed, ok, warning } from '../findings';

const advice = Object.values(auditingAdvice).join(' ');

/**
 * Checks the effects of auditing, because no API lets an application read whether auditing is on: a
 * listing that is refused although the subscription is enabled, and seven days without content.
 */
export const auditingCheck: Check = {
  name: checkNames.auditing,
  group: 'Management Activity API',
  needs: [checkNames.subscription],
  expected: 'The API lists content of the last seven days.',
  run: async (context) => {
    try {
      const newest = await context.newestContent();
      const present = [...newest].filter(([, newestMs]) => newestMs !== undefined);
      if (present.length > 0) {
        return ok(`There is content: ${present.map(([contentType]) => contentType).join(', ')}.`);
      }
      return warning(
        `The subscription is enabled, but seven days of ${[...newest.keys()].join(', ')} are empty.`,
        `The first content takes up to 12 hours after the first start. If the subscription was started before that: ${advice}`,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'notSubscribed') {
        return failed(
          `The subscription is enabled, but the listing fails: ${error.message}`,
          `The API refuses a new subscription for some minutes. Run the check again after that. If the error stays: ${advice}`,
        );
      }
      if (error.kind === 'auditingOff' || error.kind === 'configuration')
        return failed(error.message, advice);
      throw error;
    }
  },
};
