import type { Fault, FaultName, FaultRule } from '../../../local/emulators/activity/state/faults';
import type { RequestKind } from '../../../local/emulators/activity/state/parseFeedRequest';

export interface ApiFaultPlan {
  readonly name: string;
  readonly rules: readonly FaultRule[];
}

const error = (code: Extract<Fault, { type: 'error' }>['code'], ...values: string[]): Fault => ({
  type: 'error',
  code,
  values,
});

/** The errors that the API documents, and the faults of a network or a proxy before a response. */
export const apiFaults: readonly (Fault | FaultName)[] = [
  'AF10001',
  error('AF20001', 'contentType'),
  error('AF20002', 'startTime', 'datetime'),
  error('AF20003', '2015-01-01'),
  error('AF20010', 'one', 'other'),
  error('AF20011', 'tenant'),
  error('AF20012', 'tenant'),
  error('AF20013', 'tenant'),
  error('AF20020'),
  error('AF20021', 'https://example.com', 'The endpoint did not return HTTP 200.'),
  'AF20022',
  'AF20023',
  'AF20024',
  error('AF20030'),
  'AF20031',
  'AF20050',
  'AF20051',
  error('AF20052', 'blob'),
  error('AF20053'),
  error('AF20054'),
  error('AF20055'),
  'AF429',
  'start-cooldown',
  'AF50000',
  {
    type: 'status',
    status: 500,
    body: '{"error":{"code":"AF50005","message":"Retry the request."}}',
  },
  {
    type: 'status',
    status: 500,
    body: '{"error":{"code":"AF50006","message":"Retry the request."}}',
  },
  {
    type: 'status',
    status: 500,
    body: 'Microsoft.Office.Compliance.Audit.DataServiceException: Tenant 1 does not exist.',
  },
  { type: 'status', status: 408 },
  { type: 'status', status: 502 },
  { type: 'status', status: 504 },
  '429',
  '429-retry-after',
  '401',
  'html-503',
  'html-200',
  'reset',
  { type: 'slow', delayMs: 200 },
  'truncated',
  'truncated-cleanly',
  'not-json',
];

const kinds: readonly RequestKind[] = ['list', 'content', 'blob'];
const shares = [0.05, 0.2, 0.6] as const;

/** By seed: one fault at all kinds of requests, or all faults mixed; each at a share of the requests. */
export function planApiFaults(seed: number): ApiFaultPlan {
  const share = shares[seed % shares.length] ?? 0.2;
  const isMixed = seed % 4 === 3;
  const mixedBefore = Math.floor((seed + 1) / 4);
  const alone = apiFaults[(seed - mixedBefore) % apiFaults.length] ?? 'AF50000';
  const chosen = isMixed ? apiFaults : [alone];
  return {
    name: `${isMixed ? 'all faults' : JSON.stringify(chosen[0])} at ${share * 100} %`,
    rules: chosen.flatMap((fault, index) =>
      kinds.map((kind, at) => ({
        fault,
        kind,
        share: share / chosen.length,
        seed: seed * 1_000 + index * kinds.length + at,
      })),
    ),
  };
}
