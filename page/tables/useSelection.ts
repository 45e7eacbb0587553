import { useContext } from 'preact/hooks';

import { PageContext } from '../context/PageContext';
import type { Sorting } from './Column';

export interface Selection {
  readonly search: string;
  readonly sorting: Sorting | undefined;
  /** From 0. */
  readonly page: number;
  readonly change: (values: Partial<Pick<Selection, 'search' | 'sorting' | 'page'>>) => void;
  /** Leads to a page that exists, in place of one that does not. */
  readonly correctPage: (page: number) => void;
}

/** What the address says about a table. A change of the search or of the order leads to the first page. */
export function useSelection(prefix: string): Selection {
  const tools = useContext(PageContext);
  const { query } = tools.address;
  const names = {
    search: `${prefix}q`,
    sort: `${prefix}sort`,
    order: `${prefix}order`,
    page: `${prefix}page`,
  };
  const sort = query[names.sort];
  const shown = Number(query[names.page] ?? 1);
  const pageText = (page: number | undefined): string => (page ? String(page + 1) : '');
  return {
    correctPage: (page) => tools.change({ [names.page]: pageText(page) }, 'replace'),
    search: query[names.search] ?? '',
    sorting: sort
      ? { key: sort, order: query[names.order] === 'desc' ? 'desc' : 'asc' }
      : undefined,
    page: Number.isInteger(shown) && shown > 0 ? shown - 1 : 0,
    change({ search, sorting, page }) {
      const next = {
        ...(search === undefined ? {} : { [names.search]: search }),
        ...(sorting ? { [names.sort]: sorting.key, [names.order]: sorting.order } : {}),
        [names.page]: pageText(page),
      };
      // Going back must not remove a search letter by letter.
      tools.change(next, page === undefined ? 'replace' : 'push');
    },
  };
}
