import type { TableClient } from '@azure/data-tables';

import type { AppInventory } from '../dataverse/AppInventory';
import type { DataverseClient } from '../dataverse/DataverseClient';
import type { UserDirectory } from '../dataverse/UserDirectory';
import type { DeliveryCounts } from './DeliveryCounts';
import type { DeliveryTable } from './DeliveryTable';
import type { DeliveryWarnings } from './DeliveryWarnings';
import type { LastLaunches } from './LastLaunches';
import type { LegacyMarks } from './LegacyMarks';
import type { ShapeReader } from './ShapeReader';

/** What the steps of one delivery share. */
export interface DeliveryContext {
  readonly client: DataverseClient;
  readonly outbox: DeliveryTable;
  readonly auditLog: TableClient;
  readonly marks: LegacyMarks;
  readonly apps: AppInventory;
  /** Present in the mode `replace`. */
  readonly lastLaunches: LastLaunches | undefined;
  /** Present in the mode `replace`. */
  readonly users: UserDirectory | undefined;
  readonly columns: ShapeReader;
  /** RecordType 45 events that were queued later wait for their twins. */
  readonly settledBeforeMs: number;
  readonly counts: DeliveryCounts;
  readonly warnings: DeliveryWarnings;
}
