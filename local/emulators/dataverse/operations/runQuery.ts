import { checkPrivilege } from '../protocol/checkPrivilege';
import { orderValues } from '../query/compareValues';
import { type OperationContext, servicePath } from '../state/DataverseState';
import { parseFilter } from '../query/parseFilter';
import { type QueryOptions, readQueryOptions } from '../query/QueryOptions';
import { readProperty, showRow } from '../protocol/showRow';
import { readName, type Row, type Table } from '../schema/Table';
import { readPreference, type WebApiReply, type WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

/** The highest count that the service returns (Learn: "Query data using the Web API", Count). */
const largestCount = 5_000;

/** Serves `GET admin_auditlogs?$filter=…`, page by page. */
export function runQuery(
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): WebApiReply {
  const { state, user } = context;
  checkPrivilege(user, 'Read', table);
  const options = readQueryOptions(request.query, table);
  const found = findRows(options, table, context);
  const after = skipPages(found, options, table, context);
  const size = readPageSize(request, state.settings.pageSize);
  const page = after.slice(0, Math.min(size, options.top ?? size));
  const last = page.at(-1);
  const hasMore = options.top === undefined && after.length > page.length && last !== undefined;
  return {
    status: 200,
    body: {
      '@odata.context': `${state.url}${servicePath}$metadata#${table.entitySet}`,
      ...(options.hasCount ? { '@odata.count': Math.min(found.length, largestCount) } : {}),
      value: page.map((row) => showRow(row, table, options, context)),
      ...(hasMore
        ? { '@odata.nextLink': nextLink(request, table, state.pages.open(last), state.url) }
        : {}),
    },
  };
}

/** Serves `GET admin_auditlogs/$count`. */
export function serveCount(
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): WebApiReply {
  checkPrivilege(context.user, 'Read', table);
  const found = findRows(readQueryOptions(request.query, table), table, context);
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    body: String(Math.min(found.length, largestCount)),
  };
}

function findRows(options: QueryOptions, table: Table, { state }: OperationContext): Row[] {
  const rows = state.rows.all(table);
  const condition = options.filter === undefined ? undefined : parseFilter(options.filter);
  const known = new Set(table.columns.map(readName));
  // Names are checked even if the table has no rows.
  condition?.((name) => {
    if (!known.has(name)) {
      throw webApiErrors.noSuchColumn(name, table);
    }
    return null;
  });
  return rows
    .filter((row) => condition?.((name) => readProperty(row, name, table)) ?? true)
    .sort((left, right) => compareRows(left, right, options, table));
}

/** The key is the last criterion, so that pages have a fixed order. */
function compareRows(left: Row, right: Row, { orderBy }: QueryOptions, table: Table): number {
  for (const { name, isDescending } of orderBy) {
    const order = orderValues(readProperty(left, name, table), readProperty(right, name, table));
    if (order !== 0) {
      return isDescending ? -order : order;
    }
  }
  return left.id < right.id ? -1 : Number(left.id > right.id);
}

function skipPages(
  rows: readonly Row[],
  options: QueryOptions,
  table: Table,
  { state }: OperationContext,
): readonly Row[] {
  if (options.skipToken === undefined) {
    return rows;
  }
  const last = state.pages.find(options.skipToken);
  if (last === undefined) {
    throw webApiErrors.badRequest('Malformed XML in the Paging Cookie');
  }
  return rows.filter((row) => compareRows(row, last, options, table) > 0);
}

function readPageSize(request: WebApiRequest, largest: number): number {
  const preferred = Number(readPreference(request, 'odata.maxpagesize') ?? largest);
  return Number.isInteger(preferred) && preferred > 0 ? Math.min(preferred, largest) : largest;
}

function nextLink(request: WebApiRequest, table: Table, token: string, url: string): string {
  const kept = request.query.split('&').filter((one) => !/^(?:\$|%24)skiptoken=/i.test(one));
  const query = [...kept, `$skiptoken=${encodeURIComponent(token)}`].filter((one) => one !== '');
  return `${url}${servicePath}${table.entitySet}?${query.join('&')}`;
}
