import { createHash } from 'node:crypto';

import type { HostingConfig } from '../../config/ConnectorConfig';
import { nameBasedUuid } from './nameBasedUuid';

/** Physical names of a stack's Azure resources; the same for the same stack, every time. */
export interface ResourceNames {
  readonly resourceGroup: string;
  /** User-assigned identity of the collector. */
  readonly identity: string;
  /** User-assigned identity with which the platform signs people in to the usage page. */
  readonly pageIdentity: string;
  /** Global, 3 to 24 characters. */
  readonly vault: string;
  /** Name of the client secret in the vault. */
  readonly vaultSecret: string;
  /** Name of the deployment that writes it: of the resource group, 1 to 64 characters. */
  readonly vaultSecretDeployment: string;
  /** The same for the client secret of the usage page. */
  readonly pageSecret: string;
  readonly pageSecretDeployment: string;
  /** The same for the key of the pseudonyms. */
  readonly usersKey: string;
  readonly usersKeyDeployment: string;
  /** Global, 3 to 24 lower-case letters and digits; the Functions host's own account. */
  readonly hostStorage: string;
  /** Global, 3 to 24 lower-case letters and digits; audit data. */
  readonly dataStorage: string;
  /** Differs by the kind of hosting, as the app's does. */
  readonly plan: string;
  /** Global; at most 32 characters, beyond which two apps can get the same Functions host id. */
  readonly functionApp: string;
  readonly workspace: string;
  readonly applicationInsights: string;
  readonly actionGroup: string;
  /** At most 12 characters. */
  readonly actionGroupShort: string;
  /** Begins the name of every alert rule; a hyphen and the name of the rule follow. */
  readonly alertRules: string;
  /** Name of the deployment that writes them, where a template does: 1 to 64 characters. */
  readonly alertDeployment: string;
  /** A UUID, as Azure requires of workbooks. */
  readonly workbook: string;
  readonly virtualNetwork: string;
}

export interface NamedStack {
  /** 2 to 10 lower-case letters and digits, a letter first. */
  readonly prefix: string;
  readonly project: string;
  readonly stack: string;
  readonly subscriptionId: string;
  readonly hosting: HostingConfig['kind'];
}

/**
 * The physical names of a stack, built only from what identifies it. Without a random part, a stack
 * whose state was lost finds its resources again, and a deleted vault can be recovered by its name.
 *
 * Beginnings are those of the Cloud Adoption Framework ("Abbreviation recommendations for Azure
 * resources"); lengths and characters those of "Naming rules and restrictions for Azure resources"
 * (learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules, read 2026-11-22).
 *
 * An app cannot move between the kinds of hosting, so that each kind has its own app and plan: with
 * other names, the new app works before the old one is deleted.
 *
 * The name of the stack is left out where a name is public: there some words are reserved
 * ("Resolve errors for reserved resource names"), and a stack may well be called `windows`.
 */
export function nameResources(stack: NamedStack): ResourceNames {
  const { prefix } = stack;
  const hash = shortHash(stack);
  const global = `${prefix}-${hash}`;
  const kind = stack.hosting === 'dedicated' ? '-ded' : '';
  const local = [prefix, readablePart(stack.stack), hash].filter((part) => part !== '').join('-');
  return {
    // 1 to 90: letters, digits, `-_.()`, no period at the end.
    resourceGroup: `rg-${local}`,
    // 3 to 128: letters, digits, `-_`; a letter or digit first.
    identity: `id-${local}`,
    pageIdentity: `id-${local}-page`,
    // 3 to 24: letters, digits, hyphens; a letter first, no hyphen last, no two in a row.
    vault: `kv-${global}`,
    // 1 to 127: letters, digits, hyphens.
    vaultSecret: 'audit-log-client-secret',
    // 1 to 64: letters, digits, `-_.()`. Other stacks may deploy to the same resource group.
    vaultSecretDeployment: `secret-${local}`,
    pageSecret: 'usage-page-client-secret',
    pageSecretDeployment: `secret-page-${local}`,
    usersKey: 'audit-log-users-key',
    usersKeyDeployment: `users-key-${local}`,
    // 3 to 24: lower-case letters and digits. Fills them with the longest prefix.
    hostStorage: `st${prefix}host${hash}`,
    dataStorage: `st${prefix}data${hash}`,
    // 1 to 60: letters, digits, hyphens.
    plan: `asp-${local}${kind}`,
    // 2 to 60: letters, digits, hyphens, none first or last. The Functions host takes its id from the
    // first 32 ("Host ID considerations"); characters after them would not distinguish two apps.
    functionApp: `func-${global}${kind}`,
    // 4 to 63: letters, digits, hyphens, none first or last.
    workspace: `log-${local}`,
    // 1 to 260, no period or space at the end.
    applicationInsights: `appi-${local}`,
    actionGroup: `ag-${local}`,
    actionGroupShort: prefix,
    // 1 to 260 without *#&+:<>?@%{}\/ and a period or space at the end.
    alertRules: `alert-${local}`,
    // 1 to 64: letters, digits, `-_.()`.
    alertDeployment: `alerts-${local}`,
    workbook: nameBasedUuid(`workbook ${local}`),
    // 2 to 64: letters, digits, `-_.`; a letter or digit first.
    virtualNetwork: `vnet-${local}`,
  };
}

/** 41 bits, so that no two stacks get the same names: most of these names are global. */
function shortHash({ subscriptionId, project, stack }: NamedStack): string {
  // A subscription id is a GUID, which tools print in either case; projects and stacks mind case.
  const identity = JSON.stringify([subscriptionId.toLowerCase(), project, stack]);
  const digest = createHash('sha256').update(identity).digest();
  return digest.readBigUInt64BE().toString(36).padStart(8, '0').slice(-8);
}

/** Enough of the stack's name for a person to recognise it; the hash distinguishes stacks. */
function readablePart(stack: string): string {
  return stack
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '');
}
