import type { ResourceState } from './ResourceState';

/** Those that nothing else among them depends on: the engine deletes dependents first. */
export function findDeletable(doomed: readonly ResourceState[]): readonly ResourceState[] {
  return doomed.filter(({ urn }) => !doomed.some((other) => dependsOn(other, urn)));
}

function dependsOn({ urn, parent, dependencies }: ResourceState, on: string): boolean {
  return urn !== on && (parent === on || dependencies.includes(on));
}
