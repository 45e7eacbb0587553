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

/** The answer of the CoE Starter Kit's own subscription flow, with what an administrator needs. */
export interface SubscriptionAnswer {
  readonly operation: SubscriptionOperation;
  /** The API's own words; for `list` `YES` when enabled, else `NO`. */
  readonly response: string;
  readonly statuscode: number;
  readonly contentType: ContentType;
  readonly outcome:
    'started' | 'alreadyEnabled' | 'stopped' | 'enabled' | 'disabled' | 'absent' | 'failed';
  /** One sentence, and what to check where it failed. */
  readonly explanation: string;
  readonly checks: readonly string[];
}

/**
 * Starts, stops or looks up the subscriptions of several content types. An unusable response to one
 * of them, or none, is its own answer and holds up no other. Throws what ends the first request and
 * so all of them: no token, no storage.
 */
export async function manageSubscriptions(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentTypes: readonly ContentType[],
): Promise<SubscriptionAnswer[]> {
  const answers: SubscriptionAnswer[] = [];
  for (const contentType of contentTypes) {
    try {
      answers.push(await manageSubscription(client, operation, contentType));
    } catch (error) {
      const isCommon = error instanceof ConnectorError || isStorageError(error);
      if (isCommon && answers.length === 0) throw error;
      answers.push(failedAnswer(operation, contentType, error));
    }
  }
  return answers;
}

/** As the kit has it where the API gave nothing usable: `Failed` and 400. */
function failedAnswer(
  operation: SubscriptionOperation,
  contentType: ContentType,
  error: unknown,
): SubscriptionAnswer {
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
 * Starts, stops or looks up the subscription of one content type. What the API refuses is an
 * answer; only missing tokens and an unreachable API throw.
 */
export async function manageSubscription(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentType: ContentType,
): Promise<SubscriptionAnswer> {
  try {
    return await answerOperation(client, operation, contentType);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const answer = { operation, contentType, response: error.body, statuscode: error.status };
    if (error.meaning === 'alreadyEnabled') {
      return {
        ...answer,
        outcome: 'alreadyEnabled',
        explanation: `The subscription to ${contentType} was already enabled, which is fine.`,
        checks: [],
      };
    }
    const advice = adviseOnSubscription(error, contentType);
    // A start too many is no failure of a subscription that is enabled.
    const isFine = error.meaning === 'startCoolDown' && (await isEnabled(client, contentType));
    if (isFine) {
      const explanation = `The subscription to ${contentType} is enabled, which is fine. ${advice.explanation}`;
      return { ...answer, outcome: 'alreadyEnabled', explanation, checks: [] };
    }
    return { ...answer, outcome: 'failed', ...advice };
  }
}

async function isEnabled(client: ActivityClient, contentType: ContentType): Promise<boolean> {
  try {
    return (await answerOperation(client, 'list', contentType)).outcome === 'enabled';
  } catch {
    // The refused start is what there is to tell.
    return false;
  }
}

async function answerOperation(
  client: ActivityClient,
  operation: SubscriptionOperation,
  contentType: ContentType,
): Promise<SubscriptionAnswer> {
  const answer = { operation, contentType, statuscode: 200, checks: [] };
  if (operation === 'start') {
    return {
      ...answer,
      response: await startSubscription(client, contentType),
      outcome: 'started',
      explanation: `The subscription to ${contentType} is started. First content may take up to 12 hours. If there is none by then, check first that auditing is on: audit-log doctor.`,
    };
  }
  if (operation === 'stop') {
    return {
      ...answer,
      response: await stopSubscription(client, contentType),
      outcome: 'stopped',
      explanation: `The subscription to ${contentType} is stopped for every collector of the tenant. What becomes available until it is started again cannot be fetched later.`,
    };
  }
  const found = (await listSubscriptions(client)).find(
    (entry) => entry.contentType.toLowerCase() === contentType.toLowerCase(),
  );
  const outcome = found ? (found.enabled ? 'enabled' : 'disabled') : 'absent';
  return {
    ...answer,
    response: outcome === 'enabled' ? 'YES' : 'NO',
    outcome,
    explanation:
      outcome === 'absent'
        ? `There is no subscription to ${contentType}.`
        : `The subscription to ${contentType} is ${outcome}.`,
  };
}
