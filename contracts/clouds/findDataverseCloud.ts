import { type CloudName, cloudNames, clouds } from './clouds';

/**
 * The cloud whose environments have this host. The region number of GCC is its own, though it fits
 * the pattern of the commercial cloud.
 */
export function findDataverseCloud(host: string): CloudName | undefined {
  const candidates = cloudNames.filter((one) =>
    hostPattern(clouds[one].dataverseSuffix).test(host),
  );
  return candidates.find((one) => !clouds[one].dataverseSuffix.includes('*')) ?? candidates[0];
}

/** Organisations are addressed as `org.crm4…` and, for the API, as `org.api.crm4…`. */
function hostPattern(suffix: string): RegExp {
  const escaped = suffix.replaceAll('.', '\\.').replace('*', '\\d*');
  return new RegExp(`^[a-z\\d-]+\\.(?:api\\.)?${escaped}$`, 'i');
}
