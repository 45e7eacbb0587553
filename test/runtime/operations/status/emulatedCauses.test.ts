import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { slotMs } from '../../../../runtime/domain/health/detectSilence';
import { formatStatus } from '../../../../runtime/cli/output/status/formatStatus';
import { readStatus } from '../../../../runtime/operations/status/readStatus';
import { parseStorageSettings } from '../../../../runtime/settings/parseSettings';
import { prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { openStores, type Stores } from '../../../../runtime/stores/Stores';
import { FreshStorage } from '../../../harness/system/FreshStorage';

let azurite: FreshStorage;
beforeAll(async () => {
  azurite = await FreshStorage.start();
}, 60_000);
afterAll(() => azurite.stop());

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const slotAgo = (slots: number): number =>
  Math.floor(Date.now() / slotMs) * slotMs - (slots + 1) * slotMs;
const observed = { requests: 9, throttled: 0, requestsPerMinute: 1_900, clockAheadMs: 0 };

/** A connector that synced half an hour ago, over a storage account of its own. */
class Trial {
  private rows = 0;
  private constructor(readonly stores: Stores) {}

  static async open(): Promise<Trial> {
    const stores = openStores(parseStorageSettings({ AUDIT_LOGS_STORAGE: azurite.next() }));
    await prepareStorage(stores.storage);
    const trial = new Trial(stores);
    await trial.run({});
    await trial.write('watermark-Audit.General', { watermark: ago(hourMs) });
    return trial;
  }

  async write(key: string, document: object): Promise<void> {
    await this.stores.state.update(key, () => document);
  }

  async run(changes: object): Promise<void> {
    const finishedAt = ago(hourMs / 2);
    const counts = { windows: 1, pages: 1, listed: 0, problems: [] };
    await this.write('last-run', {
      ...counts,
      startedAt: finishedAt,
      finishedAt,
      observed,
      ...changes,
    });
  }

  async addRow(slotsAgo: number, counts: object): Promise<void> {
    const hour = new Date(slotAgo(slotsAgo)).toISOString().slice(0, 13);
    this.rows += 1;
    await this.stores.storage.ledger.createEntity({
      partitionKey: `Audit.General|${hour}`,
      rowKey: String(this.rows),
      ...counts,
    });
  }

  /** Four weeks of content with launches; `silent` slots at the end have these counts. */
  async addWeeks(silent: number, counts: object): Promise<void> {
    const usual = { ingested: 40, kept: 100 };
    const slots = Array.from({ length: 28 * 4 }, (_, slot) => slot);
    await Promise.all(slots.map((slot) => this.addRow(slot, slot < silent ? counts : usual)));
  }

  async codes(): Promise<readonly string[]> {
    const { problems } = await readStatus(this.stores);
    return problems.map(({ code, severity }) => `${code} ${severity}`);
  }
}

const failed = {
  dead: 4,
  retry: true,
  toRetry: 4,
  oldestPending: new Date(Date.now() - 5 * dayMs),
};
const expiresIn = (hours: number): object => ({
  ...failed,
  nextExpiry: new Date(Date.now() + hours * hourMs),
});
const vaultSecret = (days: number): object => ({
  kind: 'vaultSecret',
  expiresAt: ago(-days * dayMs - hourMs),
  seenAt: ago(hourMs),
});

const causes: readonly (readonly [string, (trial: Trial) => Promise<void>, readonly string[]])[] = [
  ['an ordinary week', (trial) => trial.addWeeks(0, {}), []],
  ['a sync that stopped', (trial) => trial.run({ finishedAt: ago(5 * hourMs) }), ['sync.stale 1']],
  [
    'a clock in the future',
    (trial) => trial.run({ finishedAt: ago(-5 * hourMs) }),
    ['clock.ahead 2', 'watermark.stuck 2'],
  ],
  [
    'a clock that is wrong',
    (trial) => trial.run({ observed: { ...observed, clockAheadMs: 12 * 60_000 } }),
    ['clock.skewed 2'],
  ],
  [
    'a subscription that was disabled',
    (trial) => trial.run({ restarted: ['Audit.General'] }),
    ['subscription.disabled 2'],
  ],
  [
    'a watermark that stays',
    (trial) => trial.write('watermark-Audit.General', { watermark: ago(9 * hourMs) }),
    ['watermark.stuck 2'],
  ],
  [
    'a listing that has failed for six days and a half',
    async (trial) => {
      const problems = [{ code: 'api.accessRefused', message: 'Refused.', fix: 'Consent.' }];
      await trial.run({ problems });
      await trial.write('watermark-Audit.General', { watermark: ago(6.5 * dayMs) });
    },
    ['access.lost 1', 'backlog.critical 0'],
  ],
  [
    'a first run that could not list a window',
    async (trial) => {
      const watermark = { watermark: ago(6.5 * dayMs), since: ago(hourMs) };
      await trial.write('watermark-Audit.General', watermark);
    },
    ['watermark.stuck 2'],
  ],
  [
    'content that expires in two days',
    (trial) => trial.addRow(3, expiresIn(40)),
    ['backlog.expiring 2', 'ledger.dead 2'],
  ],
  [
    'content that expires in a day',
    (trial) => trial.addRow(3, expiresIn(10)),
    ['backlog.critical 0', 'ledger.dead 2'],
  ],
  [
    'a first run with content that expires in an hour',
    (trial) =>
      trial.addRow(3, {
        pending: 9,
        open: true,
        oldestPending: new Date(Date.now() - 7 * dayMs),
        nextExpiry: new Date(Date.now() + hourMs),
      }),
    [],
  ],
  ['blobs that were given up', (trial) => trial.addRow(3, { dead: 2 }), ['ledger.dead 2']],
  [
    'blobs that the API lost',
    async (trial) => {
      await trial.addRow(20, { ingested: 4, expired: 3 });
      await trial.addRow(3, { ingested: 4, missing: 1 });
    },
    ['ledger.missing 2'],
  ],
  [
    'blobs that a first run found too late',
    (trial) => trial.addRow(27, { ingested: 4, expired: 3 }),
    [],
  ],
  ['two days without content', (trial) => trial.addWeeks(8, { ingested: 0 }), ['auditing.off 1']],
  [
    'two days without launches',
    (trial) => trial.addWeeks(8, { ingested: 40, kept: 0 }),
    ['launches.silent 2'],
  ],
  [
    'a secret that expires in three weeks',
    (trial) => trial.write('credential', vaultSecret(21)),
    ['secret.expiring 3'],
  ],
  [
    'a secret that expires in three days',
    (trial) => trial.write('credential', vaultSecret(3)),
    ['secret.expiring 2'],
  ],
  [
    'a secret whose expiry nobody can see',
    (trial) => trial.write('credential', { kind: 'secret', expiresAt: null, seenAt: ago(0) }),
    [],
  ],
  [
    'a quota that others use up',
    (trial) =>
      trial.write('throttling', { firstAt: ago(2 * hourMs), lastAt: ago(hourMs), times: 5 }),
    ['budget.usedByOthers 2'],
  ],
];

describe('the status of an emulated cause', () => {
  it.each(causes)('is right for %s', async (_, cause, expected) => {
    const trial = await Trial.open();
    await cause(trial);
    expect(await trial.codes()).toEqual(expected);
  });

  it('does not say that nothing is lost before anything was listed to its end', async () => {
    const trial = await Trial.open();
    await trial.write('watermark-Audit.General', {});
    expect(formatStatus(await readStatus(trial.stores))).toMatch(
      /\nMargin +Audit\.General: not listed to its end yet\n/,
    );
  });

  it('shows the blobs that are tried again beside the backlog', async () => {
    const trial = await Trial.open();
    await trial.addRow(3, expiresIn(90));
    expect(formatStatus(await readStatus(trial.stores))).toMatch(
      /\nBacklog +0 blobs and 4 to try again, oldest \S+Z, first to expire in (?:90|89\.9) hours\n/,
    );
  });

  it('has the hours for which content that no run has listed can be fetched', async () => {
    const trial = await Trial.open();
    await trial.write('watermark-Audit.General', { watermark: ago(6.5 * dayMs) });
    const status = await readStatus(trial.stores);
    expect(status).toMatchObject({ hoursUntilLoss: 11.9, backlogBlobs: 0 });
    expect(formatStatus(status)).toMatch(
      /\nBacklog +0 blobs, oldest none\nNot listed +what became available since \S+Z; the API lists the first of it for 11\.9 more hours\nMargin .*; at this rate content is lost in 11\.9 hours\n/,
    );
  });
});
