import type { Settings } from '../../settings/Settings';
import type { ExportOptions } from './exportFiles';
import type { ExportCounts } from './ExportResult';
import type { ContainerSource } from './exportToContainer';

/**
 * Brings the files of the container up to date if AUDIT_LOGS_EXPORT is on; `undefined` if it is off. The
 * writer of Parquet and the client for blobs, half a megabyte of code, are loaded only then.
 */
export async function exportIfOn(
  source: ContainerSource & { readonly settings: Pick<Settings, 'export'> },
  options: ExportOptions = {},
): Promise<ExportCounts | undefined> {
  if (source.settings.export === 'none') return undefined;
  const { exportToContainer } = await import('./exportToContainer.js');
  return await exportToContainer(source, options);
}
