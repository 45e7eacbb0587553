import type { AppDayFigures } from '../../../../../contracts/figures/AppDaysReport';
import { visitDays } from '../../../rollups/days';
import type { FiguresInput } from './FiguresInput';

/** Launches and unique users of each app and day, days in order, most launched first. */
export function toAppDays({
  figures,
  names,
  areUsersStored,
}: Pick<FiguresInput, 'figures' | 'names' | 'areUsersStored'>): AppDayFigures[] {
  const rows: AppDayFigures[] = [];
  for (const { parts, ...app } of figures.apps) {
    const { appId } = app;
    const appName = names.appNameOf(app);
    for (const { app: part, of } of parts) {
      const { month } = of;
      visitDays(part.days, (dayOfMonth, launches, users) => {
        const day = `${month}-${String(dayOfMonth).padStart(2, '0')}`;
        const uniqueUsers = areUsersStored ? users : null;
        rows.push({ day, appId, appName, launches, uniqueUsers });
      });
    }
  }
  return rows.sort(
    (a, b) => compare(a.day, b.day) || b.launches - a.launches || compare(a.appId, b.appId),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
