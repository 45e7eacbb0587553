import type { RollupHeader } from '../../stores/rollups/RollupTable';

/** The builds of the days of a month, as text: another text means that a day was built again. */
export function sourcesOf(days: readonly RollupHeader[]): string {
  return days.map(({ period, build }) => `${period.slice(8)}:${build}`).join(' ');
}
