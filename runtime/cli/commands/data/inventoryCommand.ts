import { Command, Option } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { systemClock } from '../../../domain/time/Clock';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { type InventorySource, inventorySources } from '../../../domain/inventory/inventorySources';
import { requireOneStandardInput } from '../../../operations/files/standardInput';
import { parseEncodingName } from '../../../operations/import/encoding/parseEncodingName';
import { importInventory } from '../../../operations/inventory/importInventory';
import type { DateOrder } from '../../../operations/inventory/readInventoryDate';
import { InventoryTable } from '../../../stores/inventory/InventoryTable';
import { SuppressionList } from '../../../stores/users/SuppressionList';
import { readInventory } from '../../../stores/inventory/readInventory';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';
import { formatInventory, inventoryCsv } from '../../output/import/formatInventory';
import {
  formatInventoryImport,
  inventoryImportHelp,
  reportInventoryImport,
} from '../../output/import/formatInventoryImport';
import { tableWidth } from '../../output/formatTable';

interface ImportFlags {
  readonly replace?: boolean;
  readonly dryRun?: boolean;
  readonly encoding?: string;
  readonly dates?: DateOrder;
  readonly json?: boolean;
}

export function inventoryCommand(context: CommandContext): Command {
  return new Command('inventory')
    .description('Import, show or delete the list of apps, which gives usage owners and names.')
    .addCommand(importSubcommand(context))
    .addCommand(listSubcommand(context))
    .addCommand(clearSubcommand(context));
}

function importSubcommand(context: CommandContext): Command {
  return new Command('import')
    .description('Import lists of apps or environments (CSV, JSON, or the text of pac).')
    .argument('<files...>', 'Read these files; - is standard input.')
    .option('--replace', 'Forget the apps of the same kind of file that no file has.')
    .option('--dry-run', 'Read and count only; write nothing.')
    .option('--encoding <name>', 'Read the files in this encoding, such as windows-1250.')
    .addOption(
      new Option(
        '--dates <order>',
        'Read dates such as 4/5/2026 as day and month (dmy), or as month and day (mdy).',
      ).choices(['dmy', 'mdy']),
    )
    .option('--json', 'Print one JSON document.')
    .addHelpText('after', inventoryImportHelp)
    .action(async (names: string[], flags: ImportFlags) => {
      requireOneStandardInput(names);
      const encoding = flags.encoding === undefined ? undefined : parseEncodingName(flags.encoding);
      const { terminal } = context;
      const isDryRun = flags.dryRun === true;
      const result = await withStores(
        context,
        commandNeeds.inventory,
        async ({ storage, clock }) => {
          const forgotten = new SuppressionList(storage.state, clock);
          const table = isDryRun ? undefined : new InventoryTable(storage.inventory, forgotten);
          await table?.prepare();
          const waitsFor = (): string => 'the storage account, or for the file';
          return await withProgress(terminal, waitsFor, (show) =>
            importInventory(names, {
              table,
              nowMs: systemClock.now(),
              isReplacing: flags.replace === true,
              encoding,
              dateOrder: flags.dates,
              onProgress: (file, percent) => {
                show(`${file}: ${Math.floor(percent)} %`);
              },
            }),
          );
        },
      );
      terminal.endProgress();
      reportInventoryImport(context, result);
      const document = { ...result, dryRun: isDryRun };
      terminal.out(
        flags.json === true ? JSON.stringify(document) : formatInventoryImport(document),
      );
    });
}

function listSubcommand(context: CommandContext): Command {
  return new Command('list')
    .description('Show the apps of all imported inventories, joined.')
    .addOption(new Option('--csv', 'Print CSV.').conflicts('json'))
    .option('--json', 'Print one JSON document.')
    .action(async (flags: { readonly csv?: boolean; readonly json?: boolean }) => {
      const found = await withStores(context, commandNeeds.inventory, ({ storage }) =>
        readInventory(storage),
      );
      const apps = [...found.values()].sort((one, other) =>
        `${one.appName}\n${one.appId}`.localeCompare(`${other.appName}\n${other.appId}`, 'en'),
      );
      if (flags.json === true) context.terminal.out(JSON.stringify({ apps }));
      else if (flags.csv === true) context.terminal.out(inventoryCsv(apps));
      else context.terminal.out(formatInventory(apps, tableWidth(process.stdout)));
    });
}

function clearSubcommand(context: CommandContext): Command {
  return new Command('clear')
    .description('Delete the imported inventories. Launches and figures stay.')
    .addOption(
      new Option('--source <source>', 'Delete only what this kind of file has.').choices(
        Object.keys(inventorySources),
      ),
    )
    .option('--yes', 'Confirm.')
    .option('--json', 'Print one JSON document.')
    .action(
      async (flags: {
        readonly source?: InventorySource;
        readonly yes?: boolean;
        readonly json?: boolean;
      }) => {
        if (flags.yes !== true) throw unconfirmed(flags.source);
        const deleted = await withStores(context, commandNeeds.inventory, ({ storage }) =>
          new InventoryTable(storage.inventory).clear(flags.source),
        );
        context.terminal.out(
          flags.json === true
            ? JSON.stringify({ deleted })
            : `${formatCount(deleted, 'entry', 'entries')} deleted.`,
        );
      },
    );
}

function unconfirmed(source: InventorySource | undefined): ConfigurationError {
  const what = source === undefined ? 'all imported inventories' : inventorySources[source];
  return new ConfigurationError({
    code: 'command.confirm',
    problem: `inventory clear deletes what was imported from ${what}; usage then shows no owners from there.`,
    fix: 'To confirm, repeat the command with --yes.',
  });
}
