import { usagePath } from '../../contracts/names/pageNames';
import { type Address, formatAddress, parseAddress } from './Address';

/** The browser's address bar, as the page uses it. */
export interface AddressBar {
  readonly read: () => Address;
  /** The address for a link. */
  readonly href: (address: Address) => string;
  /** `replace`: without a new entry in the history, such as for each letter of a search. */
  readonly go: (address: Address, how: 'push' | 'replace') => void;
  readonly listen: (onChange: () => void) => () => void;
}

/** Addresses below `/usage/`: the server sees the path, so the address survives a sign-in. */
export function pathAddresses(): AddressBar {
  return addressBar(usagePath, () => location.pathname.slice(usagePath.length) + location.search);
}

/** Addresses behind `#`: a file has no others. */
export function hashAddresses(): AddressBar {
  return addressBar('#/', () => location.hash.replace(/^#\/?/, ''));
}

function addressBar(beginning: string, readRest: () => string): AddressBar {
  const href = (address: Address): string => beginning + formatAddress(address);
  let kept: string | undefined;
  return {
    read: () => parseAddress(kept ?? readRest()),
    href,
    go(address, how) {
      try {
        history[`${how}State`](undefined, '', href(address));
      } catch {
        // A viewer that shows a file inside a page of its own lets it have no address.
        kept = formatAddress(address);
      }
    },
    listen(onChange) {
      addEventListener('popstate', onChange);
      return () => removeEventListener('popstate', onChange);
    },
  };
}
