import type { Finding } from './Finding';
import { findNameProblems, type NameFacts } from './findNameProblems';
import { findRegionProblems } from './findRegionProblems';
import { findRegistrationProblems } from './findRegistrationProblems';
import { findRetirements } from './findRetirements';
import { findVersionProblems } from './findVersionProblems';
import type { StackPlan } from '../plan/planStack';
import type { Look } from '../catalogue/readCatalogues';
import type { NameLook } from '../catalogue/readNames';

export interface JudgeFacts extends NameFacts {
  /** By namespace. */
  readonly looks: ReadonlyMap<string, Look>;
  /** None: not looked at. */
  readonly names: readonly NameLook[];
  readonly now: Date;
}

/** Everything that does not fit between a stack and the subscription's cloud. */
export function judgePlan(
  { types }: StackPlan,
  { looks, names, now, ...facts }: JudgeFacts,
): readonly Finding[] {
  return [
    ...findRegistrationProblems(looks, facts.subscriptionId),
    ...findVersionProblems(types, looks),
    ...findRegionProblems(types, looks),
    ...findNameProblems(names, facts),
    ...findRetirements(types, now),
  ];
}
