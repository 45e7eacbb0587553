/** A row of `admin_apps` as the Web API returns it. */
export interface AppRecord {
  readonly admin_appid: string;
  readonly admin_appdeleted?: boolean | null;
  readonly admin_appdeletedon?: string | null;
  readonly admin_displayname?: string | null;
  /** A text, `"True"`, and no yes/no (the kit's entity XML). */
  readonly admin_usespremiumapi?: unknown;
  readonly admin_applastlaunchedon?: string | null;
  readonly admin_AppEnvironment?: { readonly admin_displayname?: string | null } | null;
}

/** An app of the kit's inventory. */
export interface AppDetails {
  /** Lower case. */
  readonly appId: string;
  readonly name: string;
  readonly environment: string;
  readonly isPremium: boolean;
  /** Absent while it is not marked as deleted. */
  readonly deletedOnMs?: number;
  readonly lastLaunchedMs?: number;
}

export function toAppDetails(record: AppRecord): AppDetails {
  const deletedOnMs = readTime(record.admin_appdeletedon);
  const lastLaunchedMs = readTime(record.admin_applastlaunchedon);
  return {
    appId: record.admin_appid.toLowerCase(),
    name: record.admin_displayname ?? '',
    environment: record.admin_AppEnvironment?.admin_displayname ?? '',
    isPremium: String(record.admin_usespremiumapi).toLowerCase() === 'true',
    ...(record.admin_appdeleted === true && deletedOnMs !== undefined ? { deletedOnMs } : {}),
    ...(lastLaunchedMs === undefined ? {} : { lastLaunchedMs }),
  };
}

function readTime(text: string | null | undefined): number | undefined {
  const timeMs = Date.parse(text ?? '');
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
