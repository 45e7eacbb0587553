import type { PageStatus } from '../../../../contracts/page/PageStatus';
import { createFormats } from '../../../../page/text/Formats';
import { healthLines } from '../../../../page/views/health/healthLines';

const margin = { backlogBlobs: 0, inflowBlobs: 9, throughputBlobs: 9, marginEndsInHours: null };
const fine: PageStatus = {
  healthy: true,
  lastRun: null,
  watermark: '2026-05-19T12:45:00.000Z',
  backlogBlobs: 0,
  oldestPending: null,
  hoursUntilLoss: null,
  unlisted: null,
  contentTypes: { 'Audit.General': margin },
  recordsKept: 9,
  problems: [],
};

function textOf(title: string, changes: Partial<PageStatus>): string {
  const lines = new Map(healthLines({ ...fine, ...changes }, createFormats(['en'])));
  return (lines.get(title) ?? '').replaceAll(/[\u2066-\u2069]/g, '');
}

describe('healthLines', () => {
  it('says what waits to be read, and what is not listed', () => {
    const unlisted = { since: '2026-05-13T12:45:00.000Z' };
    expect(textOf('Waiting', {})).toBe('Nothing waits to be read.');
    expect(textOf('Waiting', { backlogBlobs: 2 })).toBe('2 blobs wait to be read.');
    expect(textOf('Waiting', { unlisted })).toMatch(
      /^What became available since May 13, 2026.* is not listed yet\.$/,
    );
    expect(textOf('Waiting', { backlogBlobs: 1, unlisted })).toMatch(
      /^1 blob waits to be read\. What became available since /,
    );
  });

  it('does not say that nothing is lost before the first listing', () => {
    expect(textOf('Margin', {})).toBe('At the present rate, nothing is lost.');
    expect(textOf('Margin', { watermark: null })).toBe(
      'Nothing is known before all content types are listed.',
    );
    const contentTypes = { 'Audit.General': { ...margin, marginEndsInHours: 12 } };
    expect(textOf('Margin', { contentTypes })).toBe(
      'At the present rate, the first content is lost in 12 hours.',
    );
  });
});
