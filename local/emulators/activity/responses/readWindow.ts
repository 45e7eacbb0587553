import { dayMs } from '../../../../contracts/time/durations';
import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivitySettings } from '../state/ActivitySettings';

export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

// The three documented forms; the service also accepts a fraction and a `Z`.
const time = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?Z?)?$/;

/** Reads `startTime` and `endTime`: both or neither, at most 24 hours, at most 7 days back. */
export function readWindow(
  parameters: ReadonlyMap<string, string>,
  settings: ActivitySettings,
): Window | ActivityResponse {
  const refuse = (): ActivityResponse =>
    activityError(
      settings.overlongWindow === 'AF20030' ? 'AF20030' : 'AF20055',
      [],
      settings.statuses,
    );
  const nowMs = settings.now();
  const start = parameters.get('starttime');
  const end = parameters.get('endtime');
  if (start === undefined && end === undefined) {
    return { startMs: nowMs - dayMs, endMs: nowMs };
  }
  if (start === undefined || end === undefined) {
    return refuse();
  }
  const startMs = parseTime(start);
  const endMs = parseTime(end);
  if (startMs === undefined || endMs === undefined) {
    const name = startMs === undefined ? 'startTime' : 'endTime';
    return activityError('AF20002', [name, 'datetime'], settings.statuses);
  }
  if (startMs >= endMs || startMs < nowMs - 7 * dayMs - settings.retentionSlackMs) {
    return refuse();
  }
  if (endMs - startMs <= dayMs) {
    return { startMs, endMs };
  }
  return settings.overlongWindow === 'partial' ? { startMs, endMs: startMs + dayMs } : refuse();
}

function parseTime(text: string): number | undefined {
  if (!time.test(text)) {
    return undefined;
  }
  const zoned = text.length === 10 || text.endsWith('Z') ? text : `${text}Z`;
  const parsed = Date.parse(zoned);
  return Number.isNaN(parsed) ? undefined : parsed;
}
