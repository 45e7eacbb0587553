import { applyProxyPolicy } from '../clients/http/connect';

/** The handlers of the registered functions; loading this file loads everything. */
export { doctor } from './doctor';
export { deliver } from './deliver';
export { ingest } from './ingest';
export { rollUp } from './rollUp';
export { closeSharedRuntime } from './worker/sharedRuntime';
export { status } from './status';
export { stopSubscription, subscription } from './subscription';
export { sync } from './sync';
export { usagePage, usageRedirect } from './usagePage';

// Before a handler opens a connection.
applyProxyPolicy();
