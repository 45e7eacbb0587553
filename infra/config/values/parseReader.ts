import { isGuid } from '../../../contracts/values/isGuid';

/** An account of people that may read the audit data. */
export interface Reader {
  /** As Azure Resource Manager names the kinds; it refuses an object of another kind. */
  readonly principalType: 'Group' | 'User';
  readonly objectId: string;
}

/** Reads `group:<object id>`, `user:<object id>`, or the object id of a group alone. */
export function parseReader(text: string): Reader | undefined {
  const [, kind = 'group', id = ''] = /^(?:(group|user):)?\s*(\S+)$/i.exec(text.trim()) ?? [];
  if (!isGuid(id)) return undefined;
  const principalType = kind.toLowerCase() === 'user' ? 'User' : 'Group';
  return { principalType, objectId: id.toLowerCase() };
}

/** The spelling in which equal readers are equal texts. */
export function formatReader({ principalType, objectId }: Reader): string {
  return `${principalType.toLowerCase()}:${objectId}`;
}
