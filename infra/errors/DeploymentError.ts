import { RunError } from '@pulumi/pulumi';

/**
 * What a person has to correct; Pulumi shows the message and no stack. There is none here at all:
 * Pulumi colours it nevertheless, see dropScopeFrames.
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
        // Kept as it is.
      },
    });
  }
}
