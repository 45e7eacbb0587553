import type { Finding } from './Finding';
import type { CatalogueReading } from '../catalogue/readCatalogues';

/** Namespaces that the subscription may not use yet, that Azure does not know, or that hide. */
export function findRegistrationProblems(
  readings: ReadonlyMap<string, CatalogueReading>,
  subscriptionId: string,
): readonly Finding[] {
  const findings = [...readings].flatMap(([namespace, reading]) =>
    reading.kind === 'catalogue'
      ? checkState(namespace, reading.catalogue.registrationState, subscriptionId)
      : reading.kind === 'unknown'
        ? [unknownNamespace(namespace)]
        : [],
  );
  const unreadable = [...readings].flatMap(([namespace, reading]) =>
    reading.kind === 'unreadable' ? [{ namespace, reason: reading.reason }] : [],
  );
  const reasons = [...new Set(unreadable.map(({ reason }) => reason))];
  return [
    ...findings,
    ...reasons.map((reason) =>
      unreadableNamespaces(
        unreadable.filter((one) => one.reason === reason).map(({ namespace }) => namespace),
        reason,
      ),
    ),
  ];
}

function checkState(
  namespace: string,
  state: string | undefined,
  subscriptionId: string,
): readonly Finding[] {
  switch (state) {
    case undefined:
    case 'Registered':
      return [];
    case 'Registering':
      return [
        {
          severity: 'warning',
          found: `The resource provider ${namespace} is still being registered.`,
          fix: `If the deployment fails, wait until this prints Registered: az provider show --namespace ${namespace} --query registrationState --subscription ${subscriptionId}`,
        },
      ];
    default:
      return [
        {
          severity: 'problem',
          found: `The resource provider ${namespace} is not registered in subscription ${subscriptionId} (state ${state}).`,
          fix: `Run: az provider register --namespace ${namespace} --wait --subscription ${subscriptionId}`,
        },
      ];
  }
}

function unknownNamespace(namespace: string): Finding {
  return {
    severity: 'problem',
    found: `This subscription's cloud does not know the resource provider ${namespace}.`,
    fix: 'Check that azure-native:environment and the subscription belong to the cloud of this stack.',
  };
}

function unreadableNamespaces(namespaces: readonly string[], reason: string): Finding {
  return {
    severity: 'warning',
    found: `The preflight could not read ${namespaces.join(', ')}: ${reason}. API versions, regions and registration were not compared.`,
    fix: 'The deployment continues. Reader on the subscription is enough for the check (docs/rights.md).',
  };
}
