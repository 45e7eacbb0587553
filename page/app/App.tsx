import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { PageAbout } from '../../contracts/page/PageAbout';
import { type Address, formatAddress } from '../address/Address';
import type { AddressBar } from '../address/AddressBar';
import type { DataSource } from '../source/DataSource';
import { FailuresProvider } from '../context/FailuresContext';
import { useData } from '../context/useData';
import { Heading } from '../parts/Heading';
import { Loaded } from '../parts/Loaded';
import type { Formats } from '../text/Formats';
import { titles, View } from '../views/View';
import { Navigation } from './Navigation';
import { AboutContext, PageContext, type PageTools } from '../context/PageContext';

export interface AppProps {
  readonly source: DataSource;
  readonly bar: AddressBar;
  readonly formats: Formats;
}

/** The whole page. Its address says which view it shows. */
export function App({ source, bar, formats }: AppProps) {
  const [address, setAddress] = useState<Address>(() => bar.read());
  useEffect(() => bar.listen(() => setAddress(bar.read())), [bar]);
  const tools = useMemo<PageTools>(() => {
    const go: PageTools['go'] = (next, how = 'push') => {
      bar.go(next, how);
      setAddress(next);
    };
    return {
      source,
      formats,
      address,
      href: bar.href,
      go,
      change(values, how) {
        // Two changes can come before the next render, so `address` may be old.
        const current = bar.read();
        const isLeft = placeOf(current) !== placeOf(address);
        if (!isLeft) go({ ...current, query: { ...current.query, ...values } }, how);
      },
    };
  }, [source, formats, address, bar]);
  return (
    <PageContext.Provider value={tools}>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <FailuresProvider>
        <Frame address={address} />
      </FailuresProvider>
    </PageContext.Provider>
  );
}

function Frame({ address }: { readonly address: Address }) {
  const about = useData<PageAbout>('about', {});
  const main = useRef<HTMLElement>(null);
  const place = placeOf(address);
  const shown = useRef(place);
  useEffect(() => {
    document.title = `${titles[address.view]} – Power Apps usage`;
    // A reader of the screen continues at the new view, and not at the link that is gone.
    if (shown.current !== place) {
      main.current?.querySelector('h1')?.focus();
      scrollTo(0, 0);
    }
    shown.current = place;
  }, [place]);
  return (
    <>
      <Navigation />
      <main id="main" tabIndex={-1} ref={main}>
        {about.value === undefined ? <Heading>{titles[address.view]}</Heading> : null}
        <Loaded of={about} what="the page">
          {(value) => (
            <AboutContext.Provider value={value}>
              <View key={place} address={address} />
              <Footer about={value} />
            </AboutContext.Provider>
          )}
        </Loaded>
      </main>
    </>
  );
}

function Footer({ about }: { readonly about: PageAbout }) {
  return (
    <footer>
      Days and times are UTC. {about.period === null ? '' : `Written on ${about.today}. `}
      Audit log connector {about.version}.
    </footer>
  );
}

/** The address of a view, without what is chosen in it. */
function placeOf(address: Address): string {
  return formatAddress({ ...address, query: {} });
}

/** Behind `#` is the view in a file, so the link must not change it. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
