import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

/** A token or a permission was refused: reported in one message and retried slowly. */
export class AuthorizationError extends ConnectorError {
  constructor(parts: ConnectorErrorParts) {
    super(parts);
    this.name = 'AuthorizationError';
  }
}
