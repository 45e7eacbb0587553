import { cutText } from '../../../contracts/text/cleanText';
import { joinDistinct } from '../../../contracts/text/joinDistinct';
import { AuthorizationError } from '../../domain/errors/AuthorizationError';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { type ConnectorError, type ConnectorErrorParts } from '../../domain/errors/ConnectorError';
import { DataError } from '../../domain/errors/DataError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { findMissingPart } from './missingParts';
import type { WebError } from '../http/WebError';

/** Who asks for what, for the texts. */
export interface DataverseAttempt {
  /** "Writing launches": the start of a sentence. */
  readonly attempted: string;
  readonly url: string;
  /** "app registration 9c1d…" or "managed identity 5b0d…". */
  readonly user: string;
}

/** Codes of Dataverse (Microsoft's "Web service error codes") that this sink meets. */
export const dataverseCodes = {
  alreadyThere: '0x80040237',
  missingRow: '0x80040217',
  missingPrivilege: '0x80040220',
  noUser: '0x80072560',
  noRoles: '0x80042f09',
  disabledUser: '0x80041d1f',
  tooLong: '0x80044331',
  tooManyAtOnce: '0x80072326',
  /** A rule for duplicates, which the caller did not ask for: not the same row. */
  duplicateFound: '0x80040333',
  /** Solutions are being imported or published: nothing may be written until that is over. */
  customizing: '0x80071151',
} as const;

const admin = 'Power Platform admin center, the environment, Settings, Users + permissions';

/** A refusal of Dataverse as an error with its cause and what to do. */
export function explainDataverseError(error: WebError, attempt: DataverseAttempt): ConnectorError {
  const parts = (code: string, found: string, fix: string): ConnectorErrorParts => ({
    code: `dataverse.${code}`,
    problem: `${attempt.attempted} at ${attempt.url}: ${found}.`,
    fix,
  });
  const text = cutText(error.message, 300).replace(/\.$/, '');
  const code = error.code?.toLowerCase();
  const missing = findMissingPart(error.status, error.message);
  if (missing) return missing;
  if (code === dataverseCodes.noUser) {
    return new AuthorizationError(
      parts(
        'noUser',
        `the ${attempt.user} is not a user of the environment (${text})`,
        `Add it there as an application user, with the role of docs/kit.md: ${admin}, Application users.`,
      ),
    );
  }
  if (code === dataverseCodes.noRoles) {
    return new AuthorizationError(
      parts(
        'noRoles',
        `the ${attempt.user} is a user of the environment without any security role (${text})`,
        `Give it the role of docs/kit.md: ${admin}, Application users, the user, "Edit security roles".`,
      ),
    );
  }
  if (code === dataverseCodes.disabledUser) {
    return new AuthorizationError(
      parts(
        'disabledUser',
        `the ${attempt.user} is a deactivated user of the environment (${text})`,
        `Activate it again, after asking why it was deactivated: ${admin}, Application users.`,
      ),
    );
  }
  if (code === dataverseCodes.missingPrivilege || error.status === 403) {
    const privilege = /\bprv\w+/i.exec(error.message)?.[0];
    return new AuthorizationError(
      parts(
        'privilege',
        `the ${attempt.user} lacks ${privilege === undefined ? 'a privilege' : `the privilege ${privilege}`} (${text})`,
        `Give its security role ${privilege ?? 'that privilege'} in the scope Organization: ${admin}, Security roles. docs/kit.md lists all that it needs.`,
      ),
    );
  }
  if (error.status === 429) {
    return new RetryableError(
      parts(
        'throttled',
        `the service protection limits of the environment are used up (${text})`,
        'It goes on by itself after the pause. If this stays, see what else writes as the same user.',
      ),
    );
  }
  if (error.status === 401) {
    return new AuthorizationError(
      parts(
        'token',
        `the token of the ${attempt.user} is refused, also a new one`,
        'Check that AUDIT_LOGS_DATAVERSE_URL is an environment of this tenant, and that AUDIT_LOGS_CLOUD is right.',
      ),
    );
  }
  if (error.status === 408 || error.status >= 500) {
    return new RetryableError(
      parts(
        'fault',
        `Dataverse has a fault of its own (${joinDistinct([`HTTP ${error.status}`, text])})`,
        itRetries,
      ),
    );
  }
  if (error.isHtml || (error.status >= 300 && error.status < 400) || error.code === undefined) {
    return new ConfigurationError(
      parts(
        'address',
        `the response (HTTP ${error.status}) is not one of the Dataverse Web API, but ${error.found}`,
        'Compare AUDIT_LOGS_DATAVERSE_URL with "Environment URL" in the Power Platform admin center, and see whether a proxy responds in its place.',
      ),
    );
  }
  return new DataError(
    parts(
      'refused',
      `Dataverse refused it (${joinDistinct([`HTTP ${error.status}`, joinDistinct([error.code, text], ': ')])})`,
      itRetries,
    ),
  );
}

const itRetries = 'It is tried again by itself; nothing is lost meanwhile.';
