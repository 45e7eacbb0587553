import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import {
  forgetPerson,
  previewForget,
} from '../../../../../runtime/operations/privacy/forget/forgetPerson';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { countRollups } from '../../../domain/usage/figures/naiveFigures';
import { aliceKey, ForgetTrial, launches, others } from './ForgetTrial';

describe('forgetPerson with several names', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  it('keeps one token for a person whose names were forgotten apart from each other', async () => {
    const trial = new ForgetTrial(fresh.next());
    const { storage, clock } = trial.open();
    await prepareStorage(storage);
    const renamed = { ...launches[3], id: 'r', userId: 'alice.new@contoso.com' } as AuditEvent;
    await trial.store([launches[3] as AuditEvent, renamed, ...others]);
    const forgetNames = async (...names: readonly string[]) =>
      await forgetPerson(trial.open(), {
        names,
        found: await previewForget(trial.open(), names),
      });
    const usersNow = async (): Promise<number> => {
      const { rollups } = await readRollups({ storage, clock }, {});
      return countRollups(rollups).uniqueUsers;
    };
    const apart = [
      await forgetNames('ALICE@contoso.com'),
      await forgetNames('alice.new@contoso.com'),
    ].map(({ token }) => token);
    expect(await usersNow()).toBe(3);
    // Killed after the list: the next command finds what is left.
    await forgetPerson(trial.open(8), {
      names: ['alice@contoso.com', 'Alice.New@contoso.com'],
      found: await previewForget(trial.open(), ['nobody@contoso.com']),
    }).catch(() => undefined);
    const { token } = await forgetNames('Alice@contoso.com', 'alice.new@contoso.com');
    expect(apart).toContain(token);
    expect(await usersNow()).toBe(2);
    expect((await forgetNames('alice@contoso.com')).token).toBe(token);
    expect((await forgetNames(...apart)).token).toBe(token);
    await trial.store([{ ...launches[3], id: 'n' } as AuditEvent, { ...renamed, id: 'm' }]);
    expect(await usersNow()).toBe(2);
  }, 60_000);

  it('names others who share the user key, and leaves them', async () => {
    const trial = new ForgetTrial(fresh.next());
    const source = trial.open();
    await prepareStorage(source.storage);
    const renamed = { ...launches[0], id: 'r', userId: 'alice.new@contoso.com' } as AuditEvent;
    await trial.store([launches[0] as AuditEvent, renamed]);
    const found = await previewForget(source, ['Alice@contoso.com']);
    expect(found).toMatchObject({ events: 1, otherNames: ['alice.new@contoso.com'] });
    expect(await previewForget(source, [aliceKey])).toMatchObject({ events: 2 });
  });
});
