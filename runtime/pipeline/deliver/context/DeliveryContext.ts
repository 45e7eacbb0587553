import type { TableClient } from '@azure/data-tables';

import { AppInventory } from '../../../clients/dataverse/AppInventory';
import type { DataverseClient } from '../../../clients/dataverse/DataverseClient';
import { UserDirectory } from '../../../clients/graph/UserDirectory';
import type { WebClient } from '../../../clients/http/WebClient';
import type { DataverseSettings, Settings } from '../../../settings/Settings';
import { explainFailure } from '../../explainFailure';
import type { Runtime } from '../../Runtime';
import type { DeliveryCounts } from './DeliveryCounts';
import { OutboxTable } from '../../../stores/outbox/OutboxTable';
import type { DeliveryWarnings, WarningSubject } from './DeliveryWarnings';
import { LastLaunches } from '../../../stores/outbox/LastLaunches';
import { LegacyMarks } from '../../../stores/outbox/LegacyMarks';
import { SchemaReader } from './SchemaReader';

/** What the steps of one delivery share. */
export interface DeliveryContext {
  readonly client: DataverseClient;
  readonly outbox: OutboxTable;
  readonly auditLog: TableClient;
  readonly marks: LegacyMarks;
  readonly apps: AppInventory;
  /** Present in the mode `replace`. */
  readonly lastLaunches: LastLaunches | undefined;
  /** Present in the mode `replace`, if names are stored: Graph knows no pseudonym. */
  readonly users: UserDirectory | undefined;
  readonly columns: SchemaReader;
  /** RecordType 45 events that were queued after this time wait for their twins. */
  readonly settledBeforeMs: number;
  readonly counts: DeliveryCounts;
  readonly warnings: DeliveryWarnings;
}

/** Opens what the steps of one delivery share; sends no request. */
export function openDeliveryContext(
  { storage, clock, settings }: Pick<Runtime, 'storage' | 'clock' | 'settings'>,
  dataverse: DataverseSettings,
  run: {
    readonly client: DataverseClient;
    readonly graph: WebClient;
    readonly settledBeforeMs: number;
    readonly counts: DeliveryCounts;
    readonly warnings: DeliveryWarnings;
  },
): DeliveryContext {
  const { client, graph, warnings, counts, settledBeforeMs } = run;
  const { url, mode } = dataverse;
  const isReplacing = mode === 'replace';
  const { host } = new URL(url);
  return {
    client,
    outbox: new OutboxTable(storage.delivery),
    auditLog: storage.auditLog,
    marks: new LegacyMarks(storage.delivery, host),
    apps: new AppInventory(
      client,
      isReplacing
        ? {
            onMissingDetail: (error) => {
              warnings.report('inventory', explainFailure(error));
            },
            onAllDetails: () => {
              warnings.resolve('inventory');
            },
          }
        : undefined,
    ),
    lastLaunches: isReplacing ? new LastLaunches(storage.delivery, host) : undefined,
    users: looksUpUsers(dataverse, settings)
      ? new UserDirectory(graph, clock, {
          onFault: (error) => {
            warnings.report('users', explainFailure(error));
          },
          onSuccess: () => {
            warnings.resolve('users');
          },
        })
      : undefined,
    columns: new SchemaReader(client, warnings),
    settledBeforeMs,
    counts,
    warnings,
  };
}

/** What a delivery with these settings checks; a warning about anything else is out of date. */
export function warningSubjects(
  dataverse: DataverseSettings,
  settings: Pick<Settings, 'users'>,
): ReadonlySet<WarningSubject> {
  const { mode, health } = dataverse;
  return new Set<WarningSubject>([
    ...(['columns', 'apps', 'rows'] as const),
    ...(mode === 'replace' ? (['inventory'] as const) : []),
    ...(looksUpUsers(dataverse, settings) ? (['users'] as const) : []),
    ...(health ? (['health'] as const) : []),
  ]);
}

function looksUpUsers({ mode }: DataverseSettings, { users }: Pick<Settings, 'users'>): boolean {
  return mode === 'replace' && users.mode === 'names';
}
