import { applyProxyPolicy } from '../clients/http/connect';

/** What the registered functions run; loading it loads everything. */
export { doctor } from './doctor';
export { deliver } from './deliver';
export { ingest } from './ingest';
export { closeSharedRuntime } from './sharedRuntime';
export { status } from './status';
export { stopSubscription, subscription } from './subscription';
export { sync } from './sync';

// Before any of them opens a connection.
applyProxyPolicy();
