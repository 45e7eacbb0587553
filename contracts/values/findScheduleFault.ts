const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

const fields: readonly Field[] = [
  { name: 'second', least: 0, most: 59 },
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];

/** Completes "expected …" in messages. */
export const expectedSchedule =
  'an NCRONTAB expression of six fields: second minute hour day month day-of-week';

/**
 * How to correct an NCRONTAB expression; undefined if it is well formed. Infra and the runtime both
 * check, because the Functions host reports an invalid expression only in its log.
 */
export function findScheduleFault(expression: string): string | undefined {
  const parts = expression.split(/\s+/);
  if (parts.length !== fields.length) {
    return parts.length === 5
      ? 'Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.'
      : 'Write six fields, as in "0 0 * * * *" for every hour.';
  }
  const wrong = fields.find((field, index) => !isField(parts[index] ?? '', field));
  return wrong === undefined
    ? undefined
    : `Correct the ${wrong.name}, which goes from ${wrong.least} to ${wrong.most}.`;
}

/** `*`, a value, a range, each with an optional step, or a list of these. */
function isField(text: string, field: Field): boolean {
  return text.split(',').every((item) => {
    const [range = '', step, ...rest] = item.split('/');
    const ends = range === '*' ? [] : range.split('-').map((end) => toNumber(end, field));
    const [from = field.least, to = from] = ends;
    const inRange = from >= field.least && to <= field.most && from <= to;
    return rest.length === 0 && ends.length <= 2 && inRange && (step === undefined || isStep(step));
  });
}

function isStep(text: string): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) > 0;
}

/** NaN fails every comparison, so the field is invalid. */
function toNumber(text: string, field: Field): number {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  return word >= 0 ? word + field.least : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}
