import type { Table } from '../schema/Table';
import { readName } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

export interface Expansion {
  readonly navigation: string;
  readonly select: readonly string[] | undefined;
}

/** The system query options of a request. */
export interface QueryOptions {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
  readonly filter: string | undefined;
  readonly orderBy: readonly { readonly name: string; readonly isDescending: boolean }[];
  readonly top: number | undefined;
  readonly hasCount: boolean;
  readonly skipToken: string | undefined;
}

const known = ['$select', '$expand', '$filter', '$orderby', '$top', '$count', '$skiptoken'];

/** Reads the options and checks the names in `$select` and `$orderby`. */
export function readQueryOptions(query: string, table: Table): QueryOptions {
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) {
    if (name === '$skip') {
      throw webApiErrors.badRequest('Skip Clause is not supported in CRM');
    }
    if (name.startsWith('$') && !known.includes(name)) {
      throw webApiErrors.badRequest(`The query parameter ${name} is not supported`);
    }
  }
  const top = parameters.get('$top');
  if (top !== null && !/^[1-9]\d*$/.test(top)) {
    throw webApiErrors.badRequest(`Invalid value '${top}' for $top query option found.`);
  }
  return {
    select: readSelect(parameters.get('$select'), table),
    expand: readExpand(parameters.get('$expand')),
    filter: parameters.get('$filter') ?? undefined,
    orderBy: readOrder(parameters.get('$orderby'), table),
    top: top === null ? undefined : Number(top),
    hasCount: parameters.get('$count') === 'true',
    skipToken: parameters.get('$skiptoken') ?? undefined,
  };
}

function readSelect(text: string | null, table: Table): readonly string[] | undefined {
  return text === null || text === '' ? undefined : text.split(',').map((one) => check(one, table));
}

function check(text: string, table: Table): string {
  const name = text.trim();
  if (!table.columns.some((column) => readName(column) === name)) {
    throw webApiErrors.noSuchColumn(name, table);
  }
  return name;
}

/** Reads `Nav($select=a,b),Other`: one level, with `$select` only. */
function readExpand(text: string | null): readonly Expansion[] {
  if (text === null || text === '') {
    return [];
  }
  return text.split(/,(?![^(]*\))/).map((item) => {
    const [, navigation, options] = /^\s*(\w+)(?:\(([^()]*)\))?\s*$/.exec(item) ?? [];
    const [, select] = /^\$select=([\w,\s]+)$/.exec(options ?? '') ?? [];
    if (navigation === undefined || (options !== undefined && select === undefined)) {
      throw webApiErrors.badRequest(
        `Term '${item}' is not valid in a $select or $expand expression.`,
      );
    }
    return { navigation, select: select?.split(',').map((one) => one.trim()) };
  });
}

function readOrder(text: string | null, table: Table): QueryOptions['orderBy'] {
  return (text ?? '')
    .split(',')
    .filter((item) => item.trim() !== '')
    .map((item) => {
      const [name = '', direction = 'asc'] = item.trim().split(/\s+/);
      return { name: check(name, table), isDescending: direction === 'desc' };
    });
}
