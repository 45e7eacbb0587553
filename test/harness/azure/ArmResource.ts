import type { Values } from '../stack/ResourceState';

/** A resource as Azure has it. */
export interface ArmResource {
  readonly id: string;
  /** Of azure-native, without the package: `web:WebApp`. */
  readonly type: string;
  readonly inputs: Values;
}

/** All resources that exist, by lower-case ARM id: ids ignore case. */
export type ArmResources = ReadonlyMap<string, ArmResource>;

/** What a rule refuses: the status and code of ARM, and its text. */
export class ArmError extends Error {
  constructor(status: number, code: string, message: string) {
    super(`Status=${status} Code="${code}" Message="${message}"`);
  }
}

export interface ArmChange {
  readonly kind: 'create' | 'update' | 'delete';
  readonly resource: ArmResource;
  /** What it is before the change; absent: nothing. */
  readonly former: ArmResource | undefined;
  readonly existing: ArmResources;
}

/** Throws an `ArmError` where Azure would refuse a change. */
export type ArmRule = (change: ArmChange) => void;

export function findArm(existing: ArmResources, id: unknown): ArmResource | undefined {
  return typeof id === 'string' ? existing.get(id.toLowerCase()) : undefined;
}

export function armOfType(existing: ArmResources, type: string): readonly ArmResource[] {
  return [...existing.values()].filter((resource) => resource.type === type);
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asRecord(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}

export function asList(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}
