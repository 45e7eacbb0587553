import { dayMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatAge } from '../formatAge';
import type { Check } from '../Check';
import { ok, skipped, warning } from '../findings';

/** A tenant in use has audit content every day. */
const oldFromMs = dayMs;

/** Shows the age of the newest content that the API offers. */
export const contentCheck: Check = {
  name: checkNames.content,
  group: 'Management Activity API',
  needs: [checkNames.auditing],
  expected: 'New content became available within the last day.',
  run: async (context) => {
    const newest = [...(await context.newestContent())].flatMap(([contentType, newestMs]) =>
      newestMs === undefined ? [] : [{ contentType, ageMs: context.clock.now() - newestMs }],
    );
    if (newest.length === 0) return skipped('There is no content to show the age of.');
    const ages = newest.map(({ contentType, ageMs }) => `${contentType} ${formatAge(ageMs)} ago`);
    const found = `The newest content became available: ${ages.join(', ')}.`;
    return Math.min(...newest.map(({ ageMs }) => ageMs)) > oldFromMs
      ? warning(
          found,
          'Check the service health of Microsoft 365. Check also whether auditing was switched off, or the subscription was stopped and started again.',
        )
      : ok(found);
  },
};
