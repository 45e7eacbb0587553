import type { InvocationContext } from '@azure/functions';

import { describeError } from '../../domain/errors/describeError';

/**
 * Runs a handler's work. The worker passes on the message of an error only, so the message has to
 * include the causes, and must not include a secret.
 */
export async function reportErrors<T>(
  context: InvocationContext,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = describeError(error);
    context.error(JSON.stringify({ event: 'failed', function: context.functionName, message }));
    throw new Error(message, { cause: error });
  }
}
