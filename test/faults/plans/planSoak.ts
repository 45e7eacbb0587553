import { dayMs, hourMs } from '../../../contracts/time/durations';
import type { Random } from '../../../local/data/week/Random';

/** What is out of order for some hours, and the problems that each hour of it must report. */
export interface Incident {
  readonly kind:
    | 'API outage'
    | 'storage outage'
    | 'lost permission'
    | 'unreadable blob'
    | 'killed host'
    | 'stopped host'
    | 'upgrade';
  /** Hours of the soak. */
  readonly fromHour: number;
  readonly hours: number;
  /** One of these codes in every hour, and no other. Empty: nothing may be reported. */
  readonly codes: readonly string[];
  /** For so many hours from its beginning, nobody can know of it yet. */
  readonly hiddenHours: number;
  /** For so many hours afterwards, the codes may still be reported. */
  readonly fadesHours: number;
}

export interface SoakPlan {
  readonly startMs: number;
  readonly hours: number;
  /** Blobs of each day. */
  readonly blobsOfDay: readonly number[];
  readonly incidents: readonly Incident[];
}

const daysOfWeek = 7;
const hoursOfDay = 24;

/** Hours of a working day at which an incident begins. */
function workingHour(week: number, day: number, random: Random): number {
  return (week * daysOfWeek + day) * hoursOfDay + random.between(9, 14);
}

/** Plans weeks from a Monday on: working days, weekends, and an incident in each week. */
export function planSoak(weeks: number, realNowMs: number, random: Random): SoakPlan {
  // In the future of the real clock, so that the times of the storage account are in the past.
  const startMs = Math.ceil((realNowMs - monday) / (7 * dayMs)) * 7 * dayMs + monday;
  const incidents: Incident[] = [];
  const add = (week: number, incident: Omit<Incident, 'fromHour'>): void => {
    const fromHour = workingHour(week, random.between(1, 3), random);
    if (week < weeks) incidents.push({ fromHour, ...incident });
  };
  add(0, { kind: 'upgrade', hours: 1, codes: [], hiddenHours: 0, fadesHours: 0 });
  add(1, { kind: 'API outage', hours: 5, codes: apiDown, hiddenHours: 0, fadesHours: 3 });
  add(2, { kind: 'storage outage', hours: 4, codes: storageDown, hiddenHours: 0, fadesHours: 0 });
  add(3, { kind: 'killed host', hours: 1, codes: [], hiddenHours: 0, fadesHours: 0 });
  add(4, { kind: 'lost permission', hours: 6, codes: accessLost, hiddenHours: 0, fadesHours: 3 });
  add(5, { kind: 'stopped host', hours: 6, codes: [], hiddenHours: 0, fadesHours: 0 });
  // It becomes visible, is given up after the run of its hour, and is reported by the next run.
  const unread = { codes: ['ledger.dead'], hiddenHours: 4, fadesHours: 1 };
  add(6, { kind: 'unreadable blob', hours: 8, ...unread });
  add(7, { kind: 'API outage', hours: 3, codes: apiDown, hiddenHours: 0, fadesHours: 3 });
  const blobsOfDay = Array.from({ length: weeks * daysOfWeek }, (_, day) =>
    day % daysOfWeek < 5 ? random.between(20, 30) : random.between(2, 5),
  );
  return { startMs, hours: weeks * daysOfWeek * hoursOfDay, blobsOfDay, incidents };
}

/** 5 January 1970 was a Monday. */
const monday = 4 * dayMs;
const apiDown = ['api.fault', 'api.outage', 'api.unreachable', 'api.response'];
const storageDown = ['storage.unavailable'];
const accessLost = ['access.lost'];

/** Whether an hour of the soak is one of the incident. */
export function lasts({ fromHour, hours }: Incident, hour: number): boolean {
  return hour >= fromHour && hour < fromHour + hours;
}

/** The incidents whose problems an hour must report, and those whose problems it may report. */
export function expectedCodes(
  plan: SoakPlan,
  hour: number,
): { readonly must: readonly string[]; readonly may: readonly string[] } {
  const during = plan.incidents.filter((one) => lasts(one, hour));
  const after = plan.incidents.filter(
    ({ fromHour, hours, fadesHours }) =>
      hour >= fromHour + hours && hour < fromHour + hours + fadesHours,
  );
  const isHidden = ({ fromHour, hiddenHours }: Incident): boolean => hour < fromHour + hiddenHours;
  return {
    must: during.filter((one) => !isHidden(one)).flatMap(({ codes }) => codes),
    may: [...during.filter(isHidden), ...after].flatMap(({ codes }) => codes),
  };
}

export function timeOfHour(plan: SoakPlan, hour: number): number {
  return plan.startMs + hour * hourMs;
}
