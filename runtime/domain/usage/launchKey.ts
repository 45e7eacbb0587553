export interface Launch {
  readonly operation: string;
  readonly appId: string;
  readonly userId: string;
  /** Takes the place of a user that is not stored. */
  readonly twinToken?: string;
}

/** Within one second, launches with the same key are one launch reported in two schemas. */
export function launchKey({ operation, appId, userId, twinToken }: Launch): string {
  return `${operation}|${appId}|${twinToken ?? userId.toLowerCase()}`;
}

/** RecordType 256, `PowerPlatformAdministratorActivity`: the one that counts. */
export function isUnified({ recordType }: { readonly recordType: number }): boolean {
  return recordType === 256;
}

/** RecordType 45, `PowerAppsApp`. */
export function isLegacy({ recordType }: { readonly recordType: number }): boolean {
  return recordType === 45;
}
