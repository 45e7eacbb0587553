import { cleanText } from '../../contracts/text/cleanText';
import { AppClient } from '../azure/AppClient';
import { FunctionSite } from '../azure/FunctionSite';
import type { StepContext } from '../azure/StepContext';
import { attempt } from '../http/attempt';
import type { Outcome } from '../http/StepRetries';
import { schedules } from '../http/schedules';
import { asTexts, parseResponse } from '../http/parseResponse';
import { consentStep } from './consentStep';
import { credentialChecks } from './credentialChecks';
import { explainMissingConsent } from './explainMissingConsent';
import { waitForChecks } from './waitForChecks';

/** The API takes few start requests in a quarter of an hour: these few, and no more. */
const mostStarts = 3;

/** Starts the subscription; one that runs already is as good. */
export async function subscriptionStep(context: StepContext): Promise<void> {
  const { settings, retries, say } = context;
  // What the stack did not grant, somebody may have granted since.
  if (settings.missingConsent.length > 0 && (await consentStep(context)) === 'missing') {
    say(explainMissingConsent(settings));
    return;
  }
  const site = new FunctionSite(context);
  const { appUrl } = await site.findHosts();
  const app = new AppClient(appUrl, await site.readKeys());
  await waitForChecks(context, app, {
    attempted: 'Waiting for a token with the right roles',
    only: credentialChecks,
    mayFail: [],
  });
  const attempted = 'Starting the subscription';
  const explanation = await retries.until<string>(attempted, schedules.spreading, () =>
    attempt(
      { attempted, settings, url: appUrl, expected: 'the outcome of the start' },
      () => app.startSubscription(),
      ({ body }) => readAnswer(body),
    ),
  );
  say(explanation);
}

/** What the app responds with: the Starter Kit's contract, in which `statuscode` is text, and more. */
function readAnswer(body: string): Outcome<string> | undefined {
  const { outcome, statuscode, explanation, checks: given } = parseResponse(body) ?? {};
  if (typeof outcome !== 'string') return undefined;
  const text = typeof explanation === 'string' ? explanation : `The app reports: ${outcome}`;
  if (outcome === 'started' || outcome === 'alreadyEnabled') return { done: cleanText(text) };
  const checks = asTexts(given) ?? [];
  const isWorthRetrying = statuscode === '401' || Number(statuscode) >= 500;
  return {
    problem: cleanText(text, { longest: 2_000 }),
    fix: [
      'Check, in this order:',
      ...checks.map((check, index) => `${index + 1}. ${cleanText(check)}`),
      'Then run pulumi up again. (The app also tries by itself, every hour.)',
    ].join('\n'),
    mostAttempts: isWorthRetrying ? mostStarts : 1,
  };
}
