import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { readText } from '../../../domain/events/readText';
import { findDays } from '../../../stores/auditLog/findDays';
import { readRows } from '../../../stores/tables/readRows';
import { normalName } from '../../../stores/users/SuppressionList';
import { Person } from './Person';

export interface FoundPerson {
  readonly person: Person;
  /** Days with events of the person. */
  readonly days: readonly string[];
  readonly events: number;
  /** Names that share a user key with the person, and so may be the same person under another name. */
  readonly otherNames: readonly string[];
}

/** Hides the latency of the storage account. */
const parallelDays = 8;
/** A list of names is for a person to read. */
const mostOtherNames = 20;

/**
 * Reads all events for those of a person. A user key of these events identifies the person, too, unless
 * it is also the key of other names.
 */
export async function findPerson(
  auditLog: TableClient,
  names: readonly string[],
  onDay: (days: number) => void = () => undefined,
): Promise<FoundPerson> {
  const given = new Person(new Set(names.map(normalName)));
  const pairs = new Map<string, Pair>();
  let done = 0;
  await mapConcurrently(await findDays(auditLog), parallelDays, async (day) => {
    const select = ['userId', 'userKey'];
    const filter = odata`PartitionKey eq ${day}`;
    for await (const row of readRows(auditLog, { filter, select })) {
      const name = normalName(readText(row['userId']));
      const key = normalName(readText(row['userKey']));
      const id = JSON.stringify([name, key]);
      const pair = pairs.get(id) ?? { name, key, days: new Map<string, number>() };
      pair.days.set(day, (pair.days.get(day) ?? 0) + 1);
      pairs.set(id, pair);
    }
    done += 1;
    onDay(done);
  });
  const namesOf = groupByKey(pairs.values());
  const keys = [...namesOf].filter(([, all]) => [...all].some((name) => given.has(name)));
  const own = keys.filter(([, all]) => [...all].every((name) => given.has(name)));
  const shared = keys.flatMap(([, all]) => [...all].filter((name) => !given.has(name)));
  const person = new Person(new Set([...given.identifiers, ...own.map(([key]) => key)]));
  const matches = [...pairs.values()].filter(({ name, key }) => person.has(name, key));
  return {
    person,
    days: [...new Set(matches.flatMap(({ days }) => [...days.keys()]))].sort(),
    events: matches.flatMap(({ days }) => [...days.values()]).reduce((sum, one) => sum + one, 0),
    otherNames: [...new Set(shared)].filter((name) => name !== '').slice(0, mostOtherNames),
  };
}

/** The user of some events, and how many each day has. */
interface Pair {
  readonly name: string;
  readonly key: string;
  readonly days: Map<string, number>;
}

function groupByKey(pairs: Iterable<Pair>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { key, name } of pairs) {
    if (key !== '') names.set(key, (names.get(key) ?? new Set<string>()).add(name));
  }
  return names;
}
