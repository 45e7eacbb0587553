import type { UniqueUsers } from './UniqueUsers';

/** Shows that a number is not known, and not 0. */
const unknownSign = '–';
const atMostSign = '≤';

/** The number of unique users as every table shows it: `12`, `≤ 12` for an upper limit, `–` if it is not known. */
export function formatUniqueUsers(
  { uniqueUsers, uniqueUsersExact }: UniqueUsers,
  format: (count: number) => string = String,
): string {
  if (uniqueUsers === null) return unknownSign;
  return uniqueUsersExact === false ? `${atMostSign} ${format(uniqueUsers)}` : format(uniqueUsers);
}

/** What explains the sign of a number, in a sentence. Empty: the number is exact. */
export function explainUniqueUsers({ uniqueUsers, uniqueUsersExact }: UniqueUsers): string {
  if (uniqueUsers === null) {
    return 'Unique users are not known (–), because this deployment stores no users.';
  }
  if (uniqueUsersExact !== false) return '';
  return `Unique users with the sign ${atMostSign} are at most the number shown: nothing recognises a person in several months whose events were removed, or before and after the removal.`;
}

/** The cell of CSV beside a number: whether it is exact; empty beside an unknown number. */
export function exactCell(uniqueUsers: number | null, isExact: boolean | undefined): boolean | '' {
  return uniqueUsers === null ? '' : isExact !== false;
}
