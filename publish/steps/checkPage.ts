import { usagePath } from '../../contracts/names/pageNames';
import type { StepContext } from '../azure/StepContext';
import { explainRefusal, explainUnreachable } from '../http/explainRefusal';
import { schedules } from '../http/schedules';
import { type HttpResponse, sendRequest } from '../http/sendRequest';
import type { Outcome } from '../http/StepRetries';
import { StepError } from '../settings/StepError';
import type { CheckAnswer } from './examineApp';

/** Somebody without a session is sent to the sign-in, or refused where they have no browser. */
const closedStatuses = [302, 303, 307, 401];

type PageContext = Pick<StepContext, 'retries'> & {
  readonly settings: Pick<StepContext['settings'], 'network' | 'siteName'>;
};

const closed: CheckAnswer = {
  name: 'usage-page',
  result: 'ok',
  found: 'Nobody sees the usage page without a sign-in.',
  expected: 'The usage page needs a sign-in.',
  fix: '',
};

/**
 * Proves that the usage page is there and closed: visits it as somebody who has neither signed in nor
 * a key. A sign-in that was just switched on takes a while.
 *
 * @throws StepError if the page is open, or not behind the sign-in.
 */
export async function checkPage(context: PageContext, appUrl: string): Promise<CheckAnswer> {
  const attempted = `Visiting the usage page of ${context.settings.siteName} without a sign-in`;
  return await context.retries.until<CheckAnswer>(attempted, schedules.loading, () =>
    visitPage(context, appUrl, attempted),
  );
}

async function visitPage(
  { settings }: PageContext,
  appUrl: string,
  attempted: string,
): Promise<Outcome<CheckAnswer>> {
  const { host } = new URL(appUrl);
  let response: HttpResponse;
  try {
    response = await sendRequest({ method: 'GET', url: `${appUrl}${usagePath}` });
  } catch (error) {
    return explainUnreachable(error, host, settings);
  }
  if (closedStatuses.includes(response.status)) return { done: closed };
  if (response.status < 300) {
    throw new StepError(
      `${attempted}: the page is open to everybody (HTTP ${response.status}).`,
      'Close it at once: pulumi config set usagePage off, and pulumi up. Then see who changed "Authentication" of the function app, or its package.',
    );
  }
  const { problem } = explainRefusal(response, host, settings);
  return {
    problem,
    fix: 'See that "Authentication" of the function app is on and requires a sign-in (docs/usage-page.md), then run pulumi up again.',
  };
}
