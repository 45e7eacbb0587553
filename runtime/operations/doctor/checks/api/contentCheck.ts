import { dayMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatAge } from '../formatAge';
import type { Check } from '../Check';
import { ok, skipped, warning } from '../findings';

const longMs = dayMs;

/** How old is the newest content that the API offers? */
export const contentCheck: Check = {
  name: checkNames.content,
  group: 'Management Activity API',
  needs: [checkNames.auditing],
  expected: 'New content became available within the last day.',
  run: async (context) => {
    const newest = [...(await context.newestContent())].flatMap(([contentType, newestMs]) =>
      newestMs === undefined ? [] : [{ contentType, ageMs: context.clock.now() - newestMs }],
    );
    if (newest.length === 0) return skipped('There is no content whose age could be told.');
    const ages = newest.map(({ contentType, ageMs }) => `${contentType} ${formatAge(ageMs)} ago`);
    const found = `The newest content became available: ${ages.join(', ')}.`;
    return Math.min(...newest.map(({ ageMs }) => ageMs)) > longMs
      ? warning(
          found,
          'See the service health of Microsoft 365, and whether auditing was switched off or the subscription stopped and started again meanwhile.',
        )
      : ok(found);
  },
};
