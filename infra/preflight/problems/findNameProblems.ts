import type { Finding } from './Finding';
import type { NameReading } from '../catalogue/readNames';

export interface NameFacts {
  /** The key `recoverVault`. */
  readonly recoverVault: boolean;
  /** Short name of the stack's region. */
  readonly location: string;
  readonly subscriptionId: string;
}

/** Names that Azure would refuse, each with the key or command that helps. */
export function findNameProblems(
  readings: readonly NameReading[],
  facts: NameFacts,
): readonly Finding[] {
  const taken = readings.filter(({ state }) => state.kind === 'taken');
  const unreadable = readings.flatMap(({ kind, name, state }) =>
    state.kind === 'unreadable' ? [{ title: `${kind} ${name}`, reason: state.reason }] : [],
  );
  const reasons = [...new Set(unreadable.map(({ reason }) => reason))];
  return [
    ...readings.flatMap((reading) => checkVault(reading, facts)),
    ...(taken.length === 0 ? [] : [takenNames(taken, facts)]),
    ...reasons.map((reason) =>
      uncheckedNames(
        unreadable.filter((one) => one.reason === reason).map(({ title }) => title),
        reason,
      ),
    ),
  ];
}

/** `createMode: recover` without a deleted vault is SoftDeletedVaultDoesNotExist in Azure. */
function checkVault(
  { kind, name, state }: NameReading,
  { recoverVault, location, subscriptionId }: NameFacts,
): readonly Finding[] {
  if (kind !== 'vault') return [];
  if (state.kind === 'free' && recoverVault) {
    return [
      {
        severity: 'problem',
        found: `recoverVault is true, but there is no deleted vault ${name} in region ${location}. Azure refuses to recover a vault that does not exist.`,
        fix: 'Run: pulumi config rm recoverVault',
      },
    ];
  }
  if (state.kind !== 'deleted' || recoverVault) return [];
  const until = state.until === undefined ? '' : ` until ${state.until}`;
  const recover = 'To recover it with its secrets, run: pulumi config set recoverVault true.';
  return [
    {
      severity: 'problem',
      found: `The vault ${name} was deleted, and Azure keeps it and its name${until}.`,
      fix: state.isProtected
        ? `${recover} Its purge protection does not allow you to delete it earlier.`
        : `${recover} To start with an empty vault, run: az keyvault purge --name ${name} --location ${location} --subscription ${subscriptionId}`,
    },
  ];
}

function takenNames(taken: readonly NameReading[], { subscriptionId }: NameFacts): Finding {
  const [first] = taken;
  const names = taken.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const deleted = taken.some(({ kind }) => kind === 'vault')
    ? ` A vault that was deleted in another region keeps its name as well: az keyvault list-deleted --subscription ${subscriptionId}`
    : '';
  return {
    severity: 'problem',
    found: `Azure reports as taken: ${names}. These names are unique across all customers of Azure, and nothing in the resource group of this stack has them.`,
    fix: `Choose another beginning of all names: pulumi config set namePrefix <prefix>. If you own the resource, an earlier stack may have left it: az resource list --name ${first?.name} --subscription ${subscriptionId}.${deleted}`,
  };
}

function uncheckedNames(names: readonly string[], reason: string): Finding {
  return {
    severity: 'warning',
    found: `The preflight could not check whether these names are free: ${names.join(', ')}. The reason: ${reason}.`,
    fix: 'The deployment continues, and fails later if a name is taken. Reader on the subscription is enough for the check (docs/rights.md).',
  };
}
