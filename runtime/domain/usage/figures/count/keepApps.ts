import type { FiguresApp, OpenFigures } from './openFigures';
import { Remembered } from './Remembered';

const remembered = new Remembered<OpenFigures, OpenFigures>();

/** The figures of some of the apps: the same object for the same apps, with what was counted of it. */
export function keepApps(figures: OpenFigures, isKept: (app: FiguresApp) => boolean): OpenFigures {
  const apps = figures.apps.filter(isKept);
  if (apps.length === figures.apps.length) return figures;
  const ids = apps.map(({ appId }) => appId);
  return remembered.get(figures, JSON.stringify(ids), () => ({
    ...figures,
    apps,
    rollups: undefined,
  }));
}
