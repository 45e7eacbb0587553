import { asObject, parseObject } from './parseObject';

/** `nameAvailable` of a response of `checkNameAvailability`; undefined: it does not say. */
export function parseAvailability(text: string): boolean | undefined {
  const nameAvailable = parseObject(text)?.['nameAvailable'];
  return typeof nameAvailable === 'boolean' ? nameAvailable : undefined;
}

/** A response of `deletedVaults`. Nothing but its day is kept; undefined: it is not such a vault. */
export function parseDeletedVault(
  text: string,
): { readonly until: string | undefined; readonly isProtected: boolean } | undefined {
  const properties = asObject(parseObject(text)?.['properties']);
  if (properties === undefined) return undefined;
  const { scheduledPurgeDate, purgeProtectionEnabled } = properties;
  const [until] =
    typeof scheduledPurgeDate === 'string'
      ? (/^\d{4}-\d{2}-\d{2}(?=T)/.exec(scheduledPurgeDate) ?? [])
      : [];
  return { until, isProtected: purgeProtectionEnabled === true };
}
