import { describeError } from '../errors/describeError';
import { explainNetworkError } from '../errors/explainNetworkError';
import type { Problem } from '../status/Problem';

const checkRoles =
  'Check the key in AUDIT_LOGS_STORAGE (Storage account, Access keys); with AUDIT_LOGS_STORAGE__tableServiceUri and __queueServiceUri check that the identity has the roles Storage Table Data Contributor and Storage Queue Data Contributor (for usage, status and ledger: Storage Table Data Reader). Roles just given take some minutes to act.';
const checkAddress =
  'Check the account and the endpoints in AUDIT_LOGS_STORAGE (or in AUDIT_LOGS_STORAGE__tableServiceUri and __queueServiceUri), and that the firewall of the storage account lets this machine in.';

/** A failure of the project's own storage as a problem with a fix; the service itself answers in XML. */
export function explainStorageError(error: unknown): Problem {
  const { statusCode, code } = error as { readonly statusCode?: number; readonly code?: string };
  if (statusCode === undefined) {
    const { code: networkCode, problem } = explainNetworkError(
      'The storage account could not be reached',
      error,
    );
    return { code: `storage.${networkCode}`, message: problem, fix: checkAddress };
  }
  const answer = readAnswer(describeError(error)) ?? code ?? `HTTP ${statusCode}`;
  return {
    code: `storage.${statusCode}`,
    message: `The storage account answered with HTTP ${statusCode}: ${answer}`,
    fix: statusCode === 401 || statusCode === 403 ? checkRoles : checkAddress,
  };
}

/** Code and first sentence of `<Error><Code>…</Code><Message>…` or of the tables' JSON. */
function readAnswer(text: string): string | undefined {
  const code = /<Code>([^<]+)|"code":\s*"([^"]+)/i.exec(text);
  const message = /<Message>([^<\n]+)|"value":\s*"([^"\n\\]+)/i.exec(text);
  const parts = [code, message].map((match) => match?.[1] ?? match?.[2]);
  return parts.every((part) => part === undefined)
    ? undefined
    : parts.filter((part) => part !== undefined).join(': ');
}
