import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { gapProblem } from '../../../../runtime/domain/windows/gapProblem';
import {
  coveredEvents,
  describeGap,
  type ImportCover,
  openGaps,
} from '../../../../runtime/domain/windows/openGaps';
import type { Watermark } from '../../../../runtime/domain/windows/watermark';

const nowMs = Date.parse('2026-05-20T12:00:00Z');
const operations = ['LaunchPowerApp', 'DeletePowerApp'];
const known: Watermark = {
  watermark: '2026-05-20T11:45:00.000Z',
  provenTo: '2026-05-20T11:45:00.000Z',
  gaps: [
    {
      from: '2026-05-08T10:00:00.000Z',
      to: '2026-05-10T02:00:00.000Z',
      foundAt: '2026-05-17T02:00:00.000Z',
    },
  ],
};

function open(...periods: readonly (readonly [from: string, to: string])[]): string[] {
  const covers: ImportCover[] = periods.map(([from, to]) => ({
    from: `${from}Z`,
    to: `${to}Z`,
    importedAt: '2026-05-20T12:00:00.000Z',
    operations,
  }));
  return openGaps(known, coveredEvents(covers, operations), nowMs).map(
    ({ startMs, endMs }) => `${new Date(startMs).toISOString()}/${new Date(endMs).toISOString()}`,
  );
}

describe('openGaps', () => {
  it('has a recorded gap until an import covers it, and the three days before it', () => {
    const whole = ['2026-05-08T10:00:00.000Z/2026-05-10T02:00:00.000Z'];
    expect(open()).toEqual(whole);
    expect(open(['2026-05-05T10:00:00', '2026-05-10T02:00:00'])).toEqual([]);
    // Content of the gap has records of events of the days before it.
    expect(open(['2026-05-08T10:00:00', '2026-05-10T02:00:00'])).toEqual(whole);
    expect(open(['2026-04-01T00:00:00', '2026-05-08T10:00:00'])).toEqual(whole);
  });

  it('has the parts of a gap that an import leaves', () => {
    expect(open(['2026-05-06T00:00:00', '2026-05-09T20:00:00'])).toEqual([
      '2026-05-08T10:00:00.000Z/2026-05-09T00:00:00.000Z',
      '2026-05-09T20:00:00.000Z/2026-05-10T02:00:00.000Z',
    ]);
  });

  it('adds up imports of one period after the other', () => {
    const first = ['2026-05-01T00:00:00', '2026-05-07T00:00:00'] as const;
    expect(open(first, ['2026-05-07T00:00:00', '2026-05-11T00:00:00'])).toEqual([]);
  });

  it('counts only imports that read every operation that is collected', () => {
    const cover: ImportCover = {
      from: '2026-05-01T00:00:00Z',
      to: '2026-05-12T00:00:00Z',
      importedAt: '2026-05-20T12:00:00.000Z',
      operations: ['launchpowerapp'],
    };
    expect(coveredEvents([cover], ['LaunchPowerApp'])).toHaveLength(1);
    expect(coveredEvents([cover], operations)).toEqual([]);
  });

  it('has what the API no longer lists before a run finds it, and nothing of the future', () => {
    const late: Watermark = { watermark: '2026-05-12T00:00:00.000Z' };
    expect(openGaps(late, [], nowMs)).toEqual([
      { startMs: Date.parse('2026-05-12T00:00:00Z'), endMs: nowMs - 7 * dayMs + 5 * 60_000 },
    ]);
    expect(openGaps(undefined, [], nowMs)).toEqual([]);
    const wrong = {
      ...known,
      gaps: [{ from: '2026-05-21T00:00:00Z', to: '2026-06-01', foundAt: '' }],
    };
    expect(openGaps(wrong, [], nowMs)).toEqual([]);
  });
});

describe('the problem of a gap', () => {
  it('names the days to export: those before the gap, too, whose content came late', () => {
    const gap = {
      startMs: Date.parse('2026-05-08T10:00:00Z'),
      endMs: Date.parse('2026-05-10T02:00:00Z'),
    };
    const relisted = [{ from: '2026-05-01T00:00:00Z', to: '2026-05-07T09:00:00Z' }];
    const shown = describeGap('Audit.General', gap, {
      watermark: { ...known, relisted },
      nowMs,
    });
    expect(shown).toMatchObject({ exportFrom: '2026-05-04', exportTo: '2026-05-10' });
    expect(gapProblem(shown)).toEqual({
      code: 'sync.gap',
      message:
        'Audit.General was not listed from 2026-05-08T10:00:00.000Z to 2026-05-10T02:00:00.000Z, because the API lists content of the last seven days only.',
      fix: 'Check why the hourly sync did not run. Search the Purview audit log from 2026-05-04 to the end of 2026-05-10 (UTC), export all results, and run: audit-log import <file> --covers 2026-05-04..2026-05-10',
    });
    const first = Date.parse(shown.exportFrom);
    const covered = [{ startMs: first, endMs: Date.parse(shown.exportTo) + 24 * hourMs }];
    expect(openGaps(known, covered, nowMs)).toEqual([]);
  });
});
