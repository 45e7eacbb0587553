import fc from 'fast-check';

import { passwordPlan } from '../../../../../infra/components/identity/credential/passwordPlan';

const secret = { description: 'Collector', firstDay: '2026-01-01', rotationDays: 90 };

describe('the passwords of a generation', () => {
  it('are one in the first generation, which nothing came before', () => {
    expect(passwordPlan({ ...secret, generation: 1 })).toEqual({
      current: {
        slot: 'a',
        generation: 1,
        endDate: '2026-06-30T00:00:00Z',
        displayName: 'Collector (generation 1)',
      },
      previous: undefined,
    });
  });

  it('are the one in use and the one before it from then on', () => {
    const { current, previous } = passwordPlan({ ...secret, generation: 4 });

    expect(current).toMatchObject({ slot: 'b', generation: 4, endDate: '2027-03-27T00:00:00Z' });
    expect(previous).toMatchObject({ slot: 'a', generation: 3, endDate: '2026-12-27T00:00:00Z' });
  });

  it('leave the password in use unchanged when the next one is added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 365 }),
        (generation, rotationDays) => {
          const now = passwordPlan({ ...secret, rotationDays, generation });
          const next = passwordPlan({ ...secret, rotationDays, generation: generation + 1 });
          expect(next.previous).toEqual(now.current);
          expect(next.current.slot).not.toBe(now.current.slot);
          const overlapDays =
            (Date.parse(next.current.endDate) - Date.parse(now.current.endDate)) / 86_400_000;
          expect(overlapDays).toBe(rotationDays);
        },
      ),
    );
  });
});
