import type { FiguresSummary } from '../../../../contracts/figures/FiguresSummary';
import { formatCount } from '../../../../contracts/text/formatCount';

/** Content arrives for today and yesterday, and its roll-ups follow within a quarter of an hour. */
const daysUsuallyBehind = 2;

/** A note if the figures took longer than they need to; they are right in any case. */
export function describeSource({
  launches,
  daysFromEvents,
}: Pick<FiguresSummary, 'launches' | 'daysFromEvents'>): string | undefined {
  if (launches === 0) return undefined;
  if (daysFromEvents === null) {
    return 'Counted from all events, because no roll-up exists yet. To build them: audit-log rollup';
  }
  if (daysFromEvents.length <= daysUsuallyBehind) return undefined;
  return `${formatCount(daysFromEvents.length, 'day was', 'days were')} counted from their events, because their roll-ups are behind. To build them: audit-log rollup`;
}
