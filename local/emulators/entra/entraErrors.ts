import { randomUUID } from 'node:crypto';

import type { JsonResponse } from '../http/serveJson';

interface EntraErrorKind {
  readonly status: number;
  readonly error: string;
  readonly text: (...values: readonly string[]) => string;
}

const otherTenantHint =
  'This can happen if the application has not been installed by the administrator of the tenant ' +
  'or consented to by any user in the tenant. You may have sent your authentication request to ' +
  'the wrong tenant.';

/** Entra's own codes, statuses and wording for common mistakes in a deployment. */
const kinds = {
  '7000215': {
    status: 401,
    error: 'invalid_client',
    text: (app) =>
      'Invalid client secret provided. Ensure the secret being sent in the request is the client ' +
      `secret value, not the client secret ID, for a secret added to app '${app}'.`,
  },
  '7000222': {
    status: 401,
    error: 'invalid_client',
    text: (app) =>
      `The provided client secret keys for app '${app}' are expired. Visit the Azure portal to ` +
      'create new keys for your app: https://aka.ms/NewClientSecret, or consider using ' +
      'certificate credentials for added security: https://aka.ms/certCreds.',
  },
  '700016': {
    status: 400,
    error: 'unauthorized_client',
    text: (app, tenant) =>
      `Application with identifier '${app}' was not found in the directory '${tenant}'. ${otherTenantHint}`,
  },
  '90002': {
    status: 400,
    error: 'invalid_request',
    text: (tenant) =>
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are ` +
      'signing into the correct cloud. Check with your subscription administrator, this may ' +
      'happen if there are no active subscriptions for the tenant.',
  },
  '7000229': {
    status: 401,
    error: 'unauthorized_client',
    text: (app, tenant) =>
      `The client application ${app} is missing service principal in the tenant ${tenant}. ` +
      'See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  },
  '500011': {
    status: 400,
    error: 'invalid_resource',
    text: (resource, tenant) =>
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${otherTenantHint}`,
  },
  '500014': {
    status: 400,
    error: 'invalid_resource',
    text: (resource) =>
      `The service principal for resource '${resource}' is disabled. This indicate that a subscription ` +
      'within the tenant has lapsed, or that the administrator for this tenant has disabled the ' +
      'application, preventing tokens from being issued for it.',
  },
  '70011': {
    status: 400,
    error: 'invalid_scope',
    text: (scope) =>
      "The provided request must include a 'scope' input parameter. The provided value for the " +
      `input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  },
  '700213': {
    status: 401,
    error: 'invalid_client',
    text: (subject) =>
      `No matching federated identity record found for presented assertion subject '${subject}'. ` +
      'Check your federated identity credential Subject, Audience and Issuer against the ' +
      'presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation',
  },
  '70021': {
    status: 401,
    error: 'invalid_client',
    text: (issuer, subject, audience) =>
      'No matching federated identity record found for presented assertion. ' +
      `Assertion Issuer: '${issuer}'. Assertion Subject: '${subject}'. Assertion Audience: '${audience}'.`,
  },
  '700024': {
    status: 401,
    error: 'invalid_client',
    text: () => 'Client assertion is not within its valid time range.',
  },
  '50027': {
    status: 401,
    error: 'invalid_client',
    text: () => 'JWT token is invalid or malformed.',
  },
  '7000216': {
    status: 401,
    error: 'invalid_client',
    text: () =>
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  },
  '900144': {
    status: 400,
    error: 'invalid_request',
    text: (parameter) => `The request body must contain the following parameter: '${parameter}'.`,
  },
  '70003': {
    status: 400,
    error: 'unsupported_grant_type',
    text: (grant) => `The app requested an unsupported grant type '${grant}'.`,
  },
  '90033': {
    status: 503,
    error: 'temporarily_unavailable',
    text: () => 'A transient error has occurred. Please try again.',
  },
} as const satisfies Readonly<Record<string, EntraErrorKind>>;

export type EntraErrorCode = keyof typeof kinds;

/** The response to a refused token request, in Entra's shape. */
export function entraError(
  code: EntraErrorCode,
  nowMs: number,
  ...values: readonly string[]
): JsonResponse {
  const kind: EntraErrorKind = kinds[code];
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const tail = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return {
    status: kind.status,
    body: {
      error: kind.error,
      error_description: `AADSTS${code}: ${kind.text(...values)} ${tail}`,
      error_codes: [Number(code)],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}
