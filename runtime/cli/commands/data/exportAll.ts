import type { Command } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { systemClock } from '../../../domain/time/Clock';
import { exportBackup } from '../../../operations/backup/exportBackup';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { holdMemory } from '../../context/holdMemory';
import { addStackOutputs } from '../../context/takeStackOutputs';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';

interface ExportAllFlags {
  readonly all?: string;
  readonly json?: boolean;
}

const help = `
--all writes a back-up: every table of the deployment, with each row as the storage has it, into a new
folder. audit-log import <folder> restores it (docs/backup.md). The files name people: keep them safe.`;

/** Adds `export --all <folder>`, the back-up of a whole deployment, to the command. */
export function addExportAll(command: Command, context: CommandContext): Command {
  addStackOutputs(command, context);
  return (
    command
      // The sub-command has options of the same names.
      .enablePositionalOptions()
      .option('--all <folder>', 'Write a back-up of everything into this new folder.')
      .option('--json', 'With --all: print one JSON document.')
      .addHelpText('after', help)
      .action(async ({ all: folder, json }: ExportAllFlags) => {
        if (folder === undefined) command.help({ error: true });
        holdMemory();
        const { terminal } = context;
        const result = await withStores(context, commandNeeds.export, ({ storage }) =>
          withProgress(
            terminal,
            () => 'the storage account',
            (show) =>
              exportBackup(storage, folder, {
                nowMs: systemClock.now(),
                onProgress: (table, rows) => {
                  show(`${table}: ${formatCount(rows, 'row')}`);
                },
              }),
          ),
        );
        terminal.endProgress();
        const { files, rows, bytes } = result;
        terminal.out(
          json === true
            ? JSON.stringify(result)
            : [
                ...files.map((file) => `${file.file}: ${formatCount(file.rows, 'row')}`),
                `${formatCount(rows, 'row')} in ${formatCount(files.length, 'file')} (${(bytes / 1e6).toFixed(1)} MB) written to ${folder}.`,
              ].join('\n'),
        );
      })
  );
}
