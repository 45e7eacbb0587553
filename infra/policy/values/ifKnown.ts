import { UnknownValueError } from '@pulumi/policy';

import type { Inputs } from './ruleFor';

/**
 * The findings of a part of a rule, or nothing where it reads a value that a preview does not know.
 * Pulumi throws when a rule reads an unknown value, and skips the whole rule. Therefore each part of
 * a rule is checked separately. `pulumi up` checks the rest with the values known.
 */
export function ifKnown<T>(check: () => readonly T[]): readonly T[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof UnknownValueError) return [];
    throw error;
  }
}

/** Whether a resource has an input, known or not: reading an unknown value would throw. */
export function isSet(inputs: Inputs, name: string): boolean {
  return Object.getOwnPropertyDescriptor(inputs, name)?.value !== undefined;
}
