import { schedules } from '../../../publish/http/schedules';
import { StepRetries } from '../../../publish/http/StepRetries';

describe('the schedule of attempts', () => {
  it('waits for new roles five minutes and no longer', () => {
    const waits = [...((schedules.spreading.waits ?? []) as readonly number[])];

    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(300_000);
    expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 15_000));
    expect(schedules.spreading.retries).toBe(15);
  });

  it('ends with the last reason and the number of attempts', async () => {
    const lines: string[] = [];
    const retries = new StepRetries(0, (line) => lines.push(line));
    let attempts = 0;
    const ended = retries.until('Doing it', { retries: 2, waits: [1, 1] }, () =>
      Promise.resolve({ problem: `No ${(attempts += 1)}.\nMore.`, fix: 'Fix it.' }),
    );

    await expect(ended).rejects.toThrow('Doing it (after 3 attempts): No 3.\nMore.\nFix it.');
    expect(lines).toEqual([
      'Doing it, attempt 1 of 3: No 1. Trying again.',
      'Doing it, attempt 2 of 3: No 2. Trying again.',
    ]);
  });

  it('prints each reason once, however long it lasts and however often it comes back', async () => {
    const lines: string[] = [];
    const retries = new StepRetries(0, (line) => lines.push(line));
    const reasons = ['Busy.', 'Busy.', 'No role.', 'Busy.', 'No role.'];
    let attempts = 0;
    const ended = retries.until('Doing it', schedules.spreading, () =>
      Promise.resolve({ problem: reasons[(attempts += 1) % reasons.length] ?? '', fix: 'Wait.' }),
    );

    await expect(ended).rejects.toThrow('Doing it (after 16 attempts): Busy.');
    expect(lines).toEqual([
      'Doing it, attempt 1 of 16: Busy. Trying again.',
      'Doing it, attempt 2 of 16: No role. Trying again.',
    ]);
  });

  it('ends earlier at a reason that more attempts do not change', async () => {
    const attempt = jest.fn(() =>
      Promise.resolve({ problem: 'Blocked.', fix: 'Go inside.', mostAttempts: 2 }),
    );
    const retries = new StepRetries(0, () => undefined);

    await expect(retries.until('Doing it', schedules.spreading, attempt)).rejects.toThrow(
      'after 2 attempts',
    );
    expect(attempt).toHaveBeenCalledTimes(2);
  });
});
