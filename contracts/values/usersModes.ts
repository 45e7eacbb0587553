/**
 * What is stored of a user: `names` as in the record, `pseudonyms` as keyed hashes, `none` nothing. The
 * stack key `users` and the setting `AUDIT_LOGS_USERS` have the same words.
 */
export const usersModes = ['names', 'pseudonyms', 'none'] as const;

export type UsersMode = (typeof usersModes)[number];
