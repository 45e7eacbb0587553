import { randomUUID } from 'node:crypto';

import type { InventorySource } from '../../domain/inventory/inventorySources';
import type { InventoryTable } from '../../stores/inventory/InventoryTable';
import { type FileFailure, importEach } from '../import/importEach';
import { InventoryBuffer } from './InventoryBuffer';
import type { InventoryFileResult, InventoryImport } from './InventoryCounts';
import type { DateOrder } from './readInventoryDate';
import { readInventoryEntry } from './readInventoryEntry';
import { readInventoryFile } from './readInventoryFile';

export interface InventoryImportOptions {
  /** Absent in a dry run, which stores nothing. */
  readonly table: InventoryTable | undefined;
  readonly nowMs: number;
  /** Forgets the apps that no file has. */
  readonly isReplacing: boolean;
  readonly encoding?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly onProgress: (file: string, percent: number) => void;
}

/**
 * Imports inventories one after the other. Each app of a file replaces what a file of the same kind
 * said of it. A file that cannot be read does not stop the next.
 */
export async function importInventory(
  names: readonly string[],
  options: InventoryImportOptions,
): Promise<InventoryImport> {
  const { table, nowMs } = options;
  const run = { run: randomUUID(), importedOn: new Date(nowMs) };
  const seen = new Set<string>();
  const appSources = new Set<InventorySource>();
  const files = await importEach(names, (name) =>
    importFile(name, new InventoryBuffer(name, { table, run, seen, appSources }), options),
  );
  const read = files.flatMap((file) => ('error' in file ? [] : [file]));
  const sum = (key: 'apps' | 'environments'): number =>
    read.reduce((total, file) => total + file[key], 0);
  const notReplaced = options.isReplacing ? findObstacle(files) : null;
  const isForgetting = options.isReplacing && notReplaced === null;
  return {
    files,
    apps: sum('apps'),
    environments: sum('environments'),
    forgotten: isForgetting ? await forget(appSources, run.run, table) : null,
    notReplaced,
  };
}

async function importFile(
  name: string,
  buffer: InventoryBuffer,
  { encoding, dateOrder, onProgress }: InventoryImportOptions,
): Promise<InventoryFileResult> {
  const { isCutOff, lastPage } = await readInventoryFile(name, {
    encoding,
    onValues: (values, layout, line) => {
      buffer.add(readInventoryEntry(values, layout, dateOrder), layout.source, line);
    },
    onRejected: (line, reason) => {
      buffer.reject(line, reason);
    },
    onPart: async (percent) => {
      await buffer.flush(false);
      onProgress(name, percent);
    },
  });
  await buffer.flush(true);
  return buffer.result(isCutOff || lastPage === 'more');
}

/** Why apps that are not in the files may exist all the same. */
function findObstacle(files: readonly (InventoryFileResult | FileFailure)[]): string | null {
  for (const file of files) {
    if ('error' in file) return `${file.file} could not be read`;
    if (file.isIncomplete) return `${file.file} is not complete`;
    if (file.rejected > 0) return `${file.file} has rejected rows`;
  }
  return files.every((file) => 'error' in file || file.apps === 0) ? 'no file has an app' : null;
}

async function forget(
  sources: ReadonlySet<InventorySource>,
  run: string,
  table: InventoryTable | undefined,
): Promise<number> {
  let count = 0;
  for (const source of sources) count += (await table?.forgetOthers({ source, run })) ?? 0;
  return count;
}
