import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import { previewForget } from '../../../../../runtime/operations/privacy/forget/forgetPerson';
import { purgeEvents } from '../../../../../runtime/operations/privacy/purge/purgeEvents';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { LegacyMarks, momentKey } from '../../../../../runtime/stores/outbox/LegacyMarks';
import { toOutboxRow } from '../../../../../runtime/stores/outbox/OutboxRow';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { SuppressionList } from '../../../../../runtime/stores/users/SuppressionList';
import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { countRollups } from '../../../domain/usage/figures/naiveFigures';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import {
  aliceKey,
  bob,
  deletion,
  environment,
  ForgetTrial,
  Killed,
  launches,
  nowMs,
  others,
} from './ForgetTrial';

const legacy = launches[2] as AuditEvent;

describe('forgetPerson', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  it('replaces a person everywhere, whenever it is killed, and changes no figure', async () => {
    const trial = new ForgetTrial(fresh.next());
    await trial.fill();
    const before = await trial.figures();
    expect(await trial.content()).toMatch(/alice/);
    for (const requests of [12, 25, 40, 60, 90, 130]) {
      await trial.forget(requests).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    }
    const { token, rollupsLeft } = await trial.forget();
    expect(token).toMatch(/^forgotten-[\da-f]{18}$/);
    expect(rollupsLeft).toBe(0);
    const { poison } = trial.open();
    // Visible again, and the one with the name is gone.
    const left = (await poison.receive()).map((message) => message.content);
    expect(left.sort((a, b) => a.localeCompare(b))).toEqual(['joalice@contoso.com', 'other']);
    const content = await trial.content();
    // Somebody else, whose name ends in the same way.
    expect(content).toContain('[{"reason":"joalice@contoso.com"}]');
    expect(content).not.toMatch(/(?<!jo)alice/);
    expect(content).not.toContain(aliceKey);
    expect(content).toContain(token);
    expect(content).toContain(bob.userId);
    expect(await trial.figures()).toEqual(before);
    // The mark is found by the twin that comes later, with the token.
    const marks = new LegacyMarks(trial.open().storage.delivery, environment);
    const twin = { ...toOutboxRow({ ...legacy, queuedAt: new Date(nowMs) }), userId: token };
    expect([...(await marks.find([twin])).keys()]).toEqual([momentKey(twin)]);

    // A new export of the same time, and a launch of today.
    await trial.store([...launches, ...others, deletion]);
    expect(await trial.figures()).toEqual(before);
    await trial.store([{ ...launches[3], id: 'new' } as AuditEvent]);
    expect(await trial.content()).not.toMatch(/(?<!jo)alice/);
    const after = await trial.figures();
    expect(after[0]?.launches).toBe((before[0]?.launches ?? 0) + 1);
    expect(after[0]?.uniqueUsers).toBe(before[0]?.uniqueUsers);
  }, 60_000);

  it('keeps the unique users of a month of which some days are removed', async () => {
    const trial = new ForgetTrial(fresh.next());
    await trial.fill();
    const query = { fromDay: '2026-05-01', toDay: '2026-05-31' };
    const { storage, clock } = trial.open();
    const before = countRollups((await readRollups({ storage, clock }, query)).rollups);
    await purgeEvents(trial.open(), { before: '2026-05-02' });
    await trial.forget();
    await purgeEvents(trial.open(), { before: '2026-06-01' });
    const { rollups } = await readRollups({ storage, clock }, query);
    const { launches: count, uniqueUsers } = countRollups(rollups);
    expect([count, uniqueUsers]).toEqual([before.launches, before.uniqueUsers]);
    expect(await trial.content()).not.toMatch(/(?<!jo)alice/);
  }, 60_000);

  it('replaces names beside pseudonyms by another token than that of the events', async () => {
    const trial = new ForgetTrial(fresh.next());
    const { storage, state } = trial.open();
    await prepareStorage(storage);
    const pseudonym = `u-${'a2'.repeat(13)}`;
    await trial.store([auditEvent({ userId: pseudonym, userKey: '' })]);
    await storage.inventory.createTable();
    const row = { partitionKey: 'app-kit', rowKey: 'app', owner: 'Alice@contoso.com' };
    await storage.inventory.createEntity(row);
    await state.update('last-delivery', () => ({ problem: 'User alice@contoso.com is unknown.' }));
    const searched: string[][] = [];
    const { token, inventoryRows, dataverseRows } = await trial.forget(undefined, {
      names: [pseudonym],
      found: await previewForget(trial.open(), [pseudonym]),
      plainNames: ['alice@contoso.com'],
      inDataverse: async ({ identifiers }) => searched.push([...identifiers]),
    });
    expect({ inventoryRows, dataverseRows }).toEqual({ inventoryRows: 1, dataverseRows: 3 });
    expect(searched).toEqual([[pseudonym], ['alice@contoso.com']]);
    const content = await trial.content();
    expect(content).not.toMatch(/alice/);
    expect(content).not.toContain(pseudonym);
    const { owner } = await storage.inventory.getEntity<typeof row>('app-kit', 'app');
    expect(owner).toMatch(/^forgotten-/);
    expect(owner).not.toBe(token);
    // A second run finds the tokens of the first.
    const list = new SuppressionList(storage.state, { elapsedMs: () => 0 });
    expect([...(await list.find(['ALICE@contoso.com'])).values()]).toEqual([owner]);
  }, 60_000);
});
