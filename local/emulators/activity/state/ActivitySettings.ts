import type { ContentType } from '../../../../contracts/names/contentTypes';
import type { ActivityErrorCode } from './activityErrors';

export interface StartCooldown {
  /** Starts that succeed within the time; the next one gets 403 with the code "429". */
  readonly allowedStarts: number;
  readonly seconds: number;
  /** Microsoft does not document which of them. */
  readonly scope: 'tenant' | 'contentType';
}

/** How the emulated API behaves; every field can be changed while it runs. Unusual cases are the default. */
export interface ActivitySettings {
  readonly tenantId: string;
  /** Accepted audiences of tokens. Default: the API's own address. */
  readonly audiences: readonly string[];
  /** Undefined: tokens are not checked. */
  readonly requiredRole: string | undefined;
  readonly now: () => number;
  /** Blobs per listing page. Undocumented; 600 and 100 were seen. */
  readonly pageSize: number;
  /** HTTP header names have no case; Microsoft writes `NextPageUri`. */
  readonly nextPageHeader: string;
  /** How many page ids stay valid; an older page id gets AF20031. */
  readonly pageIdsKept: number;
  /** The response to a window of more than 24 hours: an error, or its first 24 hours. */
  readonly overlongWindow: 'AF20030' | 'AF20055' | 'partial';
  /** The documented limit is seven days; the service was seen to allow an hour more. */
  readonly retentionSlackMs: number;
  /** Address that `contentUri` and `NextPageUri` start with; another host tests that clients pin the host. */
  readonly contentUriOrigin: string | undefined;
  readonly nextPageOrigin: string | undefined;
  readonly startCooldown: StartCooldown | undefined;
  /** Listings that are refused with AF20023 after a stop and a start (docs issue #479). */
  readonly listingsRefusedAfterRestart: number;
  /** Microsoft's sample shows an element of `subscriptions/list` without `status`. */
  readonly lastSubscriptionHasStatus: boolean;
  readonly disabledBy: 'a tenant admin' | 'a service admin';
  /** More requests than this get AF429; the service's baseline is 2,000. Undefined: no limit. */
  readonly requestsPerMinute: number | undefined;
  /** Compress when the client asks for it; it is unknown whether the service does. */
  readonly gzip: boolean;
  readonly latencyMs: number;
  /** HTTP statuses by code, where public sources differ: AF20010, AF20022, AF20050, AF20051 … */
  readonly statuses: Readonly<Partial<Record<ActivityErrorCode, number>>>;
  /** Subscriptions that exist from the start. */
  readonly subscriptions: Readonly<Partial<Record<ContentType, 'enabled' | 'disabled'>>>;
}

export interface ActivityOptions extends Partial<ActivitySettings> {
  readonly tenantId: string;
}

/** Completes the options for an API that is already listening. */
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
