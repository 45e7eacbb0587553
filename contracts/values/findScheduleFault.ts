import { readScheduleField, scheduleFields } from './scheduleFields';

/** Completes "expected …" in messages. */
export const expectedSchedule =
  'an NCRONTAB expression of six fields: second minute hour day month day-of-week';

/**
 * How to correct an NCRONTAB expression; undefined if it is well formed. Infra and the runtime both
 * check, because the Functions host reports an invalid expression only in its log.
 */
export function findScheduleFault(expression: string): string | undefined {
  const parts = expression.split(/\s+/);
  if (parts.length !== scheduleFields.length) {
    return parts.length === 5
      ? 'Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.'
      : 'Write six fields, as in "0 0 * * * *" for every hour.';
  }
  const wrong = scheduleFields.find(
    (field, index) => readScheduleField(parts[index] ?? '', field) === undefined,
  );
  return wrong === undefined
    ? undefined
    : `Correct the ${wrong.name}, which goes from ${wrong.least} to ${wrong.most}.`;
}
