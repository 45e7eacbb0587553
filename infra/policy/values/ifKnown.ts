import { UnknownValueError } from '@pulumi/policy';

/**
 * What a part of a rule finds, or nothing where it meets a value that a preview does not know yet.
 * Pulumi throws on reading such a value and then leaves out the whole rule, so each part of a rule
 * is judged by itself; `pulumi up` judges the rest with the values known.
 */
export function ifKnown<T>(judge: () => readonly T[]): readonly T[] {
  try {
    return judge();
  } catch (error) {
    if (error instanceof UnknownValueError) return [];
    throw error;
  }
}
