import { ConnectorError } from './ConnectorError';

/** This process was asked to stop (SIGTERM, Ctrl-C, the Functions host): nothing has failed. */
export class StoppedError extends ConnectorError {
  constructor() {
    super({
      code: 'stopped',
      problem: 'The process was asked to stop.',
      fix: 'Nothing is lost: what is not finished stays pending, and the next run goes on with it.',
    });
    this.name = 'StoppedError';
  }
}
