import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { formatCount } from '../../../../contracts/text/formatCount';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { manifestName, readManifest } from '../../../operations/backup/BackupManifest';
import { mergeBackup } from '../../../operations/backup/mergeBackup';
import {
  type Backup,
  type BackupProgress,
  restoreBackup,
  verifyBackup,
} from '../../../operations/backup/restoreBackup';
import { openImportStore } from '../../../operations/import/sinks/ImportStore';
import { buildRollups } from '../../../pipeline/rollups/buildRollups';
import { parseImportSettings } from '../../../settings/parseSettings';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';

export interface RestoreFlags {
  readonly intoExisting?: boolean;
  readonly replace?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Options of `import` that only an export of Purview has a use for. */
const exportOptions = ['rejects', 'encoding', 'covers'] as const;

/** What the command prints: JSON, or a text for people. */
interface Outcome {
  readonly document: object;
  readonly text: string;
}

/** The back-up that the arguments of `import` name, as its folder or its manifest; else undefined. */
export async function findBackup(
  names: readonly string[],
  flags: RestoreFlags & Partial<Readonly<Record<(typeof exportOptions)[number], unknown>>>,
): Promise<Backup | undefined> {
  for (const name of names) {
    const folder = path.basename(name) === manifestName ? path.dirname(name) : name;
    const manifest = await readManifest(folder);
    if (manifest === undefined) continue;
    const unused = exportOptions.find((option) => flags[option] !== undefined);
    if (unused !== undefined) {
      throw new ConfigurationError({
        code: 'backup.option',
        problem: `${name} is a back-up, and --${unused} is for exports of the audit log.`,
        fix: `Restore the back-up without --${unused}.`,
      });
    }
    if (names.length === 1) return { folder, manifest };
    throw new ConfigurationError({
      code: 'backup.alone',
      problem: `${name} is a back-up, and was given together with other files.`,
      fix: 'Restore the back-up by itself, and then import the other files.',
    });
  }
  if (flags.intoExisting !== true && flags.replace !== true) return undefined;
  throw new ConfigurationError({
    code: 'backup.none',
    problem: `--into-existing and --replace need a back-up, and ${names.join(' ')} is not one: it is not a folder with a ${manifestName}.`,
    fix: 'Name the folder that audit-log export --all has written.',
  });
}

/** Restores a back-up, or adds it to what is stored. */
export async function restoreBackupFolder(
  context: CommandContext,
  backup: Backup,
  flags: RestoreFlags,
): Promise<void> {
  if (flags.replace === true && flags.yes !== true) throw unconfirmed();
  const { terminal } = context;
  const startedMs = performance.now();
  const waitsFor = (): string => 'the storage account, or for the files';
  const { document, text } = await withProgress(terminal, waitsFor, (show) => {
    const onProgress: BackupProgress = (step, file, rows) => {
      show(`${step === 'verify' ? 'verifies' : 'restores'} ${file}: ${formatCount(rows, 'row')}`);
    };
    if (flags.dryRun === true) return verify(backup, onProgress);
    return flags.intoExisting === true
      ? merge(context, backup, onProgress)
      : restore(context, backup, { isReplacing: flags.replace === true, onProgress });
  });
  terminal.endProgress();
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  terminal.out(
    flags.json === true
      ? JSON.stringify({ backup: backup.manifest.createdAt, ...document, seconds })
      : text,
  );
}

async function verify(backup: Backup, onProgress: BackupProgress): Promise<Outcome> {
  const rows = await verifyBackup(backup, onProgress);
  return {
    document: { dryRun: true, rows },
    text: `The back-up ${sourceOf(backup)} is complete and unchanged: ${formatCount(rows, 'row')}. Nothing was written.`,
  };
}

async function restore(
  context: CommandContext,
  backup: Backup,
  options: { readonly isReplacing: boolean; readonly onProgress: BackupProgress },
): Promise<Outcome> {
  return await withStores(context, commandNeeds.import, async (stores) => {
    const document = await restoreBackup(stores.storage, backup, {
      ...options,
      clock: stores.clock,
    });
    await buildRollups(stores, { isRebuild: false });
    const { rows, deleted, isResumed } = document;
    const before = deleted > 0 ? ` ${formatCount(deleted, 'row')} deleted before.` : '';
    const resumed = isResumed ? ' An interrupted restore was continued.' : '';
    return {
      document,
      text: `${formatCount(rows, 'row')} of ${sourceOf(backup)} restored.${before}${resumed} Content of the time since is listed by the next sync, at most seven days back.`,
    };
  });
}

async function merge(
  context: CommandContext,
  backup: Backup,
  onProgress: BackupProgress,
): Promise<Outcome> {
  const settings = parseImportSettings(context.env);
  const store = await openImportStore(settings, { run: randomUUID(), isDryRun: false });
  const document = await mergeBackup(store, backup, onProgress);
  const { written, alreadyPresent } = document;
  return {
    document,
    text: `${formatCount(written, 'event')} of ${sourceOf(backup)} added, ${alreadyPresent} already present. The ledger and the watermarks stay as they were.`,
  };
}

function sourceOf({ folder, manifest }: Backup): string {
  return `${folder} (of ${manifest.createdAt})`;
}

function unconfirmed(): ConfigurationError {
  return new ConfigurationError({
    code: 'command.confirm',
    problem: '--replace deletes everything that the storage has before it restores the back-up.',
    fix: 'Stop the function app, and repeat the command with --yes.',
  });
}
