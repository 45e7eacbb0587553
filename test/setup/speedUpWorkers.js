'use strict';

/**
 * Jest runs every test in an `AsyncLocalStorage`. Node 22 then tracks each promise through
 * `async_hooks`, and Pulumi's SDK makes hundreds of thousands of promises in a test. Node 24 keeps the
 * storage in the promise itself by default; this flag is its name in Node 22.
 */
const asyncContextFrame = '--experimental-async-context-frame';

/**
 * Most promises are garbage at once: in a larger young generation, few are copied before they are. V8
 * begins with a small one, and grows it slowly.
 */
const youngGeneration = ['--min-semi-space-size=128', '--max-semi-space-size=128'];

/**
 * Doubles the speed of the tests that run Pulumi programs in their own process. Jest passes the
 * arguments of this process on to its workers. The processes that tests start do not inherit them.
 */
exports.speedUpWorkers = function speedUpWorkers() {
  const isKnown = process.allowedNodeEnvironmentFlags.has(asyncContextFrame);
  process.execArgv.push(...(isKnown ? [asyncContextFrame] : []), ...youngGeneration);
};
