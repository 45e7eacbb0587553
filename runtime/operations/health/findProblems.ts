import { type ShownProblem, showProblem } from '../../domain/problems/showProblem';
import type { HealthFacts } from './facts/HealthFacts';
import { findBacklog } from './findBacklog';
import { findBudget } from './findBudget';
import { findClock } from './findClock';
import { findDataverse } from './findDataverse';
import { findFiles } from './findFiles';
import { findGaps } from './findGaps';
import { findLosses } from './findLosses';
import { findPoison } from './findPoison';
import { findRun } from './findRun';
import { findSecret } from './findSecret';
import { findSilence } from './findSilence';

/**
 * All problems that the stored state shows: the health of the connector for `status`, `doctor`, the
 * log and the alerts. Each finder is pure and has one topic.
 */
export function findProblems(facts: HealthFacts, nowMs: number): ShownProblem[] {
  return [
    ...findRun(facts, nowMs),
    ...findGaps(facts),
    ...findBacklog(facts),
    ...findLosses(facts),
    ...findPoison(facts),
    ...findSilence(facts.activity),
    ...findSecret(facts, nowMs),
    ...findClock(facts),
    ...findBudget(facts, nowMs),
    ...findFiles(facts, nowMs),
    ...(facts.dataverse ? findDataverse(facts.dataverse, nowMs) : []),
  ].map(showProblem);
}
