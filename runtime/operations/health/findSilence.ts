import { formatCount } from '../../../contracts/text/formatCount';
import { dayMs } from '../../../contracts/time/durations';
import { auditingAdvice } from '../../clients/activity/errors/auditingAdvice';
import { detectSilence, type SlotSeries } from '../../domain/health/detectSilence';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { Activity } from './facts/Activity';

/**
 * If even the quietest day has so many counts, a day of silence is not a public holiday. Content has
 * records of services and administrators, which do not rest; launches need people.
 */
const busyEveryDay = { content: 20, launches: 200 } as const;

/** Nothing became available, or nothing was kept of it, at hours at which there was something before. */
export function findSilence(activity: Activity | null): KnownProblem[] {
  if (activity === null) return [];
  const { content, launches } = activity;
  const noContent = content === null ? undefined : detectSilence(content, busyEveryDay.content);
  if (noContent !== undefined) {
    return [
      {
        code: 'auditing.off',
        message: `Nothing has become available since ${toDay(noContent.sinceMs)}, though the weeks before had content at the same hours (about ${formatCount(noContent.expected, 'blob')}).`,
        fix: `${auditingAdvice.isOn} ${auditingAdvice.switchOn} Also look at the service health of Microsoft 365.`,
      },
    ];
  }
  if (content === null || launches === null || isWithoutContent(content)) return [];
  const noLaunch = detectSilence(launches, busyEveryDay.launches);
  if (noLaunch === undefined) return [];
  return [
    {
      code: 'launches.silent',
      message: `Content arrives, but no record has been kept of what became available since ${toDay(noLaunch.sinceMs)}. The weeks before had records at the same hours (about ${noLaunch.expected}).`,
      fix: 'Check AUDIT_LOGS_CONTENT_TYPES (Audit.General has the launches) and AUDIT_LOGS_OPERATIONS, and start a canvas app to see whether its launch arrives within some hours. For the launches that were missed, export them from the Purview audit search, and run: audit-log import',
    },
  ];
}

function isWithoutContent({ counts, endMs }: SlotSeries): boolean {
  return [...counts].every(([startMs, count]) => count === 0 || startMs < endMs - dayMs);
}

function toDay(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16)}Z`;
}
