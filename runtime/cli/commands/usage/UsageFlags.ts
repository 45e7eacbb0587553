import type { FiguresQuery, FigureView } from '../../../../contracts/figures/FiguresQuery';

/** The options of `usage`, as they were given. */
export interface UsageFlags {
  readonly by?: FigureView;
  readonly app?: string;
  readonly environment?: string;
  readonly from?: string;
  readonly to?: string;
  readonly top?: number;
  readonly new?: boolean;
  readonly vanished?: boolean;
  readonly neverLaunched?: boolean;
  readonly idleFor?: number;
  readonly byDay?: boolean;
  readonly events?: boolean;
  readonly csv?: boolean;
  readonly bom?: boolean;
  readonly json?: boolean;
}

export function toFiguresQuery(flags: UsageFlags): FiguresQuery {
  const { by = 'app', app, environment, from, to, top } = flags;
  const change = flags.new === true ? 'new' : flags.vanished === true ? 'vanished' : undefined;
  return { by, app, environment, from, to, top, change };
}
