import { findProxyProblems, normaliseProxies } from '../../../contracts/http/normaliseProxies';
import { completeNoProxy } from '../../../contracts/http/proxies';
import { StartError } from './explainStart';

/**
 * Prepares the proxy variables for this process and its children: Azure's SDK would send requests to
 * the emulators on this machine through a proxy. Throws if a variable is not valid.
 */
export function settleProxies(environment: Record<string, string | undefined>): void {
  const problems = findProxyProblems(environment);
  if (problems.length > 0) {
    throw new StartError(problems.map(({ problem, fix }) => `${problem} ${fix}`).join('\n'));
  }
  normaliseProxies(environment);
  completeNoProxy(environment);
}
