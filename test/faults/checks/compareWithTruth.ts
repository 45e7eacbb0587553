import type { Truth } from '../../../local/data/computeTruth';
import type { EventLine, LedgerLine, UsageDocument } from '../../harness/records/documents';

/** What the commands show about a storage account. */
export interface StoredResult {
  readonly events: readonly EventLine[];
  readonly usage: UsageDocument;
  readonly ledger: readonly LedgerLine[];
}

/** Finds what differs between the stored result and the truth; empty if nothing differs. */
export function compareWithTruth(stored: StoredResult, truth: Truth): readonly string[] {
  const { events, usage } = stored;
  const counted = events.filter(({ twinOf }) => twinOf === null).map(({ id }) => id);
  const twins = events.filter(({ twinOf }) => twinOf !== null).map(({ id }) => id);
  return [
    ...compareIds('launches', counted, truth.launchIds),
    ...compareIds('duplicate reports', twins, truth.twinIds),
    ...compareFigure('launches of usage', usage.launches, truth.launches),
    ...compareFigure('unique users of usage', usage.uniqueUsers, truth.uniqueUsers),
    ...compareApps(usage, truth),
  ];
}

/** Finds blobs that the ledger lacks, has twice, or has in another state than expected. */
export function checkLedger(
  ledger: readonly LedgerLine[],
  contentIds: readonly string[],
  stateOf: (contentId: string) => readonly LedgerLine['state'][] = () => ['ingested'],
): readonly string[] {
  const wrong = ledger.filter(({ contentId, state }) => !stateOf(contentId).includes(state));
  const states = new Map<string, number>();
  for (const { state } of wrong) states.set(state, (states.get(state) ?? 0) + 1);
  return [
    ...compareIds(
      'blobs of the ledger',
      ledger.map(({ contentId }) => contentId),
      contentIds,
    ),
    ...[...states].map(([state, count]) => `${count} blobs are ${state} in the ledger`),
  ];
}

/** Finds ids that are lost, there more than once, or invented. */
export function compareIds(
  what: string,
  given: readonly string[],
  expected: readonly string[],
): readonly string[] {
  const wanted = new Set(expected);
  const distinct = new Set(given);
  const figures = {
    lost: expected.filter((id) => !distinct.has(id)).length,
    twice: given.length - distinct.size,
    invented: [...distinct].filter((id) => !wanted.has(id)).length,
  };
  return Object.entries(figures)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${what}: ${count} of ${expected.length} ${kind}`);
}

/**
 * Finds launches that the Starter Kit lacks or has twice. A duplicate report may stand for its launch, if
 * it was delivered before the other report of it was known (docs/adr/0010).
 */
export function compareDelivered(ids: readonly string[], truth: Truth): readonly string[] {
  const delivered = new Set(ids);
  const reports = new Set(truth.twinIds);
  const inPlace = ids.filter((id) => reports.has(id)).length;
  const absent = truth.launchIds.filter((id) => !delivered.has(id));
  const others = ids.filter((id) => !reports.has(id));
  const what = 'launches in the Starter Kit';
  return absent.length === inPlace
    ? compareIds(what, others, truth.launchIds).filter((text) => !text.endsWith(' lost'))
    : compareIds(what, ids, truth.launchIds);
}

function compareFigure(what: string, given: number, expected: number): readonly string[] {
  return given === expected ? [] : [`${what}: ${given} instead of ${expected}`];
}

function compareApps(usage: UsageDocument, truth: Truth): readonly string[] {
  const deleted = new Set(truth.deletes.map(({ appId }) => appId));
  const expected = new Map(
    truth.apps.map(({ appId, launches, uniqueUsers }) => [
      appId,
      `${launches} ${uniqueUsers} ${deleted.has(appId)}`,
    ]),
  );
  const given = new Map(
    usage.apps.map(({ appId, launches, uniqueUsers, deleted: isDeleted }) => [
      appId,
      `${launches} ${uniqueUsers} ${isDeleted}`,
    ]),
  );
  const differing = [...new Set([...expected.keys(), ...given.keys()])].filter(
    (appId) => expected.get(appId) !== given.get(appId),
  );
  return differing.length === 0 ? [] : [`usage differs for ${differing.length} apps`];
}
