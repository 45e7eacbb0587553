import { dataKey } from '../../contracts/page/dataNames';
import { type RowSelection, selectRows } from '../../contracts/page/selectRows';
import { asFailure, type DataSource, LoadFailure } from './DataSource';

/** The element that has the data of a page in a file. */
const dataElementId = 'data';

/** The keys of a query that select rows; the rest is the key of a response in the file. */
const selectionKeys = new Set(['search', 'in', 'sort', 'order', 'skip', 'take']);

type Document = Readonly<Record<string, unknown>>;

/** The data of a page in a file; `undefined` if a server serves the page. */
export function findFileSource(): DataSource | undefined {
  const text = document.getElementById(dataElementId)?.textContent;
  return text ? fileSource(JSON.parse(text) as Document) : undefined;
}

function fileSource(responses: Document): DataSource {
  return {
    load(name, query) {
      const own = Object.entries(query).filter(([key]) => !selectionKeys.has(key));
      const found = responses[dataKey(name, Object.fromEntries(own))];
      if (found === undefined) {
        return Promise.reject(
          new LoadFailure(
            'refused',
            'This file does not contain these figures.',
            'Open the page of the deployment, or write a file with them: audit-log report html.',
          ),
        );
      }
      const failure = asFailure(found, 'refused');
      if (failure) return Promise.reject(failure);
      return Promise.resolve(selectFrom(found as Document, query));
    },
  };
}

/** What the server does with the rows of a report. */
function selectFrom(report: Document, query: Readonly<Record<string, string>>): Document {
  const key = ['apps', 'rows'].find((name) => Array.isArray(report[name]));
  if (key === undefined) return report;
  const { rows, found } = selectRows(report[key] as object[], toSelection(query));
  return { ...report, [key]: rows, found };
}

function toSelection(query: Readonly<Record<string, string>>): RowSelection {
  const { search, in: environmentId, sort, order, skip, take } = query;
  return {
    search,
    environmentId,
    sort,
    order: order === 'desc' ? 'desc' : 'asc',
    ...(skip === undefined ? {} : { skip: Number(skip) }),
    ...(take === undefined ? {} : { take: Number(take) }),
  };
}
