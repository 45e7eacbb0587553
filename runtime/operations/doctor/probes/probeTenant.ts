import type { Clock } from '../../../domain/time/Clock';
import { readBoundedText } from '../../../../contracts/http/readBoundedText';
import { explainNetworkError } from '../../../domain/errors/explainNetworkError';
import type { Settings } from '../../../settings/Settings';

/** An OpenID configuration has a few kilobytes. */
const longestBodyBytes = 1024 * 1024;

/** Entra's response about a tenant, which needs no token. */
export interface TenantResponse {
  readonly status: number;
  /** `AADSTS90002: Tenant … not found.` */
  readonly error: string | undefined;
  /** `GCC`, `DODCON` (GCC High) or `DOD`; absent in the commercial cloud. */
  readonly region: string | undefined;
  /** How far this machine's clock is ahead of Entra's; the header counts whole seconds. */
  readonly aheadMs: number | undefined;
}

/** Requests the tenant's OpenID configuration (Learn: "OpenID Connect on the Microsoft identity platform"). */
export async function probeTenant(
  { authority, tenantId }: Settings,
  fetchHttp: typeof fetch,
  clock: Clock,
): Promise<TenantResponse> {
  const url = `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const sentMs = clock.now();
  try {
    const response = await fetchHttp(url, { redirect: 'error' });
    const receivedMs = clock.now();
    const body = readObject(await readBoundedText(response.body, longestBodyBytes));
    const dateMs = Date.parse(response.headers.get('date') ?? '');
    return {
      status: response.status,
      error: textOf(body['error_description']) ?? textOf(body['error']),
      region: textOf(body['tenant_region_sub_scope']),
      // The header drops the fraction, which is half a second on average.
      aheadMs: Number.isNaN(dateMs) ? undefined : (sentMs + receivedMs) / 2 - (dateMs + 500),
    };
  } catch (error) {
    throw explainNetworkError(`Could not ask ${authority} about the tenant`, error);
  }
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Readonly<Record<string, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
