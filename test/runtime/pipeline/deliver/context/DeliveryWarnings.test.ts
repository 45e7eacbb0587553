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

  it('keep what an earlier delivery found until it is resolved', () => {
    expect(open(open(first)).list()).toEqual([
      { subject: 'users', ...denied, since: '2026-05-19T13:00:00.000Z' },
    ]);
  });

  it('keep the first time of the same problem, and not of another one', () => {
    const again = open(first);
    again.report('users', { ...denied, message: 'still denied' });
    expect(again.list()).toMatchObject([
      { message: 'still denied', since: '2026-05-19T13:00:00.000Z' },
    ]);
    again.report('users', { ...denied, code: 'graph.fault' });
    expect(again.list()).toMatchObject([{ since: '2026-05-19T14:00:00.000Z' }]);
  });

  it('end when the step succeeds, or when the settings no longer include it', () => {
    const resolved = open(first);
    resolved.resolve('users');
    expect(resolved.list()).toEqual([]);
    expect(open(first, new Set(['apps'])).list()).toEqual([]);
  });

  it('ignore warnings of older versions, which have no subject', () => {
    expect(new DeliveryWarnings([denied], all, () => 0).list()).toEqual([]);
  });
});
