import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

import { usagePath } from '../../contracts/names/pageNames';
import { decideAccess } from '../domain/signIn/decideAccess';
import { answerPage } from '../operations/page/answerPage';
import { neverStored, pageHeaders } from '../operations/page/response/pageHeaders';
import { refusePage } from '../operations/page/response/refusePage';
import { parsePageSettings } from '../settings/parsePageSettings';
import { reportErrors } from './worker/reportErrors';
import { sharedRuntime } from './worker/sharedRuntime';

/** `GET usage/…`: the usage page, for the people who may see it. */
export async function usagePage(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const path = request.params['path'] ?? '';
  try {
    return await reportErrors(context, () => visitPage(request, path));
  } catch {
    // The log has the reason; the person may not be one who may read it.
    return refusePage(path, {
      status: 500,
      code: 'failed',
      message: 'The usage page could not be shown.',
      fix: 'Try again. The log of the function app has the reason; audit-log doctor explains most.',
    });
  }
}

async function visitPage(request: HttpRequest, path: string): Promise<HttpResponseInit> {
  const { usagePage: mode, tenantId } = parsePageSettings(process.env);
  const header = (name: string): string | null => request.headers.get(name);
  const { url, query } = request;
  const access = decideAccess({ mode, tenantId, environment: process.env, url, header });
  if ('refusal' in access) return refusePage(path, access.refusal);
  // Addresses in the page are relative to the folder.
  if (path === '' && !new URL(url).pathname.endsWith('/')) return redirect(308);
  return await answerPage(path, query, access.user, { header, open: sharedRuntime });
}

/** `GET /`: the address of the app leads to the page. */
export function usageRedirect(): HttpResponseInit {
  return redirect(302);
}

/** Always to the same address, whatever the request says. */
function redirect(status: 302 | 308): HttpResponseInit {
  return { status, headers: { ...pageHeaders, ...neverStored, location: usagePath } };
}
