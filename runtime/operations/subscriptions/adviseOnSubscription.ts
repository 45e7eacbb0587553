import { minuteMs } from '../../../contracts/time/durations';
import type { ApiError } from '../../clients/activity/errors/ApiError';
import type { ErrorKind } from '../../clients/activity/errors/errorCodes';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { formatCount } from '../../../contracts/text/formatCount';
import { auditingAdvice } from '../../clients/activity/errors/auditingAdvice';

export interface SubscriptionAdvice {
  readonly explanation: string;
  readonly checks: readonly string[];
}

/** Microsoft's own list after a failed start (the kit's set-up, step 10), with instructions. */
const checkAuditing = `${auditingAdvice.isOn} ${auditingAdvice.switchOn}`;
const checkRecentSwitch = auditingAdvice.recentSwitch;
const checkRegistration =
  'Registration and consent: Entra admin center, App registrations, API permissions: Office 365 Management APIs, application permission ActivityFeed.Read, “Granted for …”.';
const checkAgain =
  'The service reported a fault of its own: run the command again in some minutes, and look at the service health of Microsoft 365.';
const checkSettings =
  'Settings: AUDIT_LOGS_TENANT_ID, AUDIT_LOGS_CLIENT_ID and AUDIT_LOGS_CLOUD (or AUDIT_LOGS_AUDIENCE) must belong to the same tenant and cloud.';

const checksByKind: Readonly<Partial<Record<ErrorKind, readonly string[]>>> = {
  forbidden: [checkRegistration, checkSettings],
  unauthorized: [checkSettings, checkRegistration],
  configuration: [checkAuditing, checkRecentSwitch, checkSettings],
  startCoolDown: [],
  throttled: [],
};

/** What the API did not do. */
const attempts = { start: 'started', stop: 'stopped', list: 'looked up' } as const;

/** Explains an operation that the API refused, with what to check. */
export function adviseOnSubscription(
  error: ApiError,
  contentType: ContentType,
  operation: keyof typeof attempts,
): SubscriptionAdvice {
  if (error.kind === 'startCoolDown') {
    const minutes = Math.ceil((error.retryAfterMs ?? 15 * minuteMs) / minuteMs);
    return {
      explanation: `A start of the subscription to ${contentType} was requested a short while ago. The service accepts the next start in about ${formatCount(minutes, 'minute')}. If no subscription is enabled now, nothing is collected until that start; the next sync of a function app requests the start by itself.`,
      checks: [`Wait ${formatCount(minutes, 'minute')} and start again.`],
    };
  }
  return {
    explanation: `The subscription to ${contentType} could not be ${attempts[operation]}. ${error.message}`,
    checks: checksByKind[error.kind] ?? [
      ...(error.kind === 'retry' ? [checkAgain] : []),
      checkAuditing,
      checkRecentSwitch,
      checkRegistration,
      checkSettings,
    ],
  };
}
