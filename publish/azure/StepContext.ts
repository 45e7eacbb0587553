import type { DeployerTokens } from '../login/DeployerTokens';
import type { HttpRequest, HttpResponse } from '../http/sendRequest';
import { sendRequest } from '../http/sendRequest';
import type { StepRetries } from '../http/StepRetries';
import type { PublishSettings } from '../settings/PublishSettings';

/** What every step works with. */
export interface StepContext {
  readonly settings: PublishSettings;
  readonly retries: StepRetries;
  readonly tokens: DeployerTokens;
  /** Progress, on stdout. */
  readonly say: (line: string) => void;
}

/** Sends a request with the deployer's token; one that is refused is replaced, once. */
export async function sendAsDeployer(
  { tokens }: Pick<StepContext, 'tokens'>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const send = async (): Promise<HttpResponse> => {
    const headers = { ...request.headers, authorization: `Bearer ${await tokens.get()}` };
    return await sendRequest({ ...request, headers });
  };
  const response = await send();
  if (response.status !== 401) return response;
  tokens.renew();
  return await send();
}
