import { cleanText } from '../../contracts/text/cleanText';
import { attempt } from '../http/attempt';
import type { Outcome } from '../http/StepRetries';
import { schedules } from '../http/schedules';
import { type JsonObject, parseResponse } from '../http/parseResponse';
import { StepError } from '../settings/StepError';
import { readFault } from '../http/readFault';
import { sendAsDeployer, type StepContext } from './StepContext';

/** Kudu's DeployStatus. */
const failedStatus = 3;
const succeededStatus = 4;
const conflictStatus = 5;

interface Deployment {
  readonly status: number | undefined;
  readonly text: string;
}

/** The package container refuses the app's identity until its role has spread (core-tools 4346). */
const storagePattern = /InaccessibleStorage|not authorized|Authorization\w*(Failure|Mismatch)/i;

/** Follows a deployment that was accepted to its end; a failure may be worth another upload. */
export async function followDeployment(
  context: StepContext,
  scmUrl: string,
  location: string | undefined,
): Promise<Outcome<true>> {
  const { settings, retries } = context;
  const attempted = 'Following the deployment';
  const url = statusUrl(scmUrl, location);
  const expected = 'the status of a deployment';
  const ended = await retries.until<Deployment>(attempted, schedules.deployment, () =>
    attempt(
      { attempted, settings, url, expected },
      () => sendAsDeployer(context, { method: 'GET', url, timeoutMs: 60_000 }),
      ({ status, body }) => readDeployment(status, body),
    ),
  );
  if (ended.status === succeededStatus) return { done: true };
  const problem = `The platform could not put the package in place: ${readFault(ended.text) || `status ${ended.status ?? 'unknown'}`}`;
  if (ended.status === conflictStatus) {
    return {
      problem,
      fix: 'Another deployment of the app runs. When it is done: pulumi up again.',
    };
  }
  if (storagePattern.test(problem)) {
    return {
      problem,
      fix: 'The identity of the app needs Storage Blob Data Owner on the host storage account; a role just given takes minutes to act: run pulumi up again.',
    };
  }
  throw new StepError(
    problem,
    `See ${scmUrl}/api/deployments for the log, then run pulumi up again.`,
  );
}

/** `undefined`: it is not a deployment. While it runs, 202 may come without a body. */
function readDeployment(httpStatus: number, body: string): Outcome<Deployment> | undefined {
  const isEmpty = httpStatus === 202 && body.trim() === '';
  const found: JsonObject = isEmpty ? { complete: false } : (parseResponse(body) ?? {});
  const complete = found['complete'];
  const status = typeof found['status'] === 'number' ? found['status'] : undefined;
  if (status === undefined && typeof complete !== 'boolean') return undefined;
  const hasEnded =
    complete === true ||
    [failedStatus, succeededStatus, conflictStatus].some((end) => end === status);
  if (hasEnded) return { done: { status, text: textOf(found['status_text']) } };
  const progress = cleanText(textOf(found['progress']), { longest: 200 });
  return {
    problem: `It is not done yet${progress === '' ? '' : ` (${progress})`}.`,
    fix: 'Run pulumi up again.',
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The address in the response, if it is on the same host: the token is sent there. */
function statusUrl(scmUrl: string, location: string | undefined): string {
  const latest = `${scmUrl}/api/deployments/latest`;
  if (location === undefined || !URL.canParse(location, scmUrl)) return latest;
  const named = new URL(location, scmUrl);
  return named.origin === new URL(scmUrl).origin ? named.href : latest;
}
