import { parseRetryAfterHeader } from '../../contracts/http/parseRetryAfter';
import { describeProxy, proxyFor } from '../../contracts/http/proxies';
import { readFault } from './readFault';
import type { PublishSettings } from '../settings/PublishSettings';
import { findNetworkError } from '../../contracts/http/networkErrors';
import type { HttpResponse } from './sendRequest';

/** A reason to try again; `isFinal` marks what another attempt would not change. */
export interface Refusal {
  readonly problem: string;
  readonly fix: string;
  readonly retryAfterMs?: number | undefined;
  readonly mostAttempts?: number | undefined;
  readonly isFinal?: boolean;
}

type Reached = Pick<PublishSettings, 'network' | 'siteName'>;

const waitForRoles =
  'Roles just given take minutes to act: run pulumi up again. If it stays: the account that runs this needs Website Contributor on the app (docs/publish.md lists the actions).';
const runInside =
  'Run the step from a machine or runner inside the network: pulumi stack output publishVariables --json > variables.json, then npm run publish-runtime -- publish --variables variables.json (and the steps subscription and check). With "publish: false" in the stack, pulumi up leaves them out.';
const allowAddress =
  'Add the public address of this machine, with the next free number: pulumi config set --path \'allowedAddresses[0]\' <address>. Then run pulumi up ("Allowed addresses" in docs/security.md). If the stack has no allowedAddresses, somebody made the rules by hand: add the address there. With "network: private", run the step inside the network.';
/** App Service's own pages: of the deployment site, and of the app. */
const blockedPattern = /Ip Forbidden|has blocked your access/i;
const closedPattern = /public network access is disabled/i;
/** A DNS zone that was just linked lets the name resolve to the public address for a while. */
const attemptsWhenBlocked = 4;

/** Explains a response of Azure that is not a success, as a reason to try again or to stop. */
export function explainRefusal(
  response: HttpResponse,
  host: string,
  { siteName, network }: Reached,
): Refusal {
  const fault = readFault(response.body);
  const problem = `${host} responded with HTTP ${response.status}${fault === '' ? '.' : `: ${fault}`}`;
  const retryAfterMs = parseRetryAfterHeader(response.header('retry-after'), Date.now());
  const isBlocked = blockedPattern.test(response.body);
  if (response.status === 403 && (isBlocked || closedPattern.test(response.body))) {
    const mostAttempts = attemptsWhenBlocked;
    return isBlocked && network === 'public'
      ? {
          problem: `${host} does not allow the address of this machine (HTTP 403).`,
          fix: allowAddress,
          mostAttempts,
        }
      : {
          problem: `${host} lets nobody in from here (HTTP 403): its public access is off.`,
          fix: runInside,
          mostAttempts,
        };
  }
  switch (response.status) {
    case 401:
    case 403:
      return { problem, fix: waitForRoles };
    case 404:
      return {
        problem,
        fix: `A new app takes a minute to be known. If it stays: see that ${siteName} is the function app meant, in the cloud and subscription meant.`,
      };
    case 409:
      return {
        problem,
        fix: 'Another deployment of the app runs. When it is done: pulumi up again.',
      };
    default:
      return response.status === 408 || response.status === 429 || response.status >= 500
        ? {
            problem,
            fix: 'Azure is busy or has a fault of its own: run pulumi up again.',
            retryAfterMs,
          }
        : {
            problem,
            fix: 'Trying again would not help: the request itself is refused.',
            isFinal: true,
          };
  }
}

/** Explains a connection that failed in the same way. Throws every error of another kind. */
export function explainUnreachable(error: unknown, host: string, { network }: Reached): Refusal {
  const failure = findNetworkError(error);
  if (failure === undefined) throw error;
  const { code, meaning, isFinal = false } = failure;
  const proxy = proxyFor(`https://${host}`, process.env);
  const way = proxy === undefined ? '' : ` through the proxy ${describeProxy(proxy)}`;
  const problem = `${host} cannot be reached${way}: ${meaning} (${code}).`;
  // No certificate becomes valid while the step waits.
  if (isFinal) return { problem, fix: failure.fix, isFinal };
  const checkName =
    code === 'ENOTFOUND'
      ? 'A new app takes some minutes to be in the DNS. If it stays: check the name of the app and the cloud.'
      : 'Check the network between this machine and Azure, and the proxy (HTTPS_PROXY).';
  return { problem, fix: network === 'private' ? runInside : checkName };
}
