import { decodeUriText } from '../../contracts/text/decodeUriText';
import { appPath, pageViews, type ViewName } from '../../contracts/page/pageViews';

/** Where the reader is: everything that an address which is shared has to contain. */
export interface Address {
  readonly view: ViewName | 'app' | 'unknown';
  /** Of the view `app`: the id. */
  readonly id?: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Reads the part of an address below the page: `apps/1234?days=30`. */
export function parseAddress(text: string): Address {
  const [path = '', search = ''] = text.split('?', 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  const name = path.replace(/\/+$/, '');
  if (name.startsWith(appPath)) {
    return { view: 'app', id: decodeUriText(name.slice(appPath.length)), query };
  }
  const found = Object.entries(pageViews).find(([, of]) => of === name);
  return { view: (found?.[0] ?? 'unknown') as Address['view'], query };
}

/** The opposite. Keys of the query are in a fixed order, so that one view has one address. */
export function formatAddress({ view, id = '', query }: Address): string {
  const path =
    view === 'app' ? appPath + encodeURIComponent(id) : view === 'unknown' ? '' : pageViews[view];
  const entries = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(entries.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return search === '' ? path : `${path}?${search}`;
}
