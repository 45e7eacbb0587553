/** What the rows of a report are. A week is an ISO week (ISO 8601), from Monday to Sunday, UTC. */
export const figureViews = ['app', 'environment', 'user', 'day', 'week', 'month'] as const;

export type FigureView = (typeof figureViews)[number];

/** Which figures to read. All filters apply together; without `from` and `to`, all stored launches count. */
export interface FiguresQuery<View extends FigureView = FigureView> {
  readonly by: View;
  /** First and last day (UTC), `2026-05-19`, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of an app, in any case. */
  readonly app?: string | undefined;
  /** The id or the name of an environment, in any case. */
  readonly environment?: string | undefined;
  /** Keep only so many rows: of periods the last ones, of all others those with the most launches. */
  readonly top?: number | undefined;
  /**
   * With `by: 'app'`. `new`: apps whose first stored launch is in the period. `vanished`: apps that were
   * launched in the period before and not in this one.
   */
  readonly change?: 'new' | 'vanished' | undefined;
}
