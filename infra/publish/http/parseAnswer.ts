/** A JSON object of another service, of which nothing is certain; anything else is an empty one. */
export function parseAnswer<T extends object>(body: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
