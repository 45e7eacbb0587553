import type { ConfigKey } from './ConfigKey';

/** Keys of the identity part: registration, consent, secret, vault. */
export const identityKeys = {
  registrationName: {
    type: 'string',
    default: 'Microsoft 365 Management (audit log connector)',
    description: 'Display name of the app registration',
  },
  clientId: {
    type: 'string',
    default: '',
    whenNotSet: 'the stack makes a registration',
    description: 'Client id of an existing app registration to use',
  },
  owners: {
    type: 'array',
    default: [],
    whenNotSet: 'whoever runs Pulumi',
    description: 'Object ids of the owners of the app registration',
  },
  consent: {
    type: 'string',
    default: '',
    whenNotSet: 'all; none for an existing registration',
    description:
      'Admin consent that the stack gives: all, application (no delegated permission) or none (an output has the link)',
  },
  secretDescription: {
    type: 'string',
    default: 'Audit log connector',
    description: 'Description of the client secrets in Entra; another one replaces them at once',
  },
  secretFirstDay: {
    type: 'string',
    default: '2026-01-01',
    description: 'First day of the rotation calendar, YYYY-MM-DD, UTC',
  },
  secretRotationDays: {
    type: 'integer',
    default: 90,
    description: 'Days that a client secret is the one in use; it works for as many days more',
  },
  secretMaximumDays: {
    type: 'integer',
    default: 180,
    description: "The organisation's policy: days that a client secret may be valid",
  },
  secretGeneration: {
    type: 'integer',
    default: 0,
    whenNotSet: 'by the calendar',
    description: 'Pins the generation of the client secret in use; 0 counts it by the calendar',
  },
  purgeProtection: {
    type: 'string',
    default: '',
    whenNotSet: 'as protectData',
    description: 'Nobody can purge the deleted vault, true or false; irreversible once true',
  },
  softDeleteDays: {
    type: 'integer',
    default: 90,
    description:
      'Days that a deleted vault can be recovered, 7 to 90; fixed when the vault is made',
  },
  recoverVault: {
    type: 'boolean',
    default: false,
    description: 'Take back the vault of this name that was deleted before',
  },
  vaultLogWorkspace: {
    type: 'string',
    default: '',
    whenNotSet: "the stack's own workspace; with scope identity no logs",
    description:
      'With scope identity: resource id of the workspace that takes the logs of the vault',
  },
} as const satisfies Readonly<Record<string, ConfigKey>>;
