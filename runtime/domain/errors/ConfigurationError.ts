import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

/** One problem of the configuration. */
export interface ConfigurationProblem {
  /** The setting or settings at fault. */
  readonly name: string;
  /** What was found and what was expected. */
  readonly problem: string;
  readonly fix: string;
}

export interface ConfigurationErrorParts extends ConnectorErrorParts {
  readonly problems?: readonly ConfigurationProblem[];
}

/** A person must change a setting or a deployment; trying again will not help. */
export class ConfigurationError extends ConnectorError {
  /** The single problems when several are reported together, else empty. */
  readonly problems: readonly ConfigurationProblem[];

  constructor(parts: ConfigurationErrorParts) {
    super(parts);
    this.name = 'ConfigurationError';
    this.problems = parts.problems ?? [];
  }
}
