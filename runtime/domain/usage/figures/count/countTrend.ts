import { visitDays } from '../../../rollups/days';
import type { DayIndex } from './DayIndex';
import type { FiguresApp } from './openFigures';
import { Remembered } from './Remembered';

const remembered = new Remembered<FiguresApp, readonly number[]>();

/** The launches of some apps in each period; days outside of the periods are left out. */
export function countTrend(apps: readonly FiguresApp[], index: DayIndex): readonly number[] {
  const launches = Array.from({ length: index.length }, () => 0);
  for (const app of apps) {
    const ofApp = remembered.get(app, index.question, () => countApp(app, index));
    ofApp.forEach((count, period) => {
      launches[period] = (launches[period] ?? 0) + count;
    });
  }
  return launches;
}

function countApp({ parts }: FiguresApp, index: DayIndex): readonly number[] {
  const launches = Array.from({ length: index.length }, () => 0);
  for (const { app, of } of parts) {
    const offset = index.offsetOf(of.month);
    visitDays(app.days, (dayOfMonth, ofDay) => {
      const period = index.periodAt(offset + dayOfMonth);
      if (period < 0) return;
      launches[period] = (launches[period] ?? 0) + ofDay;
    });
  }
  return launches;
}
