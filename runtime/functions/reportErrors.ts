import type { InvocationContext } from '@azure/functions';

import { describeError } from '../domain/errors/describeError';

/**
 * Runs a handler's work. The worker passes on an error's message only, so that the causes have to
 * be in it, and nothing secret may be.
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
