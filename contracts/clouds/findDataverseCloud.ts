import { type CloudName, cloudNames, clouds } from './clouds';

/**
 * The cloud whose environments have this host. The region number of GCC fits the pattern of the
 * commercial cloud too, but belongs to GCC alone.
 */
export function findDataverseCloud(host: string): CloudName | undefined {
  const candidates = cloudNames.filter((one) =>
    hostPattern(clouds[one].dataverseSuffix).test(host),
  );
  return candidates.find((one) => !clouds[one].dataverseSuffix.includes('*')) ?? candidates[0];
}

/** An organisation has the hosts `org.crm4…` and, for the API, `org.api.crm4…`. */
function hostPattern(suffix: string): RegExp {
  const escaped = suffix.replaceAll('.', '\\.').replace('*', '\\d*');
  return new RegExp(`^[a-z\\d-]+\\.(?:api\\.)?${escaped}$`, 'i');
}
