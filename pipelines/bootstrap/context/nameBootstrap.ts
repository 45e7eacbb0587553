import { createHash } from 'node:crypto';

import type { BootstrapOptions, Purpose } from '../options/BootstrapOptions';
import type { CustomRoleName } from './azureRoles';

/** Names of what the stacks of one cloud and repository share. */
export interface SharedNames {
  readonly group: string;
  /** Unique in all of Azure, as is the vault. */
  readonly account: string;
  readonly vault: string;
  /** Unique in the tenant, so that two repositories do not change each other's roles. */
  readonly suffix: string;
}

/** Names of what belongs to one stack and its identity stack. */
export interface StackNames {
  readonly stack: string;
  /** The Pulumi stack with `scope: identity`. */
  readonly identityStack: string;
  readonly platformGroup: string;
  readonly identityGroup: string;
  /** Container with the state of both stacks. */
  readonly container: string;
  /** Key that encrypts the secrets in the state of both stacks. */
  readonly key: string;
}

type Named = Pick<BootstrapOptions, 'cloud' | 'system' | 'name'>;

/**
 * No random part: a repetition finds what exists. The same repository deploys to several clouds and,
 * with another `--name`, to several subscriptions of one cloud.
 */
export function nameShared(options: Named): SharedNames {
  const suffix = hashOf(options).readBigUInt64BE().toString(36).padStart(8, '0').slice(-8);
  return {
    // 1 to 90: letters, digits, `-_.()`.
    group: `rg-${options.name}-pipelines`,
    // 3 to 24: lower-case letters and digits.
    account: `stpulumi${suffix}`,
    // 3 to 24: letters, digits, hyphens; a letter first.
    vault: `kv-pulumi-${suffix}`,
    suffix,
  };
}

export function nameStack(name: string, stack: string): StackNames {
  return {
    stack,
    identityStack: `${stack}-identity`,
    platformGroup: `rg-${name}-${stack}`,
    identityGroup: `rg-${name}-${stack}-identity`,
    // 3 to 63: lower-case letters, digits, single hyphens.
    container: `state-${stack}`,
    key: `pulumi-${stack}`,
  };
}

/** 3 to 128: letters, digits, `-_`. */
export function nameIdentity(name: string, stack: string, purpose: Purpose): string {
  return `id-${name}-${stack}-${purpose}`;
}

/** The environment of GitHub or Azure DevOps, and there also the variable group and connection. */
export function nameEnvironment(stack: string, purpose: Purpose): string {
  return purpose === 'platform' ? stack : `${stack}-${purpose}`;
}

/** The GUID of a custom role: always the same, so that a repetition changes the role that exists. */
export function customRoleId(options: Named, role: CustomRoleName): string {
  const hex = createHash('sha256').update(hashOf(options)).update(role).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Hosts of repositories ignore case. */
function hashOf({ cloud, system, name }: Named): Buffer {
  const place =
    system.kind === 'github'
      ? ['github', system.owner, system.repository]
      : ['azureDevOps', system.organization, system.project];
  const identity = JSON.stringify([...place.map((part) => part.toLowerCase()), cloud, name]);
  return createHash('sha256').update(identity).digest();
}
