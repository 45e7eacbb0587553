import type { FiguresSummary } from './FiguresSummary';

/** The launches of a user in a period. */
export interface UserFigures {
  /** As it is stored, in lower case: mostly a UPN, or a pseudonym. */
  readonly user: string;
  readonly launches: number;
  /** Apps that the user launched. */
  readonly apps: number;
  /** The first and the last day (UTC) with a launch. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * The contract of `usage --by user --json`. The most launches come first. Launches that name no user are
 * in `launches` and `launchesWithoutUser`, and in none of the rows.
 */
export interface UsersReport extends FiguresSummary {
  readonly by: 'user';
  readonly rows: readonly UserFigures[];
}
