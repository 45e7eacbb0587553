import { Command, Option } from 'commander';

import type { BlobState } from '../ledger/BlobEntry';
import { Outbox } from '../sync/Outbox';
import { isWanted } from './ledgerCommand';
import type { CommandContext } from './runCommand';
import { withRuntime } from './withRuntime';

interface RedriveFlags {
  readonly state: Exclude<BlobState, 'pending' | 'ingested'>;
  readonly contentId?: string;
  readonly json?: boolean;
}

export function redriveCommand(context: CommandContext): Command {
  return new Command('redrive')
    .description('queue blobs again that ended without being ingested')
    .addOption(
      new Option('--state <state>', 'which of them')
        .choices(['dead', 'missing', 'expired'])
        .default('dead'),
    )
    .option('--content-id <id>', 'only this blob')
    .option('--json', 'print one JSON document')
    .action(async (flags: RedriveFlags) => {
      const queued = await withRuntime(context, async (runtime) => {
        const outbox = new Outbox(runtime.queue);
        let count = 0;
        for await (const { reference, blobs } of runtime.ledger.batches()) {
          if (!blobs.some((blob) => isWanted(blob, flags))) continue;
          const reopened = await runtime.ledger.reopen(reference, (blob) => isWanted(blob, flags));
          if (reopened === undefined || reopened === 0) continue;
          count += reopened;
          await outbox.add({ reference, blobs: reopened });
        }
        await outbox.flush();
        return count;
      });
      context.terminal.out(
        flags.json === true
          ? JSON.stringify({ queued })
          : `${queued} blobs are queued again. The function app ingests them, or: audit-log sync --drain`,
      );
    });
}
