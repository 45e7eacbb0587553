import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { BlobServiceClient } from '@azure/storage-blob';

import { type ParquetRow, readParquet } from './readParquet';

export type FileKind = 'launches' | 'figures';

const pattern = /^(launches|figures)\/v1\/date=\d{4}-\d\d-\d\d\/part\.parquet$/;

/** The rows of all files of a kind in the container, as a reader of BI tools would get them. */
export async function readContainer(
  connectionString: string,
  kind: FileKind,
): Promise<readonly ParquetRow[]> {
  const container =
    BlobServiceClient.fromConnectionString(connectionString).getContainerClient('audit-log-files');
  const rows: ParquetRow[] = [];
  for await (const { name } of container.listBlobsFlat()) {
    if (kindOf(name) !== kind) continue;
    rows.push(...(await readParquet(await container.getBlobClient(name).downloadToBuffer())));
  }
  return rows;
}

/** The same of a folder. */
export async function readFolder(folder: string, kind: FileKind): Promise<readonly ParquetRow[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const rows: ParquetRow[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (kindOf(path.relative(folder, file)) === kind) {
      rows.push(...(await readParquet(await readFile(file))));
    }
  }
  return rows;
}

/** Throws for a file that is not one of the layout, such as a draft that was left. */
function kindOf(name: string): string | undefined {
  const kind = pattern.exec(name)?.[1];
  if (kind === undefined) throw new Error(`${name} is not a daily file.`);
  return kind;
}
