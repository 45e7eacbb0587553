import { StepError } from '../settings/StepError';
import type { PublishSettings } from '../settings/PublishSettings';
import { explainRefusal, explainUnreachable } from './explainRefusal';
import type { Outcome } from './StepRetries';
import type { HttpResponse } from './sendRequest';
import { isPage, wrongForm } from './wrongForm';

export interface AttemptOptions {
  /** What is being done, for the message that ends it all. */
  readonly attempted: string;
  readonly settings: Pick<PublishSettings, 'network' | 'siteName'>;
  readonly url: string;
  /** What a success holds, as a noun phrase. */
  readonly expected: string;
}

/**
 * Sends once, and makes of anything but success a reason to try again, or an end. A success of
 * another form than the expected one is no success: `succeed` returns `undefined` for it.
 */
export async function attempt<T>(
  { attempted, settings, url, expected }: AttemptOptions,
  send: () => Promise<HttpResponse>,
  succeed: (answer: HttpResponse) => Outcome<T> | undefined | Promise<Outcome<T> | undefined>,
): Promise<Outcome<T>> {
  const { host } = new URL(url);
  let answer: HttpResponse;
  try {
    answer = await send();
  } catch (error) {
    return explainUnreachable(error, host, settings);
  }
  if (answer.status >= 200 && answer.status < 300) {
    const outcome = isPage(answer.body) ? undefined : await succeed(answer);
    return outcome ?? wrongForm(host, expected, answer.body);
  }
  const { isFinal = false, ...refusal } = explainRefusal(answer, host, settings);
  if (isFinal) throw new StepError(`${attempted}: ${refusal.problem}`, refusal.fix);
  return refusal;
}
