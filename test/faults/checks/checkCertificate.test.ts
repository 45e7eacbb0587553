import type { Truth } from '../../../local/data/computeTruth';
import { type Certificate, compareCertificate } from './checkCertificate';

const wholeDays = ['2026-05-14', '2026-05-15', '2026-05-16'];
const truth = { blobs: 3, recordsSeen: 30, recordsMatching: 6 } as Truth;
const right: Certificate = {
  days: [
    { date: '2026-05-15', verdict: 'unknown', reasons: ['beforeFirstListing'] },
    { date: '2026-05-16', verdict: 'complete', reasons: [] },
    { date: '2026-05-19', verdict: 'unknown', reasons: ['notListedYet'] },
  ],
  totals: { listed: 3, ingested: 3, pending: 0, recordsRead: 30, recordsKept: 6 },
  lossesTotal: 0,
  losses: [],
  gaps: [],
};

describe('compareCertificate', () => {
  it('finds nothing in a certificate that agrees with the truth', () => {
    expect(compareCertificate(right, truth, wholeDays)).toEqual([]);
  });

  it('finds sums, losses, gaps and verdicts that are wrong', () => {
    const wrong: Certificate = {
      days: [{ date: '2026-05-16', verdict: 'unknown', reasons: ['gap'] }],
      totals: { ...right.totals, listed: 4, recordsKept: 7 },
      lossesTotal: 1,
      losses: [],
      gaps: [{}],
    };
    expect(compareCertificate(wrong, truth, wholeDays)).toEqual([
      'certificate: listed is 4 instead of 3',
      'certificate: recordsKept is 7 instead of 6',
      'certificate: 1 losses',
      'certificate: 1 gaps',
      'certificate: 2026-05-16 is unknown (gap)',
    ]);
  });
});
