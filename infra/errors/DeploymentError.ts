import { RunError } from '@pulumi/pulumi';

/**
 * A problem that people have to correct. Pulumi shows the message without the stack. It colours the
 * stack nevertheless (see dropScopeFrames), so this error has none.
 */
export class DeploymentError extends RunError {
  constructor(message: string) {
    super(message);
    this.stack = message;
    // The SDK puts `error serializing property "…":` before the message, once for each input that
    // waits for the failed value (serializeFilteredProperties in its runtime/rpc.js).
    Object.defineProperty(this, 'message', {
      get: () => message,
      set: () => {
        // The message stays unchanged.
      },
    });
  }
}
