/**
 * `host.json` of the function app, as a typed constant.
 *
 * - `functionTimeout` is one hour: the hourly `sync` is a singleton, so a run that exceeds its
 *   interval is stuck, and every step can stop at any point and run again. The old Consumption plan
 *   (Y1) allows ten minutes and its host refuses to start with more; this project deploys to Flex
 *   Consumption, Premium or a dedicated plan. `-1` would let a stuck invocation run forever.
 * - `queues.visibilityTimeout` is how long a failed message stays hidden before its next attempt. It
 *   is not the lock of a running message: the extension renews that lock of ten minutes. Half a minute
 *   is longer than a restart or a short throttle. The ledger handles longer throttles.
 * - `queues.batchSize` plus `newBatchThreshold` is how many messages one instance runs at once,
 *   here three. One message already has many blobs with parallel downloads, so more messages would
 *   multiply memory and requests against one tenant's quota. The host scales out instead.
 * - `queues.messageEncoding` base64 is the extension's default, written down because a message in
 *   another encoding goes to the poison queue without running a function.
 * - `queues.maxPollingInterval` is ten seconds: an idle queue needs about 260,000 transactions a
 *   month, a tenth of a dollar. The default of a minute would leave instances idle between messages.
 * - `http.routePrefix` is empty, because the usage page is at `/usage/`. Every other function has
 *   `api/` in its own route, so that its address is the default one (docs/adr/0028-usage-page.md).
 * - Exceptions, traces and events are excluded from sampling: "all instances of the specified types are
 *   transmitted" ("host.json reference for Azure Functions 2.x and later"). They report the state of
 *   blobs, and alerts read the log lines of each run. Requests and dependencies are sampled.
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
    http: { routePrefix: '' },
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
