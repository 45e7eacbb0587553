import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

/** A token or a permission is refused: told in one clear message and tried again slowly. */
export class AuthorizationError extends ConnectorError {
  constructor(parts: ConnectorErrorParts) {
    super(parts);
    this.name = 'AuthorizationError';
  }
}
