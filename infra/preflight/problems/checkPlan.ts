import { formatCount } from '../../../contracts/text/formatCount';
import { dayMs } from '../../../contracts/time/durations';
import { nodeRuntime } from '../../../contracts/versions/nodeRuntime';
import { retirements } from '../../../contracts/versions/versionTable';
import type { CatalogueReading } from '../catalogue/readCatalogues';
import type { NameReading } from '../catalogue/readNames';
import { namespaceOf, type PlannedType, type StackPlan } from '../plan/planStack';
import type { Finding } from './Finding';
import { findNameProblems, type NameFacts } from './findNameProblems';
import { findRegionProblems } from './findRegionProblems';
import { findRegistrationProblems } from './findRegistrationProblems';
import { findVersionProblems } from './findVersionProblems';

export interface PlanFacts extends NameFacts {
  /** By namespace. */
  readonly readings: ReadonlyMap<string, CatalogueReading>;
  /** Empty: they were not read. */
  readonly names: readonly NameReading[];
  readonly now: Date;
}

/** Everything that does not fit between a stack and the subscription's cloud. */
export function checkPlan(
  { types }: StackPlan,
  { readings, names, now, ...facts }: PlanFacts,
): readonly Finding[] {
  return [
    ...findRegistrationProblems(readings, facts.subscriptionId),
    ...findVersionProblems(types, readings),
    ...findRegionProblems(types, readings),
    ...findNameProblems(names, facts),
    ...findRetirements(types, now),
    ...findEndOfNode(types, now),
  ];
}

/** API versions in use that Azure stops serving: a warning before that day, a problem from then on. */
function findRetirements(types: readonly PlannedType[], now: Date): readonly Finding[] {
  return retirements.flatMap(({ namespace, firstKept, end }) => {
    const ending = types.filter(
      ({ armType, apiVersion }) =>
        namespaceOf(armType) === namespace && apiVersion !== undefined && apiVersion < firstKept,
    );
    const [first] = ending;
    if (first === undefined) return [];
    const days = daysUntil(end, now);
    const names = [...new Set(ending.map(({ armType }) => armType))].join(', ');
    const module = first.provider?.module ?? '<module>';
    return [
      {
        severity: days > 0 ? 'warning' : 'problem',
        found: `Azure ends all API versions of ${namespace} before ${firstKept}: ${first.apiVersion}, which this stack uses for ${names}, ${whenItEnds(end, days)}. Afterwards Azure refuses every change of these resources; reading secrets goes on.`,
        fix: `Update this project, or choose a release of azure-native that sends ${firstKept} or newer: pulumi config set --path providerVersions.${module} <release> (docs/upgrade.md)`,
      } as const,
    ];
  });
}

/** Long enough to upgrade in a quarter that freezes changes. */
const nodeWarningDays = 90;

/** The end of the app's Node: a warning, because Azure goes on running the app. */
function findEndOfNode(types: readonly PlannedType[], now: Date): readonly Finding[] {
  const { major, end } = nodeRuntime;
  const days = daysUntil(end, now);
  if (days > nodeWarningDays || !types.some(({ armType }) => armType === 'Microsoft.Web/sites')) {
    return [];
  }
  return [
    {
      severity: 'warning',
      found: `The support of Azure Functions for Node ${major} ${whenItEnds(end, days)}. Afterwards the app goes on running, without security patches.`,
      fix: 'Update this project to a release with a newer Node (docs/upgrade.md).',
    },
  ];
}

function daysUntil(end: string, now: Date): number {
  return Math.ceil((Date.parse(`${end}T00:00:00Z`) - now.getTime()) / dayMs);
}

function whenItEnds(end: string, days: number): string {
  return days > 0 ? `ends on ${end}, in ${formatCount(days, 'day')}` : `ended on ${end}`;
}
