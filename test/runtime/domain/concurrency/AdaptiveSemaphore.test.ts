import fc from 'fast-check';

import { AdaptiveSemaphore } from '../../../../runtime/domain/concurrency/AdaptiveSemaphore';

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function run<T>(slots: AdaptiveSemaphore, task: () => Promise<T>): Promise<T> {
  await slots.acquire();
  try {
    return await task();
  } finally {
    slots.release();
  }
}

async function runTasks(slots: AdaptiveSemaphore, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => run(slots, () => turns(1))));
}

describe('AdaptiveSemaphore', () => {
  it('adds slots while this process mostly waits for responses', async () => {
    const slots = new AdaptiveSemaphore({ fewest: 16, most: 256, utilization: () => 0.3 });
    expect(slots.size).toBe(16);
    await runTasks(slots, 2_000);
    expect(slots.size).toBe(256);
  });

  it('adds no more slots than there is work for', async () => {
    const slots = new AdaptiveSemaphore({ fewest: 16, most: 256, utilization: () => 0.3 });
    for (let round = 0; round < 40; round += 1) await runTasks(slots, 16);
    expect(slots.size).toBe(16);
  });

  it('removes slots while this process is busy without a pause', async () => {
    let utilization = 0.3;
    const slots = new AdaptiveSemaphore({ fewest: 16, most: 256, utilization: () => utilization });
    await runTasks(slots, 2_000);
    utilization = 0.99;
    await runTasks(slots, 2_000);
    expect(slots.size).toBe(16);
  });

  it('adds no slots while tasks wait for their sinks, and removes some', async () => {
    const slots = new AdaptiveSemaphore({ fewest: 16, most: 256, utilization: () => 0.3 });
    const hold = () =>
      run(slots, async () => {
        slots.noteHeldUp();
        await turns(1);
      });
    await Promise.all(Array.from({ length: 500 }, hold));
    expect(slots.size).toBe(16);
    await runTasks(slots, 2_000);
    expect(slots.size).toBe(256);
    await Promise.all(Array.from({ length: 3_000 }, hold));
    expect(slots.size).toBe(16);
  });

  it('serves in order', async () => {
    const slots = new AdaptiveSemaphore({ fewest: 1, most: 1 });
    const served: number[] = [];
    await Promise.all([0, 1, 2, 3].map((task) => run(slots, async () => void served.push(task))));
    expect(served).toEqual([0, 1, 2, 3]);
  });

  it('never runs more tasks at a time than there are slots', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }),
        async (size, durations) => {
          const slots = new AdaptiveSemaphore({ fewest: size, most: size });
          let running = 0;
          let most = 0;
          await Promise.all(
            durations.map((duration) =>
              run(slots, async () => {
                running += 1;
                most = Math.max(most, running);
                await turns(duration);
                running -= 1;
              }),
            ),
          );
          expect(most).toBeLessThanOrEqual(size);
        },
      ),
    );
  });
});
