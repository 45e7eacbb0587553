import type { ContentType } from '../../../contracts/names/contentTypes';
import type { ActivitySettings } from '../activity/state/ActivitySettings';
import type { FaultRule } from '../activity/state/faults';
import { cutRecordsIntoBlobs } from '../../data/cutRecordsIntoBlobs';
import { generateWeek } from '../../data/generateWeek';
import type { WeekOptions } from '../../data/week/WeekOptions';
import type { EntraSettings } from '../entra/EntraSettings';
import { currentTruth, type EmulatorParts } from './EmulatorParts';

type Route = (parts: EmulatorParts, body: unknown, query: URLSearchParams) => unknown;

/** Routes that read and change the running emulator; a thrown error becomes a 400. */
export const controlRoutes: Readonly<Record<string, Route>> = {
  'GET /truth': (parts) => currentTruth(parts),
  'GET /stats': ({ activity, entra, kit }) => ({
    activity: activity.stats(),
    entra: entra.stats,
    ...(kit === undefined ? {} : { dataverse: kit.dataverse.stats(), graph: kit.graph.stats }),
  }),
  'GET /fetches': ({ activity }, _, query) => ({
    fetches: activity.fetchesOf(query.get('contentId') ?? ''),
  }),
  'POST /faults': ({ activity }, body) => {
    const rules = (Array.isArray(body) ? body : [body]) as readonly FaultRule[];
    activity.setFaults(rules.filter((rule) => Object.hasOwn(rule, 'fault')));
    return { rules: rules.length };
  },
  'POST /release': (parts) => {
    parts.weeks = parts.weeks.map(({ week }) => ({ week, released: true }));
    return { released: parts.activity.release() };
  },
  'POST /forget-pages': ({ activity }) => {
    activity.forgetPages();
    return {};
  },
  'POST /subscriptions': ({ activity }, body) => {
    const { contentType, status } = body as {
      readonly contentType: ContentType;
      readonly status: 'enabled' | 'disabled' | 'absent';
    };
    activity.setSubscription(contentType, status);
    return { contentType, status };
  },
  'POST /blobs': addBlobs,
  'POST /clock': ({ clock }, body) => {
    const { now, advanceSeconds } = body as {
      readonly now?: string;
      readonly advanceSeconds?: number;
    };
    if (now !== undefined) {
      clock.set(now);
    }
    clock.advance(advanceSeconds ?? 0);
    return { now: new Date(clock.now()).toISOString() };
  },
  'POST /entra': ({ entra }, body) => {
    entra.configure(body as Partial<EntraSettings>);
    return { configured: Object.keys(body as object) };
  },
  'POST /activity': ({ activity }, body) => {
    activity.configure(body as Partial<ActivitySettings>);
    return { configured: Object.keys(body as object) };
  },
};

/** Adds another hour, or the records of the body, which are not part of the truth. */
function addBlobs(parts: EmulatorParts, body: unknown): unknown {
  const { activity, clock, options, weeks } = parts;
  const { records, ...request } = body as Partial<WeekOptions> & {
    readonly records?: readonly object[];
  };
  const endTime = request.endTime ?? new Date(clock.now() - 60_000).toISOString();
  if (records !== undefined) {
    const texts = records.map((record) => JSON.stringify(record));
    const contents = cutRecordsIntoBlobs(texts, {
      endTime,
      recordsPerBlob: request.recordsPerBlob ?? 50,
      days: 2.5 / 24,
      seed: weeks.length + 1,
      ...(request.contentType === undefined ? {} : { contentType: request.contentType }),
    });
    activity.add(contents);
    return { added: contents.length, contentIds: contents.map(({ contentId }) => contentId) };
  }
  const week = generateWeek({
    // Every week needs its own seed: the same seed would repeat the ids.
    seed: 1_000 + weeks.length,
    days: 1 / 24,
    marginMinutes: 0,
    blobs: 6,
    deletes: 0,
    ...request,
    endTime,
    tenantId: options.tenantId,
  });
  activity.add(week.contents);
  parts.weeks = [...weeks, { week, released: false }];
  return {
    added: week.contents.length,
    contentIds: week.contents.map(({ contentId }) => contentId),
    truth: week.truth('withoutLate'),
  };
}
