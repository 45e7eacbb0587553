import { Command, Option } from 'commander';

import { formatCount } from '../../../contracts/text/formatCount';
import { OutboxTable, redriveRejected } from '../../stores/outbox/OutboxTable';
import type { BlobState } from '../../domain/events/BlobEntry';
import type { Stores } from '../../stores/Stores';
import { MessageBatcher } from '../../pipeline/sync/MessageBatcher';
import { commandNeeds } from '../context/commandNeeds';
import { isWanted } from './ledgerCommand';
import type { CommandContext } from '../context/CommandContext';
import { unknownContentId } from '../context/unknownContentId';
import { withStores } from '../context/withStores';

interface RedriveFlags {
  readonly state: Exclude<BlobState, 'pending' | 'ingested'>;
  readonly contentId?: string;
  readonly json?: boolean;
}

export function redriveCommand(context: CommandContext): Command {
  return new Command('redrive')
    .description('Queue blobs again that were not ingested, and launches that Dataverse refused.')
    .addOption(
      new Option('--state <state>', 'Queue the blobs in this state.')
        .choices(['dead', 'missing', 'expired'])
        .default('dead'),
    )
    .option('--content-id <id>', 'Queue only this blob.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: RedriveFlags) => {
      const done = await withStores(context, commandNeeds.redrive, async (stores) => ({
        queued: await redriveBlobs(stores, flags),
        rejected: await redriveLaunches(stores, flags),
      }));
      context.terminal.out(flags.json === true ? JSON.stringify(done) : format(done, flags.state));
    });
}

async function redriveBlobs({ queue, ledger }: Stores, flags: RedriveFlags): Promise<number> {
  const batcher = new MessageBatcher(queue);
  let queued = 0;
  let found: BlobState | undefined;
  for await (const { reference, blobs } of ledger.batches()) {
    found ??= blobs.find(({ contentId }) => contentId === flags.contentId)?.state;
    if (!blobs.some((blob) => isWanted(blob, flags))) continue;
    const reopened = await ledger.reopen(reference, (blob) => isWanted(blob, flags));
    if (reopened === undefined || reopened === 0) continue;
    queued += reopened;
    await batcher.add({ reference, blobs: reopened });
  }
  await batcher.flush();
  if (flags.contentId === undefined || queued > 0) return queued;
  throw unknownContentId(flags.contentId, { wanted: flags.state, found });
}

/** Refused launches are queued with the dead blobs, but not with a single blob. */
async function redriveLaunches(
  { settings, storage }: Stores,
  { state, contentId }: RedriveFlags,
): Promise<number> {
  if (settings.dataverse === undefined || state !== 'dead' || contentId !== undefined) return 0;
  return await redriveRejected(new OutboxTable(storage.delivery));
}

function format(
  { queued, rejected }: { readonly queued: number; readonly rejected: number },
  state: BlobState,
): string {
  const sentences = [
    ...(rejected === 0
      ? []
      : [
          `${formatCount(rejected, 'launch that Dataverse refused is', 'launches that Dataverse refused are')} tried again.`,
        ]),
    queued === 0
      ? `There is nothing to queue again: no blob is in the state ${state}.`
      : `${formatCount(queued, 'blob is', 'blobs are')} queued again. The function app ingests what is queued, or: audit-log sync --drain`,
  ];
  return sentences.join(' ');
}
