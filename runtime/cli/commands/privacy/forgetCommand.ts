import { Command } from 'commander';

import { settingNames } from '../../../../contracts/names/settingNames';
import { formatCount } from '../../../../contracts/text/formatCount';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { FoundPerson } from '../../../operations/privacy/forget/findPerson';
import {
  type ForgetOptions,
  forgetPerson,
  type ForgetResult,
  previewForget,
} from '../../../operations/privacy/forget/forgetPerson';
import { namesToForget } from '../../../operations/privacy/forget/namesToForget';
import { replaceInDataverse } from '../../../operations/privacy/forget/replaceInDataverse';
import { StoredUsers } from '../../../pipeline/ingest/StoredUsers';
import { parseImportSettings } from '../../../settings/parseSettings';
import { hasDeliveryHistory } from '../../../stores/outbox/enqueueHistory';
import { normalName } from '../../../stores/users/SuppressionList';
import { showCell } from '../../output/text/showCell';
import type { CommandContext } from '../../context/CommandContext';
import { commandNeeds } from '../../context/commandNeeds';
import { withProgress } from '../../context/withProgress';
import { withRuntime } from '../../context/withRuntime';
import { withStores } from '../../context/withStores';
import { confirm } from './confirm';

interface ForgetFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function forgetCommand(context: CommandContext): Command {
  return new Command('forget')
    .description(
      'Replace a person by a random token in everything that is stored. Launches and unique users stay the same.',
    )
    .argument(
      '<names...>',
      'Names of one person, in any case: user principal names, former ones too, or user keys.',
    )
    .option('--dry-run', 'Show what the command finds, and change nothing.')
    .option('--yes', 'Do not ask. Required where no terminal can ask.')
    .option('--json', 'Print one JSON document.')
    .action(async (names: string[], flags: ForgetFlags) => {
      await run(context, names, flags);
    });
}

async function run(
  context: CommandContext,
  given: readonly string[],
  flags: ForgetFlags,
): Promise<void> {
  const { terminal, env } = context;
  requireNames(given);
  const settings = parseImportSettings(env);
  await withStores(context, commandNeeds.forget, async (stores) => {
    const users = new StoredUsers(stores, settings);
    const stored = await Promise.all(given.map((name) => users.storedNameOf(name)));
    const { names, plainNames } = namesToForget(given, stored);
    const found = await withProgress(terminal, waitsFor, (show) =>
      previewForget(stores, names, (days) => {
        show(`${formatCount(days, 'day')} searched`);
      }),
    );
    terminal.endProgress();
    const isJson = flags.json === true;
    const preview = { events: found.events, days: found.days.length, otherNames: found.otherNames };
    if (!isJson) terminal.err(describeFound(found));
    if (flags.dryRun === true) {
      terminal.out(
        isJson ? JSON.stringify({ ...preview, dryRun: true }) : 'Nothing was changed (--dry-run).',
      );
      return;
    }
    await confirm(context, flags, {
      problem: `forget replaces the person by a token. ${formatCount(found.events, 'event has', 'events have')} one of the names. Nobody can undo this.`,
      command: `audit-log forget ${given.join(' ')}`,
    });
    const { dataverse } = settings;
    const canReach = dataverse !== undefined && (env[settingNames.clientId] ?? '').trim() !== '';
    const inDataverse: ForgetOptions['inDataverse'] = (person, token) =>
      withRuntime(context, async (runtime) =>
        dataverse === undefined
          ? 0
          : await replaceInDataverse(runtime, dataverse, { person, token }),
      );
    const result = await withProgress(terminal, waitsFor, (show) =>
      forgetPerson(stores, {
        names,
        plainNames,
        found,
        ...(canReach ? { inDataverse } : {}),
        onProgress: show,
      }),
    );
    terminal.endProgress();
    const isMissing =
      !canReach && (dataverse !== undefined || (await hasDeliveryHistory(stores.state)));
    report(context, result, { ...preview, isMissing, isJson });
  });
}

/** An empty variable of a script is no person. */
function requireNames(names: readonly string[]): void {
  if (names.every((name) => normalName(name) !== '')) return;
  throw new ConfigurationError({
    code: 'forget.name',
    problem: 'A name of the person is empty, so nothing was searched or changed.',
    fix: 'Give the names as they are stored: audit-log forget jan.doe@contoso.com',
  });
}

const waitsFor = (): string => 'the storage account';

function describeFound({ events, days, otherNames }: FoundPerson): string {
  // A wrong spelling looks like this, too.
  if (events === 0) {
    return 'No event has one of the names. Check their spelling; upper and lower case are the same.\n  forget also searches the other tables, and keeps the names out of later imports.';
  }
  const head = `${formatCount(events, 'event')} of ${formatCount(days.length, 'day')} found.`;
  if (otherNames.length === 0) return head;
  return `${head} Events with the same user key also name ${otherNames.map(showCell).join(', ')}.\n  If these are names of the same person, give them as well: audit-log forget <name> <other name>`;
}

function report(
  context: CommandContext,
  result: ForgetResult,
  rest: {
    readonly otherNames: readonly string[];
    readonly isMissing: boolean;
    readonly isJson: boolean;
  },
): void {
  const { terminal } = context;
  if (result.rollupsLeft > 0) {
    context.exitCode = 1;
    terminal.err(
      `${formatCount(result.rollupsLeft, 'roll-up still has', 'roll-ups still have')} the person, because events of the same days are being written.\n  Run the command again when the sync or the import has ended.`,
    );
  }
  if (rest.isMissing) {
    context.exitCode = 1;
    terminal.err(
      'The rows in Dataverse still have the person: this computer has no settings for them.\n  Set AUDIT_LOGS_DATAVERSE_URL, the app registration and its credential, and run the command again.',
    );
  }
  if (result.poisonMessages === null) {
    terminal.err(
      'The poison queue was not searched, because this login may not read it. Messages of other programs may be in it: audit-log poison',
    );
  }
  if (rest.isJson) {
    const { isMissing: isDataverseLeft, otherNames } = rest;
    terminal.out(JSON.stringify({ ...result, otherNames, isDataverseLeft, dryRun: false }));
    return;
  }
  const { token, events, outboxRows, deletedApps, inventoryRows, dataverseRows } = result;
  const poisonMessages = result.poisonMessages ?? 0;
  const rows = [
    formatCount(events, 'event'),
    formatCount(outboxRows, 'launch', 'launches').concat(' on the way to Dataverse'),
    formatCount(deletedApps, 'deleted app'),
    formatCount(inventoryRows, 'row').concat(' of inventories'),
    ...(poisonMessages === 0
      ? []
      : [formatCount(poisonMessages, 'deleted message').concat(' of the poison queue')]),
    ...(dataverseRows === null ? [] : [formatCount(dataverseRows, 'row').concat(' in Dataverse')]),
  ];
  terminal.out(
    `Replaced by ${token}: ${rows.join(', ')}.\nMicrosoft's own audit log, exported files and backups still have the name: docs/privacy.md`,
  );
}
