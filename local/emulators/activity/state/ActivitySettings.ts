import type { ContentType } from '../../../../contracts/names/contentTypes';
import type { ActivityErrorCode } from './activityErrors';

export interface StartCooldown {
  /** So many starts within the time are answered; the next one is 403 with the code "429". */
  readonly allowedStarts: number;
  readonly seconds: number;
  /** Undocumented which; facts §4.1. */
  readonly scope: 'tenant' | 'contentType';
}

/** How the emulated API behaves; every field can be changed while it runs. Odd cases are the default. */
export interface ActivitySettings {
  readonly tenantId: string;
  /** Audiences a token may be for; without any, the API's own address. */
  readonly audiences: readonly string[];
  /** Undefined: no token is looked at. */
  readonly requiredRole: string | undefined;
  readonly now: () => number;
  /** Blobs per listing page. Undocumented; 600 and 100 were seen (facts §5.4). */
  readonly pageSize: number;
  /** HTTP header names have no case; Microsoft writes `NextPageUri`. */
  readonly nextPageHeader: string;
  /** Page ids are forgotten after so many further pages were asked for, and are then AF20031. */
  readonly pageIdsKept: number;
  /** What a window of more than 24 hours gives: an error, or silently less than was asked for. */
  readonly overlongWindow: 'AF20030' | 'AF20055' | 'partial';
  /** The service was seen to allow an hour more than seven days; the documented limit is strict. */
  readonly retentionSlackMs: number;
  /** Address that `contentUri` and `NextPageUri` start with; another host tests pinning. */
  readonly contentUriOrigin: string | undefined;
  readonly nextPageOrigin: string | undefined;
  readonly startCooldown: StartCooldown | undefined;
  /** After stop and start, so many listings are still refused with AF20023 (docs issue #479). */
  readonly listingsRefusedAfterRestart: number;
  /** Microsoft's sample shows an element of `subscriptions/list` without `status`. */
  readonly lastSubscriptionHasStatus: boolean;
  readonly disabledBy: 'a tenant admin' | 'a service admin';
  /** AF429 above this; the service's baseline is 2,000. Undefined: no limit. */
  readonly requestsPerMinute: number | undefined;
  /** Compress when the client asks for it; whether the service does is unknown (facts §6). */
  readonly gzip: boolean;
  readonly latencyMs: number;
  /** Statuses that no public source settles can be set: AF20010, AF20022, AF20050, AF20051 … */
  readonly statuses: Readonly<Partial<Record<ActivityErrorCode, number>>>;
  /** Subscriptions that exist from the start. */
  readonly subscriptions: Readonly<Partial<Record<ContentType, 'enabled' | 'disabled'>>>;
}

export interface ActivityOptions extends Partial<ActivitySettings> {
  readonly tenantId: string;
}

/** Fills in what was not said, for an API that listens already. */
export function completeActivitySettings(
  options: ActivityOptions,
  baseUrl: string,
): ActivitySettings {
  return {
    audiences: [baseUrl],
    requiredRole: 'ActivityFeed.Read',
    now: Date.now,
    pageSize: 200,
    nextPageHeader: 'nextPageUri',
    pageIdsKept: 2_000,
    overlongWindow: 'AF20055',
    retentionSlackMs: 0,
    contentUriOrigin: undefined,
    nextPageOrigin: undefined,
    startCooldown: { allowedStarts: 2, seconds: 900, scope: 'contentType' },
    listingsRefusedAfterRestart: 0,
    lastSubscriptionHasStatus: false,
    disabledBy: 'a tenant admin',
    requestsPerMinute: undefined,
    gzip: false,
    latencyMs: 0,
    statuses: {},
    subscriptions: {},
    ...options,
  };
}
