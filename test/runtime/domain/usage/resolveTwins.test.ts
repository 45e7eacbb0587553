import type { StoredEvent } from '../../../../runtime/domain/usage/StoredEvent';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from './storedEvent';

const unified = storedEvent({ id: 'unified' });
const legacy = storedEvent({ id: 'legacy', recordType: 45, run: 'run-2' });

async function twinsOf(events: readonly StoredEvent[]): Promise<[string, string | undefined][]> {
  const found: [string, string | undefined][] = [];
  for await (const event of resolveTwins(streamOf(events))) found.push([event.id, event.twinOf]);
  return found;
}

describe('resolveTwins', () => {
  it.each([
    ['after', [unified, legacy]],
    ['before', [legacy, unified]],
  ])(
    'marks a legacy record %s the unified one of the same launch as its twin',
    async (_c, events) => {
      expect(Object.fromEntries(await twinsOf(events))).toEqual({
        unified: undefined,
        legacy: 'unified',
      });
    },
  );

  it.each([
    ['a second later', { creationTime: '2026-05-19T13:17:35Z' }],
    ['of another app', { appId: 'app-2' }],
    ['of another user', { userId: 'brian@contoso.com' }],
    ['of another operation', { operation: 'EditPowerApp' }],
    ['of another schema', { recordType: 30 }],
  ])('counts a record %s by itself', async (_case, difference) => {
    const other = { ...legacy, ...difference };
    expect(await twinsOf([unified, other])).toEqual([
      ['unified', undefined],
      ['legacy', undefined],
    ]);
  });

  it('matches users in any case', async () => {
    const events = [unified, { ...legacy, userId: 'Amber@Contoso.com' }];
    expect((await twinsOf(events))[1]).toEqual(['legacy', 'unified']);
  });

  it('counts records of one schema each, even in the same second', async () => {
    const events = [unified, { ...unified, id: 'again' }];
    expect(await twinsOf(events)).toEqual([
      ['unified', undefined],
      ['again', undefined],
    ]);
    expect(await twinsOf([legacy, { ...legacy, id: 'again' }])).toEqual([
      ['legacy', undefined],
      ['again', undefined],
    ]);
  });

  it('yields every event, in order, across seconds', async () => {
    const seconds = ['01', '01', '02', '03', '03', '03'];
    const events = seconds.map((second, index) =>
      storedEvent({
        id: `${index}`,
        creationTime: `2026-05-19T13:17:${second}Z`,
        appId: `${index}`,
      }),
    );
    expect((await twinsOf(events)).map(([id]) => id)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('yields nothing for no events', async () => {
    expect(await twinsOf([])).toEqual([]);
  });
});
