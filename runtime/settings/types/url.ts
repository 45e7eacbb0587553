import { reject, type ValueType } from './Setting';

/** An https URL without a path, user, query and fragment; a loopback address may have http and a path. */
export function url({
  expected,
  fix,
}: {
  readonly expected: string;
  readonly fix: string;
}): ValueType<string> {
  return {
    expected,
    fix,
    parse: (given) => {
      const parsed = parseUrl(given);
      // Azurite has the account in the path.
      const isValid =
        parsed !== undefined &&
        (isLoopbackUrl(parsed) || (parsed.protocol === 'https:' && parsed.pathname === '/'));
      return isValid ? { value: parsed.href.replace(/\/$/, '') } : reject({});
    },
  };
}

/** A URL of http or https without user, query and fragment; undefined for anything else. */
export function parseUrl(given: string): URL | undefined {
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    return undefined;
  }
  const parsed = new URL(given);
  const isPlain = parsed.username === '' && parsed.password === '' && !/[?#]/.test(given);
  return isPlain ? parsed : undefined;
}

/** True for addresses of this machine, where emulators use http. */
export function isLoopbackUrl({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
