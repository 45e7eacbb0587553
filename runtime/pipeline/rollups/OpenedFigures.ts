import { detailsFrom, type RollupDetail } from '../../domain/rollups/rollupSections';
import type { OpenFigures } from '../../domain/usage/figures/count/openFigures';

/** Three periods that people look at, and those before them, with and without the users of each app. */
const mostOpened = 12;
/** An app of a roll-up takes about half a kilobyte: two months of 5,000 apps by day, and two years. */
const mostParts = 500_000;

interface Entry {
  readonly opened: Promise<OpenFigures | undefined>;
  isOpen: boolean;
  parts: number;
}

/**
 * Keeps the last figures that were opened, with everything that was counted of them, by the names of
 * their roll-ups. Readers at the same time open them once.
 */
export class OpenedFigures {
  private readonly entries = new Map<string, Entry>();

  /** Roll-ups without a name can be others the next time. `open` returns nothing if one is gone. */
  async read(
    names: readonly (string | undefined)[],
    detail: RollupDetail,
    open: () => Promise<OpenFigures | undefined>,
  ): Promise<OpenFigures | undefined> {
    if (names.includes(undefined)) return await open();
    const keyOf = (of: RollupDetail): string => [of, ...names].join('\n');
    // More detail that is still on its way would come later.
    const isThere = (of: RollupDetail): boolean =>
      this.entries.get(keyOf(of))?.isOpen === true ||
      (of === detail && this.entries.has(keyOf(of)));
    const key = keyOf(detailsFrom(detail).find(isThere) ?? detail);
    const entry = this.entries.get(key) ?? { opened: open(), isOpen: false, parts: 0 };
    // The last ones that were asked for are at the end.
    this.entries.delete(key);
    this.entries.set(key, entry);
    try {
      const opened = await entry.opened;
      if (opened === undefined) this.forget(key, entry);
      else this.keep(entry, opened);
      return opened;
    } catch (error) {
      this.forget(key, entry);
      throw error;
    }
  }

  private keep(entry: Entry, { apps }: OpenFigures): void {
    entry.isOpen = true;
    entry.parts = apps.reduce((sum, { parts }) => sum + parts.length, 0);
    for (const [key, oldest] of this.entries) {
      const parts = [...this.entries.values()].reduce((sum, one) => sum + one.parts, 0);
      if (oldest === entry || (this.entries.size <= mostOpened && parts <= mostParts)) return;
      this.entries.delete(key);
    }
  }

  private forget(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }
}
