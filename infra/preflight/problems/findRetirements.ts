import { dayMs } from '../../../contracts/time/durations';
import { retirements } from '../../../contracts/versions/versionTable';
import type { Finding } from './Finding';
import { namespaceOf, type PlannedType } from '../plan/planStack';

/** API versions in use that Azure stops serving: a warning before that day, a problem from then on. */
export function findRetirements(types: readonly PlannedType[], now: Date): readonly Finding[] {
  return retirements.flatMap(({ namespace, firstKept, end }) => {
    const ending = types.filter(
      ({ armType, apiVersion }) =>
        namespaceOf(armType) === namespace && apiVersion !== undefined && apiVersion < firstKept,
    );
    const [first] = ending;
    if (first === undefined) return [];
    const days = Math.ceil((Date.parse(`${end}T00:00:00Z`) - now.getTime()) / dayMs);
    const names = [...new Set(ending.map(({ armType }) => armType))].join(', ');
    const when =
      days > 0 ? `ends on ${end}, in ${days} ${days === 1 ? 'day' : 'days'}` : `ended on ${end}`;
    const module = first.provider?.module ?? '<module>';
    return [
      {
        severity: days > 0 ? 'warning' : 'problem',
        found: `Azure ends all API versions of ${namespace} before ${firstKept}: ${first.apiVersion}, which this stack uses for ${names}, ${when}. Afterwards Azure refuses every change of these resources; reading secrets goes on.`,
        fix: `Update this project, or choose a release of azure-native that sends ${firstKept} or newer: pulumi config set --path providerVersions.${module} <release> (docs/upgrade.md)`,
      } as const,
    ];
  });
}
