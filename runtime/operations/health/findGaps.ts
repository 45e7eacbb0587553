import type { KnownProblem } from '../../domain/problems/Problem';
import { gapProblem } from '../../domain/windows/gapProblem';
import type { HealthFacts } from './facts/HealthFacts';

/** Periods that no run listed in time, until an import covers them. */
export function findGaps({ gaps }: Pick<HealthFacts, 'gaps'>): KnownProblem[] {
  return gaps.map(gapProblem);
}
