import { StepError } from '../settings/StepError';
import type { PublishSettings } from '../settings/PublishSettings';
import { explainRefusal, explainUnreachable, type Refusal } from './explainRefusal';
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
 * Sends once, and turns anything but success into a reason to try again, or an end. A success of
 * another form than the expected one is not a success: `succeed` returns `undefined` for it.
 */
export async function attempt<T>(
  { attempted, settings, url, expected }: AttemptOptions,
  send: () => Promise<HttpResponse>,
  succeed: (response: HttpResponse) => Outcome<T> | undefined | Promise<Outcome<T> | undefined>,
): Promise<Outcome<T>> {
  const { host } = new URL(url);
  let response: HttpResponse;
  try {
    response = await send();
  } catch (error) {
    return endIfFinal(attempted, explainUnreachable(error, host, settings));
  }
  if (response.status >= 200 && response.status < 300) {
    const outcome = isPage(response.body) ? undefined : await succeed(response);
    return outcome ?? wrongForm(host, expected, response.body);
  }
  return endIfFinal(attempted, explainRefusal(response, host, settings));
}

function endIfFinal<T>(attempted: string, { isFinal = false, ...refusal }: Refusal): Outcome<T> {
  if (isFinal) throw new StepError(`${attempted}: ${refusal.problem}`, refusal.fix);
  return refusal;
}
