/** Whether an error comes from the project's own storage, and not from the API. */
export function isStorageError(error: unknown): boolean {
  return error instanceof Error && error.name === 'RestError';
}
