import { describeFound } from '../../../../contracts/text/describeFound';
import { ResponseError } from './ResponseError';

/** A success of the API whose body has another form than the documented one. */
export function unexpectedResponse(
  attempted: string,
  expected: string,
  body: string,
): ResponseError {
  const found = describeFound(body);
  return new ResponseError(
    {
      code: 'api.response',
      problem: `expected ${expected}, found ${found}`,
      fix: 'Check that AUDIT_LOGS_AUDIENCE is the Management API of the tenant’s cloud, and whether a proxy or firewall responds in place of the API.',
    },
    attempted,
  );
}
