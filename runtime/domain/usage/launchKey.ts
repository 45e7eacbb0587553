export interface Launch {
  readonly operation: string;
  readonly appId: string;
  readonly userId: string;
}

/** Within one second, launches with the same key are one launch reported in two schemas. */
export function launchKey({ operation, appId, userId }: Launch): string {
  return `${operation}|${appId}|${userId.toLowerCase()}`;
}

/** RecordType 256, `PowerPlatformAdministratorActivity`: the one that counts. */
export function isUnified({ recordType }: { readonly recordType: number }): boolean {
  return recordType === 256;
}

/** RecordType 45, `PowerAppsApp`. */
export function isLegacy({ recordType }: { readonly recordType: number }): boolean {
  return recordType === 45;
}
