import {
  DeliveryWarnings,
  type WarningSubject,
} from '../../../../../runtime/pipeline/deliver/context/DeliveryWarnings';

const denied = { code: 'graph.permission', message: 'denied', fix: 'grant it' };
const all = new Set<WarningSubject>(['users', 'apps']);
let now = '2026-05-19T13:00:00Z';
const open = (earlier: DeliveryWarnings, subjects: ReadonlySet<WarningSubject> = all) =>
  new DeliveryWarnings(earlier.list(), subjects, () => Date.parse(now));

describe('DeliveryWarnings', () => {
  let first: DeliveryWarnings;

  beforeEach(() => {
    now = '2026-05-19T13:00:00Z';
    first = new DeliveryWarnings([], all, () => Date.parse(now));
    first.report('users', denied);
    now = '2026-05-19T14:00:00Z';
  });

  it('keep what an earlier delivery found while nothing shows that it is over', () => {
    expect(open(open(first)).list()).toEqual([
      { subject: 'users', ...denied, since: '2026-05-19T13:00:00.000Z' },
    ]);
  });

  it('keep the first time when the same is found again, and not when it is something else', () => {
    const again = open(first);
    again.report('users', { ...denied, message: 'still denied' });
    expect(again.list()).toMatchObject([
      { message: 'still denied', since: '2026-05-19T13:00:00.000Z' },
    ]);
    again.report('users', { ...denied, code: 'graph.fault' });
    expect(again.list()).toMatchObject([{ since: '2026-05-19T14:00:00.000Z' }]);
  });

  it('end when it works, or when the settings no longer ask for it', () => {
    const mended = open(first);
    mended.resolve('users');
    expect(mended.list()).toEqual([]);
    expect(open(first, new Set(['apps'])).list()).toEqual([]);
  });

  it('ignore those of older versions, which name no subject', () => {
    expect(new DeliveryWarnings([denied], all, () => 0).list()).toEqual([]);
  });
});
