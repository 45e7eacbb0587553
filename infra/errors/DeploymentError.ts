import { RunError } from '@pulumi/pulumi';

/**
 * What a person has to mend; Pulumi shows the message and no stack. There is none here at all:
 * Pulumi colours it nevertheless, see dropScopeFrames.
 */
export class DeploymentError extends RunError {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
