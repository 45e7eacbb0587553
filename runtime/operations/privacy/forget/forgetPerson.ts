import { minuteMs, secondMs } from '../../../../contracts/time/durations';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { LongWait } from '../../../domain/time/LongWait';
import { deliveryLeaseKey } from '../../../pipeline/deliver/DeliveryResult';
import { hasDeliveryHistory } from '../../../stores/outbox/enqueueHistory';
import { readChangedDays } from '../../../stores/rollups/ChangedDays';
import { SyncLease } from '../../../stores/state/SyncLease';
import type { Stores } from '../../../stores/Stores';
import {
  normalName,
  suppressionAgeMs,
  SuppressionList,
} from '../../../stores/users/SuppressionList';
import { findPerson, type FoundPerson } from './findPerson';
import { Person } from './Person';
import { removeFromPoison } from './removeFromPoison';
import { replaceInEvents } from './replaceInEvents';
import { replaceInFrozen, replaceInRollups } from './replaceInRollups';
import { replaceInTables } from './replaceInTables';

export type ForgetSource = Pick<Stores, 'storage' | 'state' | 'clock' | 'poison'> & {
  readonly stopping?: AbortSignal;
};

export interface ForgetOptions {
  /** As they are stored. All of them are names of one person. */
  readonly names: readonly string[];
  /** Names of the person where events have pseudonyms: inventories, messages and older rows in Dataverse. */
  readonly plainNames?: readonly string[];
  readonly found: FoundPerson;
  /** Replaces the person in Dataverse, and returns how many rows. */
  readonly inDataverse?: (person: Person, token: string) => Promise<number>;
  readonly onProgress?: (text: string) => void;
  readonly onLongWait?: (wait: LongWait) => void;
}

export interface ForgetResult {
  /** What is stored in place of the names. */
  readonly token: string;
  readonly events: number;
  readonly outboxRows: number;
  readonly deletedApps: number;
  readonly inventoryRows: number;
  /** Null: not searched. */
  readonly dataverseRows: number | null;
  /** Messages of other programs in the poison queue, deleted. Null: the login may not read the queue. */
  readonly poisonMessages: number | null;
  /** Roll-ups that still have the person, because a writer of their days is in progress. */
  readonly rollupsLeft: number;
}

/** A delivery ends after less than five minutes. */
const leaseWaitMs = 6 * minuteMs;
/** Other processes read the list in time; this long, what they wrote before is on its way. */
const writeMs = 30 * secondMs;

/**
 * Replaces a person by one random token, everywhere in the storage account. The names go on the
 * suppression list first, so that nothing that comes later brings them back. Stopped at any point, it
 * is completed by running it again: the list keeps the token.
 */
export async function forgetPerson(
  source: ForgetSource,
  options: ForgetOptions,
): Promise<ForgetResult> {
  const { storage, clock } = source;
  const { found, onProgress = () => undefined } = options;
  const list = new SuppressionList(storage.state, clock);
  const identifiers = new Set([...options.names.map(normalName), ...found.person.identifiers]);
  const { token, aliases } = await list.claim(identifiers);
  identifiers.delete(token);
  const person = new Person(new Set([...identifiers, ...aliases]));
  const replaced = [{ person, token }];
  const plain = new Set((options.plainNames ?? []).map(normalName));
  // A token of its own: a guessed name must not lead to the events, whose pseudonym the key protects.
  if (plain.size > 0) {
    const claimed = await list.claim(plain);
    const plainPerson = new Person(new Set([...plain, ...claimed.aliases]));
    replaced.push({ person: plainPerson, token: claimed.token });
  }
  onProgress('replaces the person in the events');
  // The person has events with other tokens, if names were forgotten apart from each other.
  const days =
    aliases.length === 0
      ? found.days
      : (await findPerson(storage.auditLog, [...person.identifiers])).days;
  let events = await replaceInEvents(storage, { days, person, token }, clock);
  await replaceInFrozen(storage.rollups, person, token);
  onProgress('waits until every process knows the suppression list');
  await clock.wait(suppressionAgeMs + writeMs, source.stopping);
  const changed = [...(await readChangedDays(storage.rollups, clock.now())).keys()];
  events += await replaceInEvents(storage, { days: changed, person, token }, clock);
  onProgress('replaces the person in the outbox, the apps and the inventories');
  const rows = { outboxRows: 0, apps: 0, inventoryRows: 0 };
  let dataverseRows: number | null = null;
  await withoutDelivery(source, options, async () => {
    for (const one of replaced) {
      const { outboxRows, apps, inventoryRows } = await replaceInTables(
        storage,
        one.person,
        one.token,
      );
      rows.outboxRows += outboxRows;
      rows.apps += apps;
      rows.inventoryRows += inventoryRows;
      const more = await options.inDataverse?.(one.person, one.token);
      if (more !== undefined) dataverseRows = (dataverseRows ?? 0) + more;
    }
  });
  const persons = replaced.map((one) => one.person);
  const poisonMessages = await removeFromPoison(source.poison, persons);
  onProgress('builds the roll-ups again');
  const rollupsLeft = await replaceInRollups(source, person);
  return {
    token,
    events,
    outboxRows: rows.outboxRows,
    deletedApps: rows.apps,
    inventoryRows: rows.inventoryRows,
    dataverseRows,
    poisonMessages,
    rollupsLeft,
  };
}

/** Looks for a person in the stored events. Changes nothing. */
export async function previewForget(
  source: ForgetSource,
  names: readonly string[],
  onDay?: (days: number) => void,
): Promise<FoundPerson> {
  return await findPerson(source.storage.auditLog, names, onDay);
}

/** A delivery has rows of the outbox in memory, and would write the name behind this one's back. */
async function withoutDelivery<T>(
  { state, clock, stopping }: ForgetSource,
  { onLongWait }: ForgetOptions,
  work: () => Promise<T>,
): Promise<T> {
  if (!(await hasDeliveryHistory(state))) return await work();
  const lease = new SyncLease(state, clock, {
    key: deliveryLeaseKey,
    holder: 'A delivery',
    ...(onLongWait === undefined ? {} : { onLongWait }),
    ...(stopping === undefined ? {} : { stop: stopping }),
  });
  const held = await lease.acquire(leaseWaitMs);
  if (held) {
    throw new ConfigurationError({
      code: 'forget.delivery',
      problem: `A delivery to Dataverse (${held.heldBy}) is still in progress, so the outbox was not changed. The events were.`,
      fix: 'Run the command again when the delivery has ended.',
    });
  }
  try {
    return await work();
  } finally {
    await lease.release();
  }
}
