const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export interface ScheduleField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

/** The fields of an NCRONTAB expression, in their order. */
export const scheduleFields: readonly ScheduleField[] = [
  { name: 'second', least: 0, most: 59 },
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];

/**
 * The values that a field of the expression names: `*`, a value, a range, each with an optional step, or
 * a list of these. Undefined if the text is not one of them.
 */
export function readScheduleField(
  text: string,
  field: ScheduleField,
): ReadonlySet<number> | undefined {
  const items = text.split(',').map((item) => readItem(item, field));
  if (items.includes(undefined)) return undefined;
  return new Set(items.flatMap((values) => values ?? []));
}

function readItem(item: string, field: ScheduleField): readonly number[] | undefined {
  const [range = '', step, ...rest] = item.split('/');
  const ends = range === '*' ? [] : range.split('-').map((end) => toNumber(end, field));
  const [from = field.least, to = range === '*' || step !== undefined ? field.most : from] = ends;
  const inRange = from >= field.least && to <= field.most && from <= to;
  const isForm = rest.length === 0 && ends.length <= 2 && (step === undefined || isStep(step));
  if (!inRange || !isForm) return undefined;
  const every = Number(step ?? 1);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, n) => from + n * every);
}

function isStep(text: string): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) > 0;
}

/** NaN fails every comparison, so the field is invalid. */
function toNumber(text: string, field: ScheduleField): number {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  return word >= 0 ? word + field.least : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}
