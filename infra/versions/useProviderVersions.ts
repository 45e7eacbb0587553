import { runtime } from '@pulumi/pulumi';

import { moduleOf } from './moduleOf';

/**
 * Registers every later resource of the stack with the release of azure-native that its module
 * needs. A change of the release updates a resource and never replaces it. Invokes are not
 * transformed: pass `providerRelease` to them.
 */
export function useProviderVersions(versions: Readonly<Record<string, string>>): void {
  if (Object.keys(versions).length === 0) return;
  runtime.registerStackTransformation(({ type, props, opts }) => {
    const release = providerRelease(type, versions);
    return release === undefined ? undefined : { props, opts: { ...opts, version: release } };
  });
}

/** The release for a type or an invoke; undefined: that of the SDK. */
export function providerRelease(
  token: string,
  versions: Readonly<Record<string, string>>,
): string | undefined {
  const module = moduleOf(token);
  return module === undefined ? undefined : versions[module];
}
