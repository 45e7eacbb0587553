import { Command, Option } from 'commander';

import { cleanText } from '../../../../contracts/text/cleanText';
import { formatCount } from '../../../../contracts/text/formatCount';
import { blobStates, rowName } from '../../../domain/events/BlobEntry';
import type { BlobEntry, BlobState } from '../../../domain/events/BlobEntry';
import { readReport } from '../../../pipeline/completeness/readReport';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { readDay, readPastDay, refuseSwappedDays } from '../../context/timeOptions';
import { unknownContentId } from '../../context/unknownContentId';
import { withStores } from '../../context/withStores';
import { formatLedgerSummary } from '../../output/formatCompleteness';
import { tableWidth } from '../../output/formatTable';
import { showCell } from '../../output/text/showCell';

interface LedgerFlags {
  readonly state?: BlobState;
  readonly contentId?: string;
  readonly summary?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export function ledgerCommand(context: CommandContext): Command {
  return new Command('ledger')
    .description('Show the state of each content blob that was ever listed, one per line.')
    .addOption(new Option('--state <state>', 'Show only blobs in this state.').choices(blobStates))
    .option('--content-id <id>', 'Show only this blob.')
    .addOption(
      new Option('--summary', 'Show only how many blobs and records each day has.').conflicts([
        'state',
        'contentId',
      ]),
    )
    .option('--from <day>', 'With --summary: set the first day, UTC.', readPastDay)
    .option('--to <day>', 'With --summary: set the last day, UTC, which is included.', readDay)
    .option('--json', 'Print one JSON object per line (NDJSON); with --summary one document.')
    .action(async (flags: LedgerFlags, command: Command) => {
      if (flags.summary === true) {
        await printSummary(context, flags, command);
        return;
      }
      if (flags.from !== undefined || flags.to !== undefined) {
        command.error('error: --from and --to need --summary.', { code: 'ledger.period' });
      }
      await withStores(context, commandNeeds.ledger, async (stores) => {
        let shown = 0;
        let found: BlobState | undefined;
        for await (const { reference, contentType, blobs } of stores.ledger.batches()) {
          for (const blob of blobs) {
            if (blob.contentId === flags.contentId) found = blob.state;
            if (!isWanted(blob, flags)) continue;
            shown += 1;
            context.terminal.out(
              flags.json === true ? toJson(contentType, rowName(reference), blob) : format(blob),
            );
          }
        }
        if (shown > 0) return;
        if (flags.contentId !== undefined) {
          throw unknownContentId(flags.contentId, { wanted: flags.state, found });
        }
        if (flags.json !== true) context.terminal.out(formatNone(flags.state));
      });
    });
}

async function printSummary(
  context: CommandContext,
  flags: LedgerFlags,
  command: Command,
): Promise<void> {
  refuseSwappedDays(command, flags, 'ledger.period');
  const report = await withStores(context, commandNeeds.ledger, (stores) =>
    readReport(stores, { ...flags, hasEveryCount: true }),
  );
  const { from, to, days, totals } = report;
  context.terminal.out(
    flags.json === true
      ? JSON.stringify({ from, to, days, totals })
      : formatLedgerSummary(report, tableWidth(process.stdout)),
  );
}

function isWanted(
  blob: BlobEntry,
  { state, contentId }: Pick<LedgerFlags, 'state' | 'contentId'>,
): boolean {
  return (
    (state === undefined || blob.state === state) &&
    (contentId === undefined || blob.contentId === contentId)
  );
}

function formatNone(state: BlobState | undefined): string {
  return state === undefined
    ? 'The ledger is empty: no content has been listed yet.'
    : `No blob is in the state ${state}.`;
}

function toJson(
  contentType: string,
  row: string,
  { createdMs, expiresMs, poisoned, ...blob }: BlobEntry,
): string {
  return JSON.stringify({
    contentType,
    row,
    ...blob,
    ...(poisoned === undefined ? {} : { poisonedTimes: poisoned.times }),
    contentCreated: new Date(createdMs).toISOString(),
    contentExpiration: new Date(expiresMs).toISOString(),
  });
}

function format(blob: BlobEntry): string {
  const records =
    blob.seen === undefined ? '' : `  ${formatCount(blob.seen, 'record')}, ${blob.kept ?? 0} kept`;
  const reason = blob.reason === undefined ? '' : `  ${cleanText(blob.reason)}`;
  const isTriedAgain = blob.state === 'dead' && blob.transient === true;
  const next = isTriedAgain ? '  (the next sync tries it again)' : '';
  return `${new Date(blob.createdMs).toISOString()}  ${blob.state.padEnd(8)}  ${showCell(blob.contentId)}${records}${reason}${next}`;
}
