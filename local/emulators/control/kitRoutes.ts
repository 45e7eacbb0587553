import type { DataverseFaultRule } from '../dataverse/state/dataverseFaults';
import type { DataverseSettings } from '../dataverse/state/DataverseSettings';
import type { AppSeed, VariableSeed } from '../dataverse/state/Seeds';
import type { Value } from '../dataverse/schema/Table';
import type { GraphSettings } from '../graph/GraphSettings';
import type { RunningKit } from './startKit';

type KitRoute = (kit: RunningKit, body: unknown, query: URLSearchParams) => unknown;

/** Routes that read and change the kit's environment and Graph. */
export const kitRoutes: Readonly<Record<string, KitRoute>> = {
  'GET /dataverse/rows': ({ dataverse }, _, query) => dataverse.rows(readSet(query)),
  'GET /dataverse/writes': ({ dataverse }, _, query) =>
    dataverse.writesOf(readSet(query), query.get('id') ?? ''),
  'POST /dataverse/rows': ({ dataverse }, body) => {
    const { set, rows } = body as {
      readonly set: string;
      readonly rows: readonly Readonly<Record<string, Value>>[];
    };
    dataverse.addRows(set, rows);
    return { rows: rows.length };
  },
  'DELETE /dataverse/rows': ({ dataverse }, _, query) => {
    dataverse.removeRow(readSet(query), query.get('id') ?? '');
    return {};
  },
  'POST /dataverse/apps': ({ dataverse }, body) => {
    const apps = body as readonly AppSeed[];
    dataverse.addApps(apps);
    return { apps: apps.length };
  },
  'POST /dataverse/variables': ({ dataverse }, body) => {
    const variables = body as readonly VariableSeed[];
    dataverse.addVariables(variables);
    return { variables: variables.length };
  },
  'POST /dataverse/faults': ({ dataverse }, body) => {
    const rules = body as readonly DataverseFaultRule[];
    dataverse.setFaults(rules);
    return { rules: rules.length };
  },
  'POST /dataverse': ({ dataverse }, body) => {
    // JSON does not have undefined, which switches limits and hints off; null replaces it.
    const changes = Object.entries(body as object).map(([name, value]: [string, unknown]) => [
      name,
      value ?? undefined,
    ]);
    dataverse.configure(Object.fromEntries(changes) as Partial<DataverseSettings>);
    return { configured: Object.keys(body as object) };
  },
  'POST /graph': ({ graph }, body) => {
    graph.configure(body as Partial<GraphSettings>);
    return { configured: Object.keys(body as object) };
  },
};

function readSet(query: URLSearchParams): string {
  return query.get('set') ?? 'admin_auditlogs';
}
