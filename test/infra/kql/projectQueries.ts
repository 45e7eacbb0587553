import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { alertTable } from '../../../infra/components/monitoring/alerts/alertTable';
import { operatorItems } from '../../../infra/components/monitoring/workbook/operatorItems';

/** An address with everything that KQL would have to escape. */
export const hardRunbookUrl = String.raw`https://wiki.example.org/it's\runbooks`;

/** Every KQL query of this project by a name for people: alerts, workbook, documents. */
export function projectQueries(): Readonly<Record<string, string>> {
  return { ...alertQueries(), ...workbookQueries(), ...documentQueries() };
}

function alertQueries() {
  return Object.fromEntries(
    alertTable.map(({ name, query }) => [`alert ${name}`, query(hardRunbookUrl)]),
  );
}

function workbookQueries() {
  const queries = operatorItems(hardRunbookUrl).flatMap((item) => {
    if (item.kind === 'query') return [[item.name, item.query] as const];
    if (item.kind !== 'parameters') return [];
    return item.parameters.flatMap((one) =>
      one.type === 'hidden' ? [[one.name, one.query] as const] : [],
    );
  });
  return Object.fromEntries(queries.map(([name, query]) => [`workbook ${name}`, query]));
}

function documentQueries() {
  const folder = path.join(projectRoot, 'docs');
  const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return Object.fromEntries(
    pages.flatMap((page) =>
      [...readFileSync(path.join(folder, page), 'utf8').matchAll(/```kusto\n([\s\S]*?)```/g)].map(
        ([, query = ''], index) => [`${page} ${index + 1}`, query] as const,
      ),
    ),
  );
}
