/** The distinct users of some launches. */
export interface UniqueUsers {
  /** Null: not known, because the deployment stores no users (`users: none`). */
  readonly uniqueUsers: number | null;
  /** False: `uniqueUsers` is an upper limit, because removed events name nobody. Absent: exact. */
  readonly uniqueUsersExact?: boolean;
}
