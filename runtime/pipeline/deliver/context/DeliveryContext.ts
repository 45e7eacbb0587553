import type { TableClient } from '@azure/data-tables';

import type { AppInventory } from '../../../clients/dataverse/AppInventory';
import type { DataverseClient } from '../../../clients/dataverse/DataverseClient';
import type { UserDirectory } from '../../../clients/graph/UserDirectory';
import type { DeliveryCounts } from './DeliveryCounts';
import type { OutboxTable } from '../../../stores/outbox/OutboxTable';
import type { DeliveryWarnings } from './DeliveryWarnings';
import type { LastLaunches } from '../../../stores/outbox/LastLaunches';
import type { LegacyMarks } from '../../../stores/outbox/LegacyMarks';
import type { SchemaReader } from './SchemaReader';

/** What the steps of one delivery share. */
export interface DeliveryContext {
  readonly client: DataverseClient;
  readonly outbox: OutboxTable;
  readonly auditLog: TableClient;
  readonly marks: LegacyMarks;
  readonly apps: AppInventory;
  /** Present in the mode `replace`. */
  readonly lastLaunches: LastLaunches | undefined;
  /** Present in the mode `replace`. */
  readonly users: UserDirectory | undefined;
  readonly columns: SchemaReader;
  /** RecordType 45 events that were queued later wait for their twins. */
  readonly settledBeforeMs: number;
  readonly counts: DeliveryCounts;
  readonly warnings: DeliveryWarnings;
}
