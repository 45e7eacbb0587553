/**
 * `host.json` of the function app, as a typed constant.
 *
 * - `functionTimeout` one hour: the hourly `sync` is a singleton, so a run that takes longer than
 *   its own interval is stuck, and every step may be stopped anywhere and run again. It is above
 *   the ten minutes that the old Consumption plan (Y1) allows, where the host refuses to start
 *   with it: this project deploys to Flex Consumption, Premium or a dedicated plan. `-1` would
 *   be allowed there, but would leave a hung invocation (and its queue message) hanging for good.
 * - `queues.visibilityTimeout` is not the lock of a message that runs (the extension holds that
 *   for ten minutes and renews it): it is how long a message that FAILED stays hidden before its
 *   next attempt. Half a minute outlives a restart or a short throttle; throttles that last
 *   longer are the ledger's matter and end no invocation.
 * - `queues.batchSize` plus `newBatchThreshold` is how many messages one instance runs at once,
 *   here three. One message already holds many blobs with parallel downloads of its own, so more
 *   would multiply memory and requests against one tenant's quota; the host scales out instead.
 * - `queues.messageEncoding` base64 is the extension's default, written down because a message in
 *   another encoding goes to the poison queue unseen (facts: functions-host, "Queue traps").
 * - `queues.maxPollingInterval` ten seconds: an idle queue costs some 260,000 transactions a
 *   month, about a tenth of a dollar; the default of a minute would idle between two waves.
 * - Sampling would drop the very lines that tell what happened to a blob, so exceptions and traces
 *   are exempt from it; requests and dependencies, of which there are thousands, are sampled.
 */
export const hostJson = {
  version: '2.0',
  functionTimeout: '01:00:00',
  extensionBundle: {
    id: 'Microsoft.Azure.Functions.ExtensionBundle',
    version: '[4.*, 5.0.0)',
  },
  extensions: {
    queues: {
      batchSize: 2,
      newBatchThreshold: 1,
      visibilityTimeout: '00:00:30',
      maxDequeueCount: 5,
      maxPollingInterval: '00:00:10',
      messageEncoding: 'base64',
    },
    http: { routePrefix: 'api' },
  },
  logging: {
    logLevel: { default: 'Information', 'Host.Aggregator': 'Warning', 'Azure.Core': 'Warning' },
    applicationInsights: {
      samplingSettings: {
        isEnabled: true,
        maxTelemetryItemsPerSecond: 20,
        excludedTypes: 'Exception;Trace;Event',
      },
    },
  },
} as const;
