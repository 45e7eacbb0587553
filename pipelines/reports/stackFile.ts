/** Name of a stack's files, without an extension. */
export function stackFile(stack: string): string {
  return stack.replaceAll('/', '-');
}
