import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

/** Received data is unusable: the item is recorded with the reason, and the rest continues. */
export class DataError extends ConnectorError {
  constructor(parts: ConnectorErrorParts) {
    super(parts);
    this.name = 'DataError';
  }
}
