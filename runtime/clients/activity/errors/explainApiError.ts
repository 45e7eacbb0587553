import type { ProblemCode } from '../../../../contracts/problems/problemTable';
import { ConnectorError } from '../../../domain/errors/ConnectorError';
import { describeError } from '../../../domain/errors/describeError';
import type { Problem } from '../../../domain/problems/Problem';
import { auditingAdvice } from './auditingAdvice';
import { ApiError } from './ApiError';
import type { ErrorKind } from './errorCodes';
import { ResponseError } from './ResponseError';

const checkConsent =
  'Check that the registration has the application permission ActivityFeed.Read of the Office 365 Management APIs (not only the delegated one) and that an administrator has consented to it.';
const checkTenant = `${auditingAdvice.isOn} ${auditingAdvice.switchOn} It takes up to 60 minutes to act. Also check that AUDIT_LOGS_TENANT_ID is the tenant of the registration, and that AUDIT_LOGS_CLOUD is the tenant’s cloud.`;
const checkAudience =
  'Check that AUDIT_LOGS_AUDIENCE is the Management API of the tenant’s cloud and that nothing on the way (a proxy, a firewall) responds in its place.';

const fixes: Readonly<Partial<Record<ErrorKind, string>>> = {
  forbidden: checkConsent,
  unauthorized: `${checkAudience} A token for another cloud is refused in the same way.`,
  auditingOff: checkTenant,
  configuration: checkTenant,
  notSubscribed:
    'There is no enabled subscription, so nothing can be listed. Start it with: audit-log subscription start; the service takes one start request in 15 minutes.',
  startCoolDown:
    'The service takes one start request in 15 minutes. Wait that long, then: audit-log subscription start (the next sync does it as well). Without an enabled subscription nothing can be listed.',
  throttled:
    'The tenant’s request quota is used up, perhaps by another collector. Lower AUDIT_LOGS_REQUESTS_PER_MINUTE or ask Microsoft support for a higher limit.',
  missing: checkAudience,
  notFound: checkAudience,
  retry: 'The service has a fault of its own. The next run carries on where this one stopped.',
};

/** The service's own code is in the message. */
const codes: Readonly<Record<ErrorKind, ProblemCode>> = {
  forbidden: 'access.lost',
  unauthorized: 'access.lost',
  auditingOff: 'auditing.off',
  configuration: 'api.tenant',
  notSubscribed: 'subscription.disabled',
  startCoolDown: 'subscription.coolDown',
  throttled: 'api.throttled',
  retry: 'api.fault',
  missing: 'api.refused',
  notFound: 'api.refused',
  expired: 'api.refused',
  alreadyEnabled: 'api.refused',
  windowRefused: 'api.refused',
  stalePage: 'api.refused',
  refused: 'api.refused',
};

/** Any error of talking to the API as a problem with a fix. */
export function explainApiError(error: unknown): Problem {
  if (error instanceof ConnectorError) {
    return { code: error.code, message: error.problem, fix: error.fix };
  }
  if (error instanceof ApiError) {
    return {
      code: codes[error.kind],
      message: error.message,
      fix: fixes[error.kind] ?? checkAudience,
    };
  }
  if (error instanceof ResponseError) {
    return { code: error.code, message: describeError(error), fix: error.fix };
  }
  return {
    code: 'api.unreachable',
    message: describeError(error),
    fix: `The next run carries on where this one stopped. ${checkAudience}`,
  };
}
