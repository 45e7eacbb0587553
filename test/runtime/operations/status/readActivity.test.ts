import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { readActivity } from '../../../../runtime/operations/status/readActivity';
import type { RowTally } from '../../../../runtime/operations/status/tallyLedger';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const noon = Date.parse('2026-05-19T12:00:00Z');
const slot = { listed: 10, pending: 0, kept: 2, expired: 0, missing: 0 };

function tally(slots: Readonly<Record<string, Partial<typeof slot>>>): RowTally {
  return {
    backlogBlobs: 0,
    oldestPendingMs: undefined,
    nextExpiryMs: undefined,
    overdueBlobs: 0,
    overdueExpiryMs: undefined,
    overdueSinceMs: undefined,
    handled: [],
    slots: new Map(
      Object.entries(slots).map(([time, counts]) => [
        Date.parse(`${time}:00:00Z`),
        { ...slot, ...counts },
      ]),
    ),
  };
}

describe('readActivity', () => {
  it('adds up the content types up to the last slot that all of them have listed', () => {
    const types = new Map([
      ['Audit.General', tally({ '2026-05-18T12': {}, '2026-05-19T06': { listed: 5 } })],
      ['DLP.All', tally({ '2026-05-19T06': { kept: 1 } })],
      ['Audit.Exchange', tally({ '2026-05-19T06': { listed: 900 } })],
    ]);
    const watermarks = {
      'Audit.General': '2026-05-19T12:45:00Z',
      'DLP.All': '2026-05-19T12:05:00Z',
    };
    const activity = readActivity(types, watermarks, nowMs);
    expect(activity?.content?.endMs).toBe(noon);
    expect(activity?.content?.firstMs).toBe(Date.parse('2026-05-18T18:00:00Z'));
    expect(activity?.content?.counts.get(noon - 6 * hourMs)).toBe(15);
    expect(activity?.launches?.counts.get(noon - 6 * hourMs)).toBe(3);
  });

  it('knows nothing before everything was listed, and where the listing is a day old', () => {
    const types = new Map([['Audit.General', tally({ '2026-05-18T12': {} })]]);
    expect(readActivity(types, { 'Audit.General': null }, nowMs)).toBeNull();
    const old = new Date(nowMs - 2 * dayMs).toISOString();
    expect(readActivity(types, { 'Audit.General': old }, nowMs)).toEqual({
      content: null,
      launches: null,
    });
  });

  it('counts what was kept up to the first slot with pending content', () => {
    const types = new Map([
      ['Audit.General', tally({ '2026-05-18T18': {}, '2026-05-19T00': { pending: 1 } })],
    ]);
    const activity = readActivity(types, { 'Audit.General': '2026-05-19T12:45:00Z' }, nowMs);
    expect(activity?.launches?.endMs).toBe(Date.parse('2026-05-19T00:00:00Z'));
    expect(activity?.content?.endMs).toBe(noon);
  });
});
