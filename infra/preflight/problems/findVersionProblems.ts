import { moduleOf } from '../../versions/moduleOf';
import { resourceTokens, resourceTypes } from '../../versions/resourceTypes';
import { compareReleases, sentApiVersion } from '../../versions/sentApiVersion';
import type { Finding } from './Finding';
import { findOffered } from './findOffered';
import type { PlannedType } from '../plan/planStack';
import type { CatalogueReading } from '../catalogue/readCatalogues';

type Readings = ReadonlyMap<string, CatalogueReading>;

/** API versions that the subscription's cloud does not accept, and types that it does not have. */
export function findVersionProblems(
  types: readonly PlannedType[],
  readings: Readings,
): readonly Finding[] {
  const absent = types.filter((type) => findOffered(type, readings).kind === 'absent');
  const refused = types.filter((type) => isRefused(type, type.apiVersion, readings));
  const unknown = types.filter(({ apiVersion }) => apiVersion === undefined);
  return [
    ...unique(absent.map(({ armType }) => armType)).map(absentType),
    ...groupBy(refused, ({ provider, apiVersion }) =>
      [provider?.module ?? '', apiVersion].join(' '),
    ).map((group) => refusedVersion(group, types, readings)),
    ...groupBy(unknown, ({ provider }) => provider?.module ?? '').map(unknownVersion),
  ];
}

function isRefused(type: PlannedType, apiVersion: string | undefined, readings: Readings): boolean {
  const offer = findOffered(type, readings);
  if (apiVersion === undefined || offer.kind !== 'offered') return false;
  const { apiVersions } = offer.type;
  // A type without any version is one that Azure says nothing of.
  return apiVersions.length > 0 && !apiVersions.some((one) => isSame(one, apiVersion));
}

function absentType(armType: string): Finding {
  return {
    severity: 'problem',
    found: `This subscription's cloud does not offer the resource type ${armType}.`,
    fix: 'Deploy to another subscription, or change the key that needs this type (docs/configuration.md).',
  };
}

function refusedVersion(
  group: readonly PlannedType[],
  all: readonly PlannedType[],
  readings: Readings,
): Finding {
  const [first] = group;
  const names = unique(group.map(({ armType }) => armType)).join(', ');
  const { provider, apiVersion = '' } = first ?? {};
  const accepted = group.map((type) => newestOffered(type, readings)).sort()[0] ?? 'none';
  const sender = provider === undefined ? 'this project' : `azure-native ${provider.release}`;
  return {
    severity: 'problem',
    found: `Azure refuses the API version ${apiVersion} of ${names}, which ${sender} sends. The newest that it accepts is ${accepted}.`,
    fix:
      provider === undefined
        ? 'Update this project: the version is in contracts/versions/versionTable.ts.'
        : releaseCommand(provider.module, suitableRelease(provider.module, all, readings)) +
          unique(group.map(({ armType }) => workarounds[armType] ?? '')).join(''),
  };
}

/** How a stack does without a type, where it can. */
const workarounds: Readonly<Record<string, string>> = {
  'Microsoft.Insights/actionGroups':
    '. Or create the action group with az monitor action-group create, name it in the key alertActionGroups, and remove alertEmails and alertWebhooks',
  'Microsoft.Insights/scheduledQueryRules':
    '. Or go without alert rules: pulumi config set alerts off',
  'Microsoft.Insights/workbooks': '. Or go without the workbook: pulumi config set workbook false',
};

function releaseCommand(module: string, release: string | undefined): string {
  const command = `pulumi config set --path providerVersions.${module}`;
  return release === undefined
    ? `No release of azure-native that is known here sends an accepted version. Choose one that does (https://www.pulumi.com/registry/packages/azure-native/), then run: ${command} <release>`
    : `Run: ${command} ${release}`;
}

/** The newest known release whose API versions of all planned types of the module are accepted. */
function suitableRelease(
  module: string,
  all: readonly PlannedType[],
  readings: Readings,
): string | undefined {
  const planned = all.filter(({ provider }) => provider?.module === module);
  const known = resourceTokens
    .filter((token) => moduleOf(token) === module)
    .map((token) => resourceTypes[token]);
  const releases = unique(known.flatMap(({ sent }) => sent.map(({ to }) => to)));
  return releases
    .sort((one, other) => compareReleases(other, one))
    .find((release) =>
      planned.every((type) => {
        const sent = known.find(({ armType }) => armType === type.armType)?.sent ?? [];
        const apiVersion = sentApiVersion(sent, release);
        return apiVersion !== undefined && !isRefused(type, apiVersion, readings);
      }),
    );
}

function unknownVersion(group: readonly PlannedType[]): Finding {
  const { module = '', release = '' } = group[0]?.provider ?? {};
  return {
    severity: 'warning',
    found: `The API versions that azure-native ${release} sends for ${module} are not known here, so the preflight did not compare them.`,
    fix: 'Deploy a stack first that may fail, or use a release that docs/configuration.md lists.',
  };
}

function newestOffered(type: PlannedType, readings: Readings): string {
  const offer = findOffered(type, readings);
  const versions = offer.kind === 'offered' ? offer.type.apiVersions : [];
  const stable = versions.filter((one) => one.length === '2024-04-01'.length);
  return [...(stable.length > 0 ? stable : versions)].sort().at(-1) ?? '';
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  return unique(items.map(keyOf)).map((key) => items.filter((item) => keyOf(item) === key));
}
