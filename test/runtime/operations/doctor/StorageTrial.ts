import { hourMs } from '../../../../contracts/time/durations';
import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import {
  type AuditStorage,
  openStorage,
  prepareStorage,
} from '../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { DoctorTrial } from './DoctorTrial';

export const isoAgo = (hours: number): string =>
  new Date(Date.now() - hours * hourMs).toISOString();

/** The doctor's checks against a storage account whose state a test writes. */
export class StorageTrial {
  constructor(
    readonly doctor: DoctorTrial,
    readonly storage: AuditStorage,
  ) {}

  async writeState(key: string, document: unknown): Promise<void> {
    await new StateStore(this.storage.state).update(key, () => document);
  }

  /** Creates the tables, and the state of a sync that ended this long ago. */
  async pretendSync(hoursAgo: number, changes: object = {}): Promise<void> {
    await prepareStorage(this.storage);
    const finishedAt = isoAgo(hoursAgo);
    await this.writeState('last-run', {
      windows: 1,
      pages: 1,
      listed: 0,
      startedAt: finishedAt,
      finishedAt,
      problems: [],
      ...changes,
    });
    await this.writeState('watermark-Audit.General', { watermark: isoAgo(hoursAgo + 0.25) });
  }

  /** Adds a row of the ledger with these numbers of blobs per state. */
  async addToLedger(counts: Readonly<Record<string, number | boolean | Date>>): Promise<void> {
    await this.storage.ledger.createEntity({
      partitionKey: 'Audit.General|2026-05-19T12',
      rowKey: String(Math.random()),
      ...counts,
    });
  }
}

/** Starts Azurite for the tests of a file, and a trial with an empty account for each of them. */
export function useStorageTrials(set: (trial: StorageTrial) => void): void {
  let azurite: FreshStorage;
  let doctor: DoctorTrial;
  beforeAll(async () => {
    azurite = await FreshStorage.start();
  }, 60_000);
  beforeEach(async () => {
    doctor = await DoctorTrial.start(azurite.next());
    set(new StorageTrial(doctor, openStorage(parseSettings(doctor.environment))));
  });
  afterEach(async () => doctor.stop());
  afterAll(async () => azurite.stop());
}
