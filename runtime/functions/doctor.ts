import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

import { checksFor } from '../operations/doctor/allChecks';
import { openDoctorContext } from '../operations/doctor/checks/DoctorContext';
import { runChecks } from '../operations/doctor/runChecks';
import { reportErrors } from './worker/reportErrors';

/**
 * `GET doctor`: the hash of the bundle and the findings of the checks; 503 if a check has failed.
 * `?only=` takes names of checks, separated by commas, and does not add the checks that they need;
 * `?only=none` returns the bundle alone. Unlike `status` it calls Entra, the API, Key Vault and
 * Dataverse.
 */
export async function doctor(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return await reportErrors(context, async () => {
    const only = request.query.get('only')?.split(',');
    const wanted = checksFor(process.env).filter(({ name }) => only?.includes(name) ?? true);
    const opened = openDoctorContext(process.env);
    try {
      const [bundle, checks] = await Promise.all([bundleHash(), runChecks(wanted, opened)]);
      const healthy = checks.every(({ result }) => result !== 'failed');
      return { status: healthy ? 200 : 503, jsonBody: { healthy, bundle, checks } };
    } finally {
      await opened.close();
    }
  });
}

/** SHA-256 of the file that this code was loaded from, which is `main.js` in the bundle. */
async function bundleHash(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(__filename))
    .digest('hex');
}
