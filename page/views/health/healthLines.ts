import type { PageStatus } from '../../../contracts/page/PageStatus';
import type { Formats } from '../../text/Formats';

/** The status in plain words: a title and a sentence each. */
export function healthLines(
  status: PageStatus,
  formats: Formats,
): readonly (readonly [string, string])[] {
  return [
    ['Up to date', upToDate(status, formats)],
    ['Last run', lastRun(status, formats)],
    ['Waiting', backlog(status, formats)],
    ['Margin', margin(status, formats)],
    [
      'Records',
      `${formats.countOf(status.recordsKept, 'record was', 'records were')} kept so far.`,
    ],
  ];
}

function upToDate({ watermark }: PageStatus, formats: Formats): string {
  return watermark === null
    ? 'No content has been listed yet.'
    : `All content that was available by ${formats.time(watermark)} is listed.`;
}

function lastRun({ lastRun: run }: PageStatus, formats: Formats): string {
  if (run === null) return 'The connector has not run yet.';
  const time = formats.time(run.finishedAt);
  return run.problems.length === 0
    ? `The last run ended at ${time}, without a problem.`
    : `The last run ended at ${time}. It reported: ${run.problems.map(({ message, fix }) => `${message} ${fix}`).join(' ')}`;
}

function backlog(status: PageStatus, formats: Formats): string {
  const { backlogBlobs, oldestPending, unlisted } = status;
  const since = oldestPending === null ? '' : `, the oldest since ${formats.time(oldestPending)}`;
  const listed =
    backlogBlobs === 0
      ? ''
      : `${formats.countOf(backlogBlobs, 'blob waits', 'blobs wait')} to be read${since}.`;
  const other =
    unlisted === null
      ? ''
      : `What became available since ${formats.time(unlisted.since)} is not listed yet.`;
  return [listed, other].filter((text) => text !== '').join(' ') || 'Nothing waits to be read.';
}

/** The worst of the content types. */
function margin({ contentTypes, hoursUntilLoss, watermark }: PageStatus, formats: Formats): string {
  const hours = Object.values(contentTypes)
    .map(({ marginEndsInHours }) => marginEndsInHours)
    .filter((value) => value !== null);
  if (hours.length > 0) {
    return `At the present rate, the first content is lost in ${formats.countOf(Math.min(...hours), 'hour')}.`;
  }
  const next =
    hoursUntilLoss === null
      ? ''
      : ` The oldest content that waits can be fetched for ${formats.countOf(hoursUntilLoss, 'more hour')}.`;
  if (watermark === null && hoursUntilLoss === null) {
    return 'Nothing is known before all content types are listed.';
  }
  return `At the present rate, nothing is lost.${next}`;
}
