import type { InvocationContext } from '@azure/functions';

/** An invocation of `subscription`, and the errors that it logs. */
export function contextOf(): { context: InvocationContext; errors: string[] } {
  const errors: string[] = [];
  const context = {
    functionName: 'subscription',
    error: (text: string) => errors.push(text),
  } as unknown as InvocationContext;
  return { context, errors };
}
