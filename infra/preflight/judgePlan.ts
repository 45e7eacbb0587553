import type { Finding } from './Finding';
import { findRegionProblems } from './findRegionProblems';
import { findRegistrationProblems } from './findRegistrationProblems';
import { findRetirements } from './findRetirements';
import { findVersionProblems } from './findVersionProblems';
import type { StackPlan } from './planStack';
import type { Look } from './readCatalogues';

export interface JudgeFacts {
  /** By namespace. */
  readonly looks: ReadonlyMap<string, Look>;
  readonly subscriptionId: string;
  readonly now: Date;
}

/** Everything that does not fit between a stack and the subscription's cloud. */
export function judgePlan(
  { types }: StackPlan,
  { looks, subscriptionId, now }: JudgeFacts,
): readonly Finding[] {
  return [
    ...findRegistrationProblems(looks, subscriptionId),
    ...findVersionProblems(types, looks),
    ...findRegionProblems(types, looks),
    ...findRetirements(types, now),
  ];
}
