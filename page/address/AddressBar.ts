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
  const href = (address: Address): string => usagePath + formatAddress(address);
  return {
    read: () => parseAddress(location.pathname.slice(usagePath.length) + location.search),
    href,
    go: (address, how) => history[`${how}State`](undefined, '', href(address)),
    listen: (onChange) => listenTo('popstate', onChange),
  };
}

/** Addresses behind `#`: a file has no others. */
export function hashAddresses(): AddressBar {
  const href = (address: Address): string => `#/${formatAddress(address)}`;
  return {
    read: () => parseAddress(location.hash.replace(/^#\/?/, '')),
    href,
    go: (address, how) => history[`${how}State`](undefined, '', href(address)),
    listen: (onChange) => listenTo('popstate', onChange),
  };
}

function listenTo(event: 'popstate', onChange: () => void): () => void {
  addEventListener(event, onChange);
  return () => removeEventListener(event, onChange);
}
