import { render } from 'preact';

import { hashAddresses, pathAddresses } from './address/AddressBar';
import { App } from './app/App';
import { findFileSource } from './source/fileSource';
import { serverSource } from './source/serverSource';
import { createFormats } from './text/Formats';

const root = document.getElementById('page');
const file = findFileSource();
if (root) {
  render(
    <App
      source={file ?? serverSource}
      bar={file ? hashAddresses() : pathAddresses()}
      formats={createFormats(navigator.languages)}
    />,
    root,
  );
}
