import type { AppFigures } from '../../../contracts/figures/AppsReport';
import type { Column } from '../../tables/Column';
import type { Formats } from '../../text/Formats';

export function firstLaunchColumn(formats: Formats): Column<AppFigures> {
  return launchColumn(formats, 'firstLaunch', 'First launch');
}

export function lastLaunchColumn(formats: Formats): Column<AppFigures> {
  return launchColumn(formats, 'lastLaunch', 'Last launch');
}

function launchColumn(
  formats: Formats,
  key: 'firstLaunch' | 'lastLaunch',
  title: string,
): Column<AppFigures> {
  return {
    key,
    title,
    cell: (app) => <span class="line">{formats.day(app[key])}</span>,
    csv: (app) => app[key],
  };
}
