import { environmentKey } from '../../domain/inventory/environmentKey';
import type { InventorySource } from '../../domain/inventory/inventorySources';
import type { InventoryRun, InventoryTable } from '../../stores/inventory/InventoryTable';
import { mostRejections, type Rejection } from '../import/ImportCounts';
import type { InventoryFileResult } from './InventoryCounts';
import type { InventoryEntry } from './readInventoryEntry';

/** Ten transactions, some hundred kilobytes. */
const flushAt = 1_000;

/** Counts the rows of one file, and writes their apps and environments in parts. */
export class InventoryBuffer {
  private readonly sources = new Set<InventorySource>();
  private readonly rejections: Rejection[] = [];
  private readonly counts = {
    apps: 0,
    environments: 0,
    duplicates: 0,
    skipped: 0,
    rejected: 0,
    unreadDates: 0,
  };
  private unreadDate = '';
  private held: { readonly source: InventorySource; readonly entry: InventoryEntry }[] = [];

  constructor(
    private readonly file: string,
    private readonly options: {
      /** Absent in a dry run. */
      readonly table: InventoryTable | undefined;
      readonly run: Omit<InventoryRun, 'source'>;
      /** Keys of everything that this import has read, also in other files. */
      readonly seen: Set<string>;
      /** The sources whose apps this import has read. */
      readonly appSources: Set<InventorySource>;
    },
  ) {}

  add(entry: InventoryEntry, source: InventorySource, line: number): void {
    if (entry.kind === 'rejected') {
      this.reject(line, entry.reason);
      return;
    }
    this.sources.add(source);
    if (entry.kind === 'skipped') {
      this.counts.skipped += 1;
      return;
    }
    const isApp = entry.kind === 'app';
    if (isApp) this.options.appSources.add(source);
    const id = isApp ? entry.app.appId : environmentKey(entry.environment.environmentId);
    const key = `${source} ${entry.kind} ${id}`;
    if (this.options.seen.has(key)) this.counts.duplicates += 1;
    else this.counts[isApp ? 'apps' : 'environments'] += 1;
    this.options.seen.add(key);
    if (isApp && entry.unreadDate !== '') {
      this.counts.unreadDates += 1;
      this.unreadDate = entry.unreadDate;
    }
    this.held.push({ source, entry });
  }

  reject(line: number, reason: string): void {
    this.counts.rejected += 1;
    if (this.rejections.length < mostRejections) this.rejections.push({ line, reason });
  }

  /** Writes what is held, if it is enough for a few transactions or `isLast`. */
  async flush(isLast: boolean): Promise<void> {
    if (this.held.length === 0 || (!isLast && this.held.length < flushAt)) return;
    const { held } = this;
    this.held = [];
    const { table, run } = this.options;
    for (const source of this.sources) {
      const entries = held.flatMap((one) => (one.source === source ? [one.entry] : []));
      const apps = entries.flatMap((entry) => (entry.kind === 'app' ? [entry.app] : []));
      await table?.writeApps(apps, { ...run, source });
      const environments = entries.flatMap((entry) =>
        entry.kind === 'environment' ? [entry.environment] : [],
      );
      await table?.writeEnvironments(environments, { ...run, source });
    }
  }

  result(isIncomplete: boolean): InventoryFileResult {
    const { file, counts, rejections, unreadDate } = this;
    return { file, sources: [...this.sources], ...counts, rejections, unreadDate, isIncomplete };
  }
}
