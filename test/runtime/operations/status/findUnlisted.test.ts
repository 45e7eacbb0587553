import { dayMs, hourMs } from '../../../../contracts/time/durations';
import type { Watermark } from '../../../../runtime/domain/windows/watermark';
import { findUnlisted } from '../../../../runtime/operations/status/findUnlisted';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const ago = (hours: number): string => new Date(nowMs - hours * hourMs).toISOString();

function find(watermark: Watermark | undefined, schedule?: string) {
  const options = schedule === undefined ? { nowMs } : { schedule, nowMs };
  return findUnlisted(new Map([['Audit.General', watermark]]), options).get('Audit.General');
}

describe('findUnlisted', () => {
  it.each([
    [2.9, undefined],
    [3, 164.9],
    [144, 23.9],
    [170, -2.1],
    [-5, undefined],
  ])('with a watermark of %d hours ago', (hours, left) => {
    const found = find({ watermark: ago(hours) });
    expect(found).toEqual(
      left === undefined ? undefined : { since: ago(hours), hoursUntilLoss: left },
    );
  });

  it('waits as long as the schedule, and never until the margin is small', () => {
    expect(find({ watermark: ago(40) }, '0 0 6 * * *')).toBeUndefined();
    expect(find({ watermark: ago(73) }, '0 0 6 * * *')).toBeDefined();
    expect(find({ watermark: ago(5 * 24) }, '0 0 6 * * Mon')).toBeDefined();
  });

  it('takes no first run for late, which begins seven days before', () => {
    expect(find(undefined)).toBeUndefined();
    expect(find({})).toBeUndefined();
    const watermark = ago(7 * 24 - 1);
    expect(find({ watermark, since: ago(1) })).toBeUndefined();
    expect(find({ watermark, since: ago(4) })).toMatchObject({ hoursUntilLoss: 0.9 });
  });

  it('does not trust a watermark that an earlier release moved', () => {
    const moved = { watermark: ago(1), provenTo: ago((2 * dayMs) / hourMs) };
    expect(find(moved)).toMatchObject({ since: moved.provenTo });
  });
});
