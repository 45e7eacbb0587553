import type { Rollup } from '../../../rollups/Rollup';
import { type OpenFigures, openFigures } from './openFigures';

/** The periods that people look at, and those before them. */
const mostOpened = 6;
/** The last ones that were asked for, at the end. */
const recent: { readonly rollups: readonly Rollup[]; readonly figures: OpenFigures }[] = [];

/**
 * Opens whole roll-ups, or finds them open: a roll-up that was read before is the same object
 * (`RollupCache`), and then so are the figures, with what was counted of them. Roll-ups that were made
 * for one question, such as those of one app, are never found again and would only displace the others.
 */
export function reopenFigures(rollups: readonly Rollup[]): OpenFigures {
  const at = recent.findIndex(
    (one) =>
      one.rollups.length === rollups.length &&
      one.rollups.every((rollup, index) => rollup === rollups[index]),
  );
  const [known] = at < 0 ? [] : recent.splice(at, 1);
  const opened = known ?? { rollups, figures: openFigures(rollups) };
  recent.push(opened);
  if (recent.length > mostOpened) recent.shift();
  return opened.figures;
}
