import { createContext } from 'preact';

import type { PageAbout } from '../../contracts/page/PageAbout';
import type { Address } from '../address/Address';
import type { DataSource } from '../source/DataSource';
import type { Formats } from '../text/Formats';

/** What every part of the page uses. */
export interface PageTools {
  readonly source: DataSource;
  readonly formats: Formats;
  readonly address: Address;
  readonly href: (address: Address) => string;
  /** `replace`: changes this view, and adds no entry to the history. */
  readonly go: (address: Address, how?: 'push' | 'replace') => void;
  /** Changes keys of the address; an empty value removes its key. */
  readonly change: (values: Address['query'], how?: 'push' | 'replace') => void;
}

export const PageContext = createContext<PageTools>(missing());

/** Set as soon as the server has described itself. */
export const AboutContext = createContext<PageAbout>({
  version: '',
  today: '1970-01-01',
  generatedAt: '',
  users: false,
  period: null,
});

function missing(): PageTools {
  const refuse = (): never => {
    throw new Error('The page has no context.');
  };
  return {
    source: { load: refuse },
    formats: {
      count: refuse,
      countOf: refuse,
      change: refuse,
      day: refuse,
      shortDay: refuse,
      month: refuse,
      weekday: refuse,
      time: refuse,
    },
    address: { view: 'unknown', query: {} },
    href: refuse,
    go: refuse,
    change: refuse,
  };
}
