import type { RunningActivityApi } from '../activity/startActivityApi';
import type { Truth } from '../../data/computeTruth';
import type { RunningEntra } from '../entra/startEntra';
import type { EmulatorClock } from './EmulatorClock';
import type { EmulatorOptions } from './EmulatorOptions';
import type { RunningKit } from './startKit';
import { mergeTruths, type TruthSource } from './mergeTruths';

/** What the control routes work on. */
export interface EmulatorParts {
  readonly options: EmulatorOptions;
  readonly activity: RunningActivityApi;
  readonly entra: RunningEntra;
  readonly clock: EmulatorClock;
  readonly kit?: RunningKit;
  /** Weeks that were added; the truth is theirs together, with late blobs once released. */
  weeks: readonly { readonly week: TruthSource; readonly released: boolean }[];
}

/** The truth about all weeks so far; late blobs belong to it once they were released. */
export function currentTruth({ weeks }: EmulatorParts): Truth {
  return mergeTruths(
    weeks.map(({ week, released }) => week.truth(released ? 'withLate' : 'withoutLate')),
  );
}
