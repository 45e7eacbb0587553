import type { Output } from '@pulumi/pulumi';

import { type OutputTable, row, type ValueOf } from './OutputRow';

/**
 * What the identity part passes to the platform part, in one stack or through a stack reference.
 * The stack exports all rows as its output `identity`.
 */
export const identityOutputs = {
  tenantId: row('text', 'Tenant of the registration'),
  clientId: row('text', 'Application (client) id of the registration'),
  consent: row('consent', 'Granted and missing permissions, and who grants the missing ones where'),
  identityId: row('text', "Resource id of the collector's user-assigned managed identity"),
  identityClientId: row(
    'text',
    'Client id of that identity; with a federated credential known once the identity can sign in as the registration',
  ),
  identityPrincipalId: row('text', 'Object id of that identity'),
  vaultId: row('text', 'Resource id of the vault'),
  vaultName: row('text', 'Name of the vault'),
  vaultUri: row('text', 'Address of the vault, with a slash at its end'),
  secretUri: {
    ...row(
      'text',
      'Address of the client secret without a version, known when its readers have their role; absent with a federated credential and no kit',
    ),
    isOptional: true,
  },
  kitSecretReference: {
    ...row(
      'text',
      "Path of the secret in Azure Resource Manager, as the Starter Kit's variable takes it",
    ),
    isOptional: true,
  },
  secretExpiry: { ...row('text', 'When the secret in use ends, RFC 3339'), isOptional: true },
  secretKeyId: {
    ...row('text', 'Id that Entra gave the password in use; another password has another id'),
    isOptional: true,
  },
  usersKeyUri: {
    ...row(
      'text',
      'Address of the key of the pseudonyms, known when the collector may read it; absent unless users is pseudonyms',
    ),
    isOptional: true,
  },
  serveKit: row(
    'flag',
    'Whether Dataverse has the role that reads the secret; the platform cannot grant it',
  ),
  pageSignIn: {
    ...row('pageSignIn', 'Registration and credential of the usage page; absent without one'),
    isOptional: true,
  },
  nextSteps: row('texts', 'What people still have to do by hand, a sentence or two each'),
} as const satisfies OutputTable;

type Rows = typeof identityOutputs;

/** Every output exists; the value of an optional one may be undefined. */
export type IdentityOutputs = {
  readonly [Name in keyof Rows]: Output<
    Rows[Name] extends { readonly isOptional: true }
      ? ValueOf<Rows[Name]> | undefined
      : ValueOf<Rows[Name]>
  >;
};
