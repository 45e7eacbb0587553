import type { Inputs } from './ruleFor';

/** Whether a resource has an input, be its value known or not: reading an unknown value would throw. */
export function isSet(inputs: Inputs, name: string): boolean {
  return Object.getOwnPropertyDescriptor(inputs, name)?.value !== undefined;
}
