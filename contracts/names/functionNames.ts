/** Functions of the app that the runtime registers and that a deployment looks for. */
export const functionNames = {
  sync: 'sync',
  ingest: 'ingest',
  rollUp: 'rollUp',
  subscription: 'subscription',
  stopSubscription: 'stopSubscription',
  status: 'status',
  doctor: 'doctor',
} as const;

/** Functions that the runtime registers only if the Dataverse sink is on. */
export const dataverseFunctionNames = {
  deliver: 'deliver',
} as const;

/** Functions that the runtime registers only if the usage page is on. */
export const pageFunctionNames = {
  usagePage: 'usagePage',
  usageRedirect: 'usageRedirect',
} as const;

/** Route below `api/` that stops a subscription; it requires the master key. */
export const stopRoute = 'stop-subscription';
