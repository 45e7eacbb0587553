import { proxyVariables, takenProxies } from './proxies';
import { completeProxyUrl, readProxyUrl } from './readProxyUrl';

/** A proxy variable that cannot be used; its texts show nothing of the value, which may hold a password. */
export interface ProxyProblem {
  readonly name: string;
  readonly problem: string;
  readonly fix: string;
}

const expected = 'expected http://<host>:<port>, with user:password@ before the host if it asks';
const fix = 'Correct the variable, or remove it to connect without this proxy.';

/**
 * Writes the proxy variables as libraries that read them by themselves (Azure's SDK) need them:
 * with a scheme, and absent where blank. What cannot be used stays, for `findProxyProblems`. To be
 * called at the start of a process, before any client is made.
 */
export function normaliseProxies(environment: Record<string, string | undefined>): void {
  for (const name of proxyVariables.flatMap((upper) => [upper, upper.toLowerCase()])) {
    const value = environment[name];
    if (value === undefined) continue;
    if (value.trim() === '') delete environment[name];
    else if ('url' in readProxyUrl(value)) environment[name] = completeProxyUrl(value);
  }
}

/** What is wrong with the proxy variables that would be used. */
export function findProxyProblems(
  environment: Readonly<Record<string, string | undefined>>,
): readonly ProxyProblem[] {
  return takenProxies(environment).flatMap(({ variable, value }) => {
    const reading = readProxyUrl(value);
    if ('url' in reading) return [];
    const problem = `${variable} (not shown) names no proxy that can be used: ${reading.fault}; ${expected}.`;
    return [{ name: variable, problem, fix }];
  });
}
