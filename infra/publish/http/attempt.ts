import { StepError } from '../StepError';
import type { PublishSettings } from '../settings/PublishSettings';
import { explainRefusal, explainUnreachable } from './explainRefusal';
import type { Outcome } from './Pace';
import type { HttpAnswer } from './sendRequest';

export interface AttemptOptions {
  /** What is being done, for the message that ends it all. */
  readonly attempted: string;
  readonly settings: Pick<PublishSettings, 'network' | 'siteName'>;
  readonly url: string;
}

/** Sends once, and makes of anything but success a reason to try again, or an end. */
export async function attempt<T>(
  { attempted, settings, url }: AttemptOptions,
  send: () => Promise<HttpAnswer>,
  succeed: (answer: HttpAnswer) => Outcome<T> | Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { host } = new URL(url);
  let answer: HttpAnswer;
  try {
    answer = await send();
  } catch (error) {
    return explainUnreachable(error, host, settings);
  }
  if (answer.status >= 200 && answer.status < 300) return await succeed(answer);
  const { isFinal = false, ...refusal } = explainRefusal(answer, host, settings);
  if (isFinal) throw new StepError(`${attempted}: ${refusal.problem}`, refusal.fix);
  return refusal;
}
