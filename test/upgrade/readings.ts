/** Commands whose figures an upgrade must not change. */
export const readings = {
  usage: ['usage', '--json'],
  days: ['usage', '--by-day', '--json', '--from', '2030-05-14', '--to', '2030-05-19'],
  events: ['usage', '--events', '--json'],
  ledger: ['ledger', '--json'],
  status: ['status', '--json'],
  completeness: ['report', 'completeness', '--json', '--from', '2030-05-11'],
  outbox: ['outbox', '--json'],
  rejected: ['outbox', '--state', 'rejected', '--json'],
} as const;
/** What a command prints as one JSON document. */
export type Document = Readonly<Record<string, unknown>>;
/** Results of `readings`; only of the commands that the release has. */
export type Figures = Readonly<Partial<Record<keyof typeof readings, readonly Document[]>>>;

/** What depends on the moment of a run, or is random. The problems of a status depend on both. */
const changing = new Set(['generatedAt', 'lateMs', 'row', 'queuedAt']);
const countsOfStatus = new Set(['ledger', 'backlogBlobs', 'recordsKept']);

/**
 * What another run of the same history prints as well, in an order of its own: rows of the ledger have
 * random keys, so that neighbours may change places.
 */
export function withoutChanging(documents: readonly Document[]): readonly Document[] {
  return documents
    .map((document) => {
      const isStatus = 'watermarks' in document;
      const isKept = (name: string): boolean =>
        isStatus ? countsOfStatus.has(name) : !changing.has(name) && !name.startsWith('oldest');
      return Object.fromEntries(Object.entries(document).filter(([name]) => isKept(name)));
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ contentId = '', id = '' }: Document): string {
  return JSON.stringify([contentId, id]);
}
