import { environmentKey } from '../../../inventory/environmentKey';
import type { Inventory } from '../../../inventory/mergeInventory';
import type { OpenFigures } from '../count/openFigures';

/** An environment as a person can name it. */
export interface NamedEnvironment {
  readonly key: string;
  readonly environmentId: string;
  readonly environmentName: string;
}

/** Names and owners: those that events have, the newest first, and then those of the inventory. */
export class FigureNames {
  /** By app id. */
  private readonly environmentKeys = new Map<string, string>();
  private readonly environmentNames: Map<string, string>;
  private readonly spellings = new Map<string, string>();

  /** `opened`: the newest period first. */
  constructor(
    opened: readonly OpenFigures[],
    private readonly inventory: Inventory,
  ) {
    this.environmentNames = new Map(inventory.environmentNames);
    for (const { appId, environmentId } of inventory.apps.values()) {
      this.note(appId, environmentId);
    }
    for (const figures of opened.toReversed()) {
      for (const [key, name] of figures.environmentNames) this.environmentNames.set(key, name);
      for (const { appId, environmentId } of figures.apps) this.note(appId, environmentId);
    }
  }

  /** The environment of an app: an app stays in the environment in which it was created. */
  environmentOf(appId: string): NamedEnvironment {
    const key = this.environmentKeys.get(appId) ?? '';
    return {
      key,
      environmentId: this.spellings.get(key) ?? '',
      environmentName: this.environmentNames.get(key) ?? '',
    };
  }

  appNameOf({ appId, appName }: { readonly appId: string; readonly appName: string }): string {
    return appName === '' ? (this.inventory.apps.get(appId)?.appName ?? '') : appName;
  }

  ownerOf(appId: string): string {
    return this.inventory.apps.get(appId)?.owner ?? '';
  }

  /** Every environment with an app or a name, sorted by id. */
  get environments(): NamedEnvironment[] {
    const keys = new Set([...this.spellings.keys(), ...this.environmentNames.keys()]);
    return [...keys].sort().map((key) => ({
      key,
      environmentId: this.spellings.get(key) ?? key,
      environmentName: this.environmentNames.get(key) ?? '',
    }));
  }

  private note(appId: string, environmentId: string): void {
    if (environmentId === '') return;
    const key = environmentKey(environmentId);
    this.environmentKeys.set(appId, key);
    const known = this.spellings.get(key) ?? '';
    // The longer spelling is that of the records: `Default-<GUID>`.
    const isBetter =
      environmentId.length > known.length ||
      (environmentId.length === known.length && environmentId < known);
    if (isBetter) this.spellings.set(key, environmentId);
  }
}
