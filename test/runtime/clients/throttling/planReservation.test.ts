import fc from 'fast-check';

import { planReservation } from '../../../../runtime/clients/throttling/planReservation';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const unused = { nextMs: 0, pausedUntilMs: 0 };

describe('planReservation', () => {
  it('reserves a second’s worth, starting with the burst that an idle budget has gathered', () => {
    const { reservation, state } = planReservation(unused, 600, nowMs);
    expect(reservation).toMatchObject({ startMs: nowMs - 3_000, count: 10, intervalMs: 100 });
    expect(state).toEqual({ nextMs: nowMs - 2_000, pausedUntilMs: 0, writtenMs: nowMs });
  });

  it('continues where the last reservation ends', () => {
    const state = { nextMs: nowMs + 500, pausedUntilMs: 0 };
    const { reservation } = planReservation(state, 600, nowMs);
    expect(reservation.startMs).toBe(nowMs + 500);
  });

  it('starts after a pause, and gathers no burst during it', () => {
    const state = { nextMs: nowMs, pausedUntilMs: nowMs + 60_000 };
    expect(planReservation(state, 600, nowMs).reservation.startMs).toBe(nowMs + 60_000);
  });

  it('does not wait for what a wrong clock has left in the future', () => {
    const future = nowMs + 40 * 24 * 3_600_000;
    const paused = planReservation({ nextMs: 0, pausedUntilMs: future }, 600, nowMs);
    expect(paused.reservation.startMs).toBe(nowMs + 15 * 60_000);
    const reserved = planReservation({ nextMs: future, pausedUntilMs: 0 }, 600, nowMs);
    expect(reserved.reservation.startMs).toBe(nowMs + 5 * 60_000);
  });

  it('moves what was written before the clock was set back into the time of the clock', () => {
    const ahead = nowMs + 3_600_000;
    const state = { nextMs: ahead + 700, pausedUntilMs: ahead + 60_000, writtenMs: ahead };
    const { reservation } = planReservation({ ...state, pausedUntilMs: 0 }, 600, nowMs);
    expect(reservation.startMs).toBe(nowMs + 700);
    expect(planReservation(state, 600, nowMs).reservation.startMs).toBe(nowMs + 60_000);
  });

  it('takes a difference of seconds for that of two machines', () => {
    const state = { nextMs: nowMs + 3_000, pausedUntilMs: 0, writtenMs: nowMs + 2_900 };
    expect(planReservation(state, 600, nowMs).reservation.startMs).toBe(nowMs + 3_000);
  });

  it('reserves one request at a time under the smallest budget', () => {
    expect(planReservation(unused, 1, nowMs).reservation).toMatchObject({
      startMs: nowMs - 60_000,
      count: 1,
      intervalMs: 60_000,
    });
  });

  it('never gives the same slot twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 30 }),
        (requestsPerMinute, steps) => {
          let state = unused;
          let timeMs = nowMs;
          let endMs = 0;
          for (const step of steps) {
            timeMs += step;
            const planned = planReservation(state, requestsPerMinute, timeMs);
            expect(planned.reservation.startMs).toBeGreaterThanOrEqual(endMs);
            const { startMs, count, intervalMs } = planned.reservation;
            endMs = startMs + count * intervalMs;
            state = planned.state;
          }
        },
      ),
    );
  });
});
