/** The functions of the app: what the runtime registers, and what a deployment looks for. */
export const functionNames = {
  sync: 'sync',
  ingest: 'ingest',
  subscription: 'subscription',
  stopSubscription: 'stopSubscription',
  status: 'status',
  doctor: 'doctor',
} as const;

/** Registered only where the Dataverse sink is on: a deployment without it has no such function. */
export const dataverseFunctionNames = {
  deliver: 'deliver',
} as const;

/** Below `api/`: where a subscription is stopped, with the master key. */
export const stopRoute = 'stop-subscription';
