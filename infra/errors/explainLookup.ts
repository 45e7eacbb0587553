import { cleanText } from '../../contracts/text/cleanText';
import { DeploymentError } from './DeploymentError';

const longestReason = 600;
const prefix = /^(error serializing property "[^"]*": )*invocation of \S+ returned an error: /;

/** What a provider reports about a lookup that failed: one line, bounded, without secrets. */
export function lookupReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return cleanText(text.replace(prefix, ''), { longest: longestReason });
}

/**
 * The result of a lookup (Pulumi calls it an invoke), or an error that explains it and quotes the
 * provider. Otherwise Pulumi prints "unhandled exception" and a stack trace.
 *
 * @param attempted Completes "Could not …".
 * @param fix Sentences that say what to do.
 * @throws DeploymentError
 */
export async function explainLookup<T>(
  lookup: Promise<T>,
  attempted: string,
  fix: string,
): Promise<T> {
  try {
    return await lookup;
  } catch (error) {
    throw new DeploymentError(`Could not ${attempted}: ${lookupReason(error)}\n${fix}`);
  }
}
