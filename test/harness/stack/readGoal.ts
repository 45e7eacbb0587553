import type { Alias } from '@pulumi/pulumi/proto/alias_pb';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';

import { secretSignature } from '../engine/Registration';
import type { Values } from './ResourceState';
import type { ResourceGoal } from './StackEngine';

const stackType = 'pulumi:pulumi:Stack';

export interface StackPlace {
  readonly project: string;
  readonly stack: string;
}

/** What a raw registration asks for. */
export function readGoal(request: RegisterResourceRequest, place: StackPlace): ResourceGoal {
  const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
  return {
    urn: urnOf(place, type, name, parent),
    type,
    name,
    isCustom: request.getCustom(),
    parent,
    inputs: showSecrets(request.getObject()?.toJavaScript() ?? {}) as Values,
    dependencies: request.getDependenciesList(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    aliases: request.getAliasesList().map((alias) => aliasUrn(alias, place, request)),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
  };
}

/** `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>`; the stack is no part. */
function urnOf({ stack, project }: StackPlace, type: string, name: string, parent: string): string {
  const parentTypes = parent.split('::')[2] ?? '';
  const types = ['', stackType].includes(parentTypes) ? type : `${parentTypes}$${type}`;
  return `urn:pulumi:${stack}::${project}::${types}::${name}`;
}

function aliasUrn(alias: Alias, place: StackPlace, request: RegisterResourceRequest): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const parent = spec.getNoparent() ? '' : spec.getParenturn() || request.getParent();
  const [type, name] = [spec.getType() || request.getType(), spec.getName() || request.getName()];
  return urnOf(place, type, name, parent);
}

/** Takes the marks of secrets off. */
function showSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(showSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Values;
  return record[secretSignature.key] === secretSignature.value
    ? showSecrets(record['value'])
    : Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, showSecrets(inner)]));
}
