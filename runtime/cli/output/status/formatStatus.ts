import { formatCount } from '../../../../contracts/text/formatCount';
import { describeReach } from '../../../operations/health/findBacklog';
import type { ContentMargin } from '../../../operations/health/facts/ContentMargin';
import type { DataverseStatus } from '../../../operations/health/facts/DataverseStatus';
import type { Status } from '../../../operations/status/Status';
import { formatOutbox } from '../../../stores/outbox/formatOutbox';

/** The status for people: progress, pending work, and each problem with its fix. */
export function formatStatus(status: Status): string {
  const { ledger } = status;
  const toRetry = status.deadToRetry === 0 ? '' : ` and ${status.deadToRetry} to try again`;
  const isListed = status.hoursUntilLoss !== status.unlisted?.hoursUntilLoss;
  const loss =
    status.hoursUntilLoss === null || !isListed
      ? ''
      : `, first to expire in ${formatCount(status.hoursUntilLoss, 'hour')}`;
  const lines = [
    status.healthy ? 'Healthy' : 'Not healthy',
    `Last run      ${status.lastRun?.finishedAt ?? 'never'}`,
    `Watermark     ${status.watermark ?? 'none'}`,
    `Backlog       ${formatCount(status.backlogBlobs, 'blob')}${toRetry}, oldest ${status.oldestPending ?? 'none'}${loss}`,
    ...(status.unlisted
      ? [
          `Not listed    what became available since ${status.unlisted.since}; ${describeReach(status.unlisted)}`,
        ]
      : []),
    ...Object.entries(status.contentTypes).map(([name, margin], index) =>
      formatMargin(name, margin, {
        isFirst: index === 0,
        isListed: status.watermarks[name] !== null,
      }),
    ),
    ...(status.waiting ? [formatWaiting(status.waiting)] : []),
    `Ledger        ${ledger.ingested} ingested (${formatCount(status.recordsKept, 'record')} kept), ${ledger.pending} pending, ${ledger.expired} expired, ${ledger.missing} missing, ${ledger.dead} dead`,
    ...(status.credential ? [formatCredential(status.credential)] : []),
    ...(status.dataverse ? [formatDataverse(status.dataverse)] : []),
    ...(status.files ? [formatFiles(status.files)] : []),
    ...status.problems.map(
      (problem) => `Problem       ${problem.message}\n              ${problem.fix}`,
    ),
  ];
  return lines.join('\n');
}

/** `Margin        Audit.General: 38400 blobs came and 38400 were read in 24 hours; …` */
function formatMargin(
  name: string,
  margin: ContentMargin,
  { isFirst, isListed }: { readonly isFirst: boolean; readonly isListed: boolean },
): string {
  const label = isFirst ? 'Margin        ' : '              ';
  const { inflowBlobs, throughputBlobs, backlogBlobs, marginEndsInHours: ends } = margin;
  const waiting = backlogBlobs === 0 ? '' : `, ${formatCount(backlogBlobs, 'blob')} pending`;
  const forecast =
    ends === null
      ? 'at this rate nothing is lost'
      : `at this rate content is lost in ${formatCount(ends, 'hour')}`;
  if (!isListed && backlogBlobs === 0) return `${label}${name}: not listed to its end yet`;
  return `${label}${name}: ${formatCount(inflowBlobs, 'blob')} became available and ${throughputBlobs} were read in 24 hours${waiting}; ${forecast}`;
}

function formatWaiting({
  queueMessages,
  unchangedSince,
  queuedAgainAfter,
}: NonNullable<Status['waiting']>): string {
  const again = `The first sync that starts after ${queuedAgainAfter} queues the blobs again that no message holds.`;
  switch (queueMessages) {
    case 0:
      return `Waiting       No message holds these blobs, and nothing has changed since ${unchangedSince}. Their run was interrupted.
              The first sync that starts after ${queuedAgainAfter} queues them again. To queue them now: audit-log sync --drain`;
    case null:
      return `Waiting       Unchanged since ${unchangedSince}. ${again}
              To see the queue, this identity needs the role Storage Queue Data Reader.`;
    default:
      return `Waiting       ${formatCount(queueMessages, 'message is', 'messages are')} queued or in progress, the last change was at ${unchangedSince}.
              ${again}`;
  }
}

function formatCredential({ kind, expiresAt }: NonNullable<Status['credential']>): string {
  if (kind === 'federated') return 'Credential    federated, does not expire';
  return `Credential    client secret, ${expiresAt === null ? 'expiry unknown' : `expires on ${expiresAt.slice(0, 10)}`}`;
}

function formatDataverse(dataverse: DataverseStatus): string {
  return `Dataverse     ${formatOutbox(dataverse)}; ${dataverse.url}`;
}

function formatFiles({ finishedAt, daysLeft }: NonNullable<Status['files']>): string {
  const left = daysLeft === 0 ? '' : `, ${formatCount(daysLeft, 'day')} left`;
  return `Files         last export ${finishedAt}${left}`;
}
