/** A URL of http or https without user, query and fragment; undefined for anything else. */
export function parseUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && !/[?#]/.test(text);
  return isPlain ? url : undefined;
}
