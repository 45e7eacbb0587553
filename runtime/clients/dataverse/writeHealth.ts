import { randomUUID } from 'node:crypto';

import { apiRoot, type DataverseClient } from './DataverseClient';
import { listRows } from './listRows';

/** The flow whose work is done here; the kit's apps look its state up under this name. */
export const syncFlowName = 'Admin | Audit Logs | Sync Audit Logs (V2)';

/**
 * Writes how the run went where the kit's Command Center looks: the flow's row of
 * `admin_coesolutionmetadatas`, if there is one, and after a failure a row of
 * `admin_syncflowerrorses`.
 */
export async function writeHealth(
  client: DataverseClient,
  run: { readonly at: Date; readonly isFailed: boolean },
): Promise<void> {
  if (run.isFailed) await addError(client);
  const filter = encodeURIComponent(`admin_objectname eq '${syncFlowName}'`);
  const found = await listRows<{ readonly admin_coesolutionmetadataid: string }>(client, {
    path: `${apiRoot}/admin_coesolutionmetadatas?$select=admin_coesolutionmetadataid&$filter=${filter}`,
    attempted: 'Looking up the flow in the kit’s metadata table',
  });
  for (const { admin_coesolutionmetadataid: id } of found) {
    await client.send({
      method: 'PATCH',
      path: `${apiRoot}/admin_coesolutionmetadatas(${id})`,
      attempted: 'Writing the run into the kit’s metadata table',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({
        admin_lastrun: run.at.toISOString(),
        admin_lastrunpassed: !run.isFailed,
      }),
      accept: [404],
    });
  }
}

/** With a key of our own, so that a lost response makes no second row. */
async function addError(client: DataverseClient): Promise<void> {
  await client.send({
    method: 'PATCH',
    path: `${apiRoot}/admin_syncflowerrorses(${randomUUID()})`,
    attempted: 'Writing a failure into the kit’s table of errors',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ admin_name: syncFlowName }),
  });
}
