import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

/** What arrived cannot be used: the item is put aside with its reason, the rest goes on. */
export class DataError extends ConnectorError {
  constructor(parts: ConnectorErrorParts) {
    super(parts);
    this.name = 'DataError';
  }
}
