import type { Clock } from '../domain/time/Clock';
import { systemClock } from '../domain/time/Clock';
import { Ledger } from './ledger/Ledger';
import { PoisonQueue } from './queue/PoisonQueue';
import { WorkQueue } from './queue/WorkQueue';
import type { StorageOnlySettings } from '../settings/Settings';
import { StateStore } from './state/StateStore';
import type { AuditStorage } from './storage/openStorage';
import { openStorage } from './storage/openStorage';

/** The project's own storage account: enough for a command that calls neither Entra nor the API. */
export interface Stores {
  readonly settings: StorageOnlySettings;
  readonly clock: Clock;
  readonly storage: AuditStorage;
  readonly state: StateStore;
  readonly ledger: Ledger;
  readonly queue: WorkQueue;
  readonly poison: PoisonQueue;
}

/** Opens the stores. Sends no request and creates nothing. */
export function openStores(settings: StorageOnlySettings): Stores {
  const storage = openStorage(settings);
  return {
    settings,
    clock: systemClock,
    storage,
    state: new StateStore(storage.state),
    ledger: new Ledger(storage.ledger),
    queue: new WorkQueue(storage.ingestQueue),
    poison: new PoisonQueue(storage.poisonQueue),
  };
}
