import type { Settings } from '../../settings/Settings';
import type { ExportOptions } from './exportFiles';
import { type ExportCounts, type ExportResult, lastExportKey } from './ExportResult';
import type { ContainerSource } from './exportToContainer';

/**
 * Brings the files of the container up to date if AUDIT_LOGS_EXPORT is on; `undefined` if it is off. The
 * writer of Parquet and the client for blobs, half a megabyte of code, are loaded only then.
 */
export async function exportIfOn(
  source: ContainerSource & { readonly settings: Pick<Settings, 'export'> },
  options: ExportOptions = {},
): Promise<ExportCounts | undefined> {
  if (source.settings.export === 'none') {
    await forgetLastExport(source);
    return undefined;
  }
  const { exportToContainer } = await import('./exportToContainer.js');
  return await exportToContainer(source, options);
}

/** When the export is switched on again, `status` must not call an old result late. */
async function forgetLastExport({ state }: Pick<ContainerSource, 'state'>): Promise<void> {
  if (!(await state.read<ExportResult | null>(lastExportKey))) return;
  await state.update<ExportResult | null>(lastExportKey, () => null);
}
