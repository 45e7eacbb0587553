import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import { explainApiError } from '../../clients/activity/errors/explainApiError';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { explainStorageError } from '../../stores/storage/explainStorageError';
import { isStorageError } from '../../domain/errors/isStorageError';
import { adviseOnSubscription } from './adviseOnSubscription';
import {
  listSubscriptions,
  startSubscription,
  stopSubscription,
} from '../../clients/activity/subscriptionCalls';

export const subscriptionOperations = ['start', 'stop', 'list'] as const;
export type SubscriptionOperation = (typeof subscriptionOperations)[number];

/** The reply of the CoE Starter Kit's own subscription flow, with explanations for administrators. */
export interface SubscriptionResult {
  readonly operation: SubscriptionOperation;
  /** The body of the API's response; for `list` `YES` when enabled, else `NO`. */
  readonly response: string;
  readonly statuscode: number;
  readonly contentType: ContentType;
  readonly outcome:
    'started' | 'alreadyEnabled' | 'stopped' | 'enabled' | 'disabled' | 'absent' | 'failed';
  /** One sentence. `checks`: what to check after a failure. */
  readonly explanation: string;
  readonly checks: readonly string[];
}

/**
 * Records that nothing becomes available: called after a stop, and with the start of a subscription
 * that was not enabled. The next run finds it enabled, and could not see the pause.
 */
export type PauseRecorder = (contentType: ContentType) => Promise<void>;

/**
 * Starts, stops or looks up the subscriptions of several content types. A failure of one content
 * type is its own result and does not stop the others. Throws errors that would end every request,
 * such as a missing token or an unreachable storage account.
 */
export async function manageSubscriptions(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentTypes: readonly ContentType[],
  onPause: PauseRecorder,
): Promise<SubscriptionResult[]> {
  const results: SubscriptionResult[] = [];
  for (const contentType of contentTypes) {
    try {
      results.push(await manageSubscription(client, operation, contentType, onPause));
    } catch (error) {
      const isCommon = error instanceof ConnectorError || isStorageError(error);
      if (isCommon && results.length === 0) throw error;
      results.push(failedResult(operation, contentType, error));
    }
  }
  return results;
}

/** `Failed` and 400, as the kit replies if the API sent nothing usable. */
function failedResult(
  operation: SubscriptionOperation,
  contentType: ContentType,
  error: unknown,
): SubscriptionResult {
  const { message, fix } = isStorageError(error)
    ? explainStorageError(error)
    : explainApiError(error);
  return {
    operation,
    contentType,
    response: 'Failed',
    statuscode: 400,
    outcome: 'failed',
    explanation: `Could not ${operation} the subscription to ${contentType}. ${message}`,
    checks: [fix],
  };
}

/**
 * Starts, stops or looks up the subscription of one content type. A refusal by the API is a
 * result; only missing tokens and an unreachable API throw.
 */
export async function manageSubscription(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentType: ContentType,
  onPause: PauseRecorder,
): Promise<SubscriptionResult> {
  try {
    const before = operation === 'start' ? await lookUp(client, contentType) : undefined;
    // Before the request: the process may end after it.
    if (before === 'disabled' || before === 'absent') await onPause(contentType);
    const done = await performOperation(client, operation, contentType);
    // The API refuses the start of an enabled subscription, so this one was not enabled.
    const isSeenLate = done.outcome === 'started' && before === undefined;
    if (isSeenLate || done.outcome === 'stopped') await onPause(contentType);
    return done;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const result = { operation, contentType, response: error.body, statuscode: error.status };
    if (error.kind === 'alreadyEnabled') {
      return {
        ...result,
        outcome: 'alreadyEnabled',
        explanation: `The subscription to ${contentType} was already enabled, which is fine.`,
        checks: [],
      };
    }
    const advice = adviseOnSubscription(error, contentType, operation);
    // A repeated start is not a failure if the subscription is enabled.
    const isFine = error.kind === 'startCoolDown' && (await isEnabled(client, contentType));
    if (isFine) {
      const explanation = `The subscription to ${contentType} is enabled, which is fine. ${advice.explanation}`;
      return { ...result, outcome: 'alreadyEnabled', explanation, checks: [] };
    }
    return { ...result, outcome: 'failed', ...advice };
  }
}

async function isEnabled(client: ActivityClient, contentType: ContentType): Promise<boolean> {
  return (await lookUp(client, contentType)) === 'enabled';
}

/** Undefined after a failure: the caller reports that of the start. */
async function lookUp(
  client: ActivityClient,
  contentType: ContentType,
): Promise<SubscriptionResult['outcome'] | undefined> {
  try {
    return (await performOperation(client, 'list', contentType)).outcome;
  } catch {
    return undefined;
  }
}

async function performOperation(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentType: ContentType,
): Promise<SubscriptionResult> {
  const result = { operation, contentType, statuscode: 200, checks: [] };
  if (operation === 'start') {
    return {
      ...result,
      response: await startSubscription(client, contentType),
      outcome: 'started',
      explanation: `The subscription to ${contentType} is started. The first content may take up to 12 hours. If there is none after that, check whether auditing is on: audit-log doctor.`,
    };
  }
  if (operation === 'stop') {
    return {
      ...result,
      response: await stopSubscription(client, contentType),
      outcome: 'stopped',
      explanation: `The subscription to ${contentType} is stopped for every collector of the tenant. Content that becomes available before the next start cannot be fetched later.`,
    };
  }
  const found = (await listSubscriptions(client)).find(
    (entry) => entry.contentType.toLowerCase() === contentType.toLowerCase(),
  );
  const outcome = found ? (found.enabled ? 'enabled' : 'disabled') : 'absent';
  return {
    ...result,
    response: outcome === 'enabled' ? 'YES' : 'NO',
    outcome,
    explanation:
      outcome === 'absent'
        ? `There is no subscription to ${contentType}.`
        : `The subscription to ${contentType} is ${outcome}.`,
  };
}
