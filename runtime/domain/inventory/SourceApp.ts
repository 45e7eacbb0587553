import type { InventoryApp } from '../../../contracts/figures/InventoryApp';

/** An app as one source has it. */
export type SourceApp = Omit<InventoryApp, 'importedOn'>;

/** An environment as one source has it. */
export interface InventoryEnvironment {
  readonly environmentId: string;
  readonly environmentName: string;
}
