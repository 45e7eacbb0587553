import { findProxyProblems, normaliseProxies } from '../../../contracts/http/normaliseProxies';
import { completeNoProxy } from '../../../contracts/http/proxies';
import { StartError } from './explainStart';

/**
 * Prepares the proxy variables for this process and those that it starts: Azure's SDK would ask a
 * proxy for the emulators on this machine. Throws where a variable cannot be used.
 */
export function settleProxies(environment: Record<string, string | undefined>): void {
  const problems = findProxyProblems(environment);
  if (problems.length > 0) {
    throw new StartError(problems.map(({ problem, fix }) => `${problem} ${fix}`).join('\n'));
  }
  normaliseProxies(environment);
  completeNoProxy(environment);
}
