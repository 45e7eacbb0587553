import { Command, Option } from 'commander';

import { DeliveryTable } from '../delivery/DeliveryTable';
import { redriveRejected } from '../delivery/redriveRejected';
import type { BlobState } from '../ledger/BlobEntry';
import type { Stores } from '../Stores';
import { Outbox } from '../sync/Outbox';
import { commandNeeds } from './commandNeeds';
import { isWanted } from './ledgerCommand';
import type { CommandContext } from './runCommand';
import { withStores } from './withStores';

interface RedriveFlags {
  readonly state: Exclude<BlobState, 'pending' | 'ingested'>;
  readonly contentId?: string;
  readonly json?: boolean;
}

export function redriveCommand(context: CommandContext): Command {
  return new Command('redrive')
    .description(
      'queue blobs again that ended without being ingested, and launches that Dataverse refused',
    )
    .addOption(
      new Option('--state <state>', 'which of them')
        .choices(['dead', 'missing', 'expired'])
        .default('dead'),
    )
    .option('--content-id <id>', 'only this blob')
    .option('--json', 'print one JSON document')
    .action(async (flags: RedriveFlags) => {
      const { queued, rejected } = await withStores(
        context,
        commandNeeds.redrive,
        async (stores) => {
          const outbox = new Outbox(stores.queue);
          let count = 0;
          for await (const { reference, blobs } of stores.ledger.batches()) {
            if (!blobs.some((blob) => isWanted(blob, flags))) continue;
            const reopened = await stores.ledger.reopen(reference, (blob) => isWanted(blob, flags));
            if (reopened === undefined || reopened === 0) continue;
            count += reopened;
            await outbox.add({ reference, blobs: reopened });
          }
          await outbox.flush();
          return { queued: count, rejected: await redriveLaunches(stores, flags) };
        },
      );
      context.terminal.out(
        flags.json === true
          ? JSON.stringify({ queued, rejected })
          : `${rejected === 0 ? '' : `${rejected} launches that Dataverse refused are tried again. `}${queued} blobs are queued again. The function app ingests them, or: audit-log sync --drain`,
      );
    });
}

/** Refused launches go with the dead blobs; a single blob is nobody's launches. */
async function redriveLaunches(
  { settings, storage }: Stores,
  { state, contentId }: RedriveFlags,
): Promise<number> {
  if (settings.dataverse === undefined || state !== 'dead' || contentId !== undefined) return 0;
  return await redriveRejected(new DeliveryTable(storage.delivery));
}
