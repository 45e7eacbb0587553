import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

import { readStatus } from '../operations/status/readStatus';
import { reportErrors } from './worker/reportErrors';
import { sharedRuntime } from './worker/sharedRuntime';

/** The document of `status --json`; 503 if there is a problem, so that a probe needs no parser. */
export async function status(
  _request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return await reportErrors(context, async () => {
    const document = await readStatus(await sharedRuntime());
    return { status: document.healthy ? 200 : 503, jsonBody: document };
  });
}
