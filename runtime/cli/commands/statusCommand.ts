import { Command } from 'commander';

import { formatCount } from '../../../contracts/text/formatCount';
import { formatOutbox } from '../../stores/outbox/formatOutbox';
import type { ContentMargin } from '../../operations/health/facts/ContentMargin';
import type { DataverseStatus } from '../../operations/health/facts/DataverseStatus';
import { readStatus } from '../../operations/status/readStatus';
import type { Status } from '../../operations/status/Status';
import { commandNeeds } from '../context/commandNeeds';
import type { CommandContext } from '../context/CommandContext';
import { withStores } from '../context/withStores';

export function statusCommand(context: CommandContext): Command {
  return new Command('status')
    .description(
      'Show progress, pending work and problems, with a fix for each. Exit with code 1 if there is a problem.',
    )
    .option('--json', 'Print one JSON document.')
    .action(async (flags: { json?: boolean }) => {
      const status = await withStores(context, commandNeeds.status, readStatus);
      if (!status.healthy) context.exitCode = 1;
      context.terminal.out(flags.json === true ? JSON.stringify(status) : format(status));
    });
}

function format(status: Status): string {
  const { ledger } = status;
  const loss =
    status.hoursUntilLoss === null
      ? ''
      : `, first to expire in ${formatCount(status.hoursUntilLoss, 'hour')}`;
  const lines = [
    status.healthy ? 'Healthy' : 'Not healthy',
    `Last run      ${status.lastRun?.finishedAt ?? 'never'}`,
    `Watermark     ${status.watermark ?? 'none'}`,
    `Backlog       ${formatCount(status.backlogBlobs, 'blob')}, oldest ${status.oldestPending ?? 'none'}${loss}`,
    ...Object.entries(status.contentTypes).map(([name, margin], index) =>
      formatMargin(name, margin, index === 0),
    ),
    ...(status.waiting ? [formatWaiting(status.waiting)] : []),
    `Ledger        ${ledger.ingested} ingested (${formatCount(status.recordsKept, 'record')} kept), ${ledger.pending} pending, ${ledger.expired} expired, ${ledger.missing} missing, ${ledger.dead} dead`,
    ...(status.dataverse ? [formatDataverse(status.dataverse)] : []),
    ...status.problems.map(
      (problem) => `Problem       ${problem.message}\n              ${problem.fix}`,
    ),
  ];
  return lines.join('\n');
}

/** `Margin        Audit.General: 38400 blobs came and 38400 were read in 24 hours; …` */
function formatMargin(name: string, margin: ContentMargin, isFirst: boolean): string {
  const { inflowBlobs, throughputBlobs, backlogBlobs, marginEndsInHours: ends } = margin;
  const waiting = backlogBlobs === 0 ? '' : `, ${formatCount(backlogBlobs, 'blob')} pending`;
  const forecast =
    ends === null
      ? 'at this rate nothing is lost'
      : `at this rate content is lost in ${formatCount(ends, 'hour')}`;
  return `${isFirst ? 'Margin        ' : '              '}${name}: ${formatCount(inflowBlobs, 'blob')} became available and ${throughputBlobs} were read in 24 hours${waiting}; ${forecast}`;
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

function formatDataverse(dataverse: DataverseStatus): string {
  return `Dataverse     ${formatOutbox(dataverse)}; ${dataverse.url}`;
}
