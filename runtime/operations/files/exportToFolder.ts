import {
  exportFiles,
  type ExportOptions,
  type ExportSource,
} from '../../pipeline/files/exportFiles';
import type { ExportCounts } from '../../pipeline/files/ExportResult';
import { planAll } from '../../pipeline/files/planDays';
import { FileFolder } from './FileFolder';

/** Writes the daily files of every stored day below a folder. Reads the storage account only. */
export async function exportToFolder(
  source: ExportSource,
  folder: string,
  options: ExportOptions,
): Promise<ExportCounts> {
  return await exportFiles(source, new FileFolder(folder), planAll, options);
}
