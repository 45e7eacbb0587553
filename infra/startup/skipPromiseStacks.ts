/** Set to see where a promise was made that never ends. */
const leakVariable = 'PULUMI_DEBUG_PROMISE_LEAKS';

/**
 * The SDK writes down where each of its promises was made, for its report on those that never end
 * (`debuggablePromise` in its runtime/debuggable.js). Its runner maps each frame to the source, which
 * made a sixth of the time of a start. Errors keep their stack traces.
 */
export function skipPromiseStacks(): void {
  const format = Error.prepareStackTrace?.bind(Error);
  if (format === undefined || (process.env[leakVariable] ?? '') !== '') return;
  Error.prepareStackTrace = (error, frames): unknown =>
    frames[0]?.getFunctionName() === 'debuggablePromise'
      ? `(${leakVariable}=true shows where)`
      : format(error, frames);
}
