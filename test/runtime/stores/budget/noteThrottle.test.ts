import { hourMs } from '../../../../contracts/time/durations';
import {
  noteThrottle,
  type Throttling,
  throttlingKey,
} from '../../../../runtime/stores/budget/noteThrottle';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

describe('noteThrottle', () => {
  it('counts the pauses of one episode, and begins another after three quiet hours', async () => {
    const state = new StateStore(await storage.newTable());
    const startMs = Date.parse('2026-05-19T13:00:00Z');
    await noteThrottle(state, startMs);
    await noteThrottle(state, startMs + hourMs);
    expect(await state.read<Throttling>(throttlingKey)).toEqual({
      firstAt: '2026-05-19T13:00:00.000Z',
      lastAt: '2026-05-19T14:00:00.000Z',
      times: 2,
    });
    await noteThrottle(state, startMs + 4 * hourMs);
    expect(await state.read<Throttling>(throttlingKey)).toMatchObject({
      firstAt: '2026-05-19T17:00:00.000Z',
      times: 1,
    });
  });
});
