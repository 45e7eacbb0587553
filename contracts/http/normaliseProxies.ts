import { proxyVariables, takenProxies } from './proxies';
import { completeProxyUrl, readProxyUrl } from './readProxyUrl';

/** A proxy variable that cannot be used. The texts do not show its value, which may have a password. */
interface ProxyProblem {
  readonly name: string;
  readonly problem: string;
  readonly fix: string;
}

const expected =
  'expected http://<host>:<port>, with user:password@ before the host if the proxy requires it';
const fix = 'Correct the variable, or remove it to connect without this proxy.';

/**
 * Corrects the proxy variables for libraries that read them directly (Azure's SDK): adds the scheme,
 * and removes blank variables. Keeps unusable values for `findProxyProblems`. Call it when the
 * process starts, before any client exists.
 */
export function normaliseProxies(environment: Record<string, string | undefined>): void {
  for (const name of proxyVariables.flatMap((upper) => [upper, upper.toLowerCase()])) {
    const value = environment[name];
    if (value === undefined) continue;
    if (value.trim() === '') delete environment[name];
    else if ('url' in readProxyUrl(value)) environment[name] = completeProxyUrl(value);
  }
}

/** The problems of the proxy variables that would be used. */
export function findProxyProblems(
  environment: Readonly<Record<string, string | undefined>>,
): readonly ProxyProblem[] {
  return takenProxies(environment).flatMap(({ variable, value }) => {
    const reading = readProxyUrl(value);
    if ('url' in reading) return [];
    const problem = `${variable} (not shown) is not a proxy that can be used: ${reading.fault}; ${expected}.`;
    return [{ name: variable, problem, fix }];
  });
}
