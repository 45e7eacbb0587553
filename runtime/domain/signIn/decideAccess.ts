import { pageRoles, usagePath } from '../../../contracts/names/pageNames';
import { settingNames } from '../../../contracts/names/settingNames';
import { cleanText } from '../../../contracts/text/cleanText';
import type { PageUser } from './PageUser';
import { type Principal, readPrincipal } from './readPrincipal';

export type PageMode = 'off' | 'entra' | 'local';

interface Visit {
  readonly mode: PageMode;
  readonly tenantId: string;
  /** Settings of the process, also those that the platform adds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly url: string;
  /** A header of the request, by its name in lower case. */
  readonly header: (name: string) => string | null;
}

export interface Refusal {
  readonly status: 401 | 403 | 404;
  /** Stable, for the page: it offers a sign-in after `signed-out`. */
  readonly code:
    'off' | 'not-local' | 'no-platform-sign-in' | 'signed-out' | 'wrong-sign-in' | 'no-role';
  /** What failed. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

export type Access = { readonly user: PageUser } | { readonly refusal: Refusal };

/** Claims with the same meaning: App Service renames some of those in a token. */
const tenantTypes = ['tid', 'http://schemas.microsoft.com/identity/claims/tenantid'];
const roleTypes = ['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'];
const nameTypes = ['preferred_username', 'name'];

/** Who may see the usage page. Reads nothing but its arguments. */
export function decideAccess(visit: Visit): Access {
  switch (visit.mode) {
    case 'off':
      return refuse(
        404,
        'off',
        'This app has no usage page.',
        'Run: pulumi config set usagePage entra, and pulumi up.',
      );
    case 'local':
      return decideLocal(visit);
    case 'entra':
      return decideSignedIn(visit);
  }
}

/** The person at this machine sees everything: they can read the storage as well. */
function decideLocal({ environment, url }: Visit): Access {
  // App Service sets several; a setting such as WEBSITE_RUN_FROM_PACKAGE exists only there as well.
  const isAzure = Object.keys(environment).some((name) => /^WEBSITE_/i.test(name));
  const { hostname } = new URL(url);
  if (isAzure || !loopbackNames.includes(hostname)) {
    return refuse(
      403,
      'not-local',
      `${settingNames.usagePage} is local, which shows the page without a sign-in; it works only on the machine of the person who looks.`,
      'In Azure, use the stack key "usagePage", which sets it to entra. On your machine, open the page at http://127.0.0.1.',
    );
  }
  return {
    user: { name: 'local', roles: Object.values(pageRoles), canSeeUsers: true },
  };
}

/** A page elsewhere could point its own name to this machine and read the responses. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

function decideSignedIn(visit: Visit): Access {
  const { environment, header, tenantId } = visit;
  // Without the sign-in of the platform, anybody can send the header. App Service sets this variable
  // ("Environment variables and app settings in Azure App Service").
  if (environment['WEBSITE_AUTH_ENABLED']?.toLowerCase() !== 'true' || !isPagePath(header)) {
    return refuse(
      403,
      'no-platform-sign-in',
      'The sign-in of the platform does not cover this request, so that nobody can be recognised.',
      'Check "Authentication" of the function app: it must be on. Run pulumi up, which sets it up.',
    );
  }
  const given = header('x-ms-client-principal');
  if (given === null || given === '') {
    return refuse(401, 'signed-out', 'You are not signed in.', 'Load the page again to sign in.');
  }
  const principal = readPrincipal(given);
  if (principal === undefined || !isFromTenant(principal, tenantId, header)) {
    return refuse(
      403,
      'wrong-sign-in',
      'The sign-in is not one of Microsoft Entra for the tenant of this app.',
      'Sign out, and sign in with an account of the tenant whose audit log is collected.',
    );
  }
  return decideByRoles(principal, header('x-ms-client-principal-name'));
}

/**
 * Sign-in excludes paths by their beginning. If the platform and the host read a path such as
 * `/api/%2e%2e/usage/` differently, the header would be the caller's. App Service passes on what was
 * sent; the header is absent on some plans.
 */
function isPagePath(header: Visit['header']): boolean {
  const sent = header('x-waws-unencoded-url');
  const [sentPath] = sent?.split('?', 1) ?? [];
  return sentPath === undefined || `${sentPath}/`.toLowerCase().startsWith(usagePath);
}

function isFromTenant(principal: Principal, tenantId: string, header: Visit['header']): boolean {
  const tenants = valuesOf(principal, tenantTypes);
  return (
    principal.provider === 'aad' &&
    (header('x-ms-client-principal-idp') ?? 'aad') === 'aad' &&
    tenants.length > 0 &&
    tenants.every((tenant) => tenant.toLowerCase() === tenantId.toLowerCase())
  );
}

function decideByRoles(principal: Principal, shownName: string | null): Access {
  const given = valuesOf(principal, [...roleTypes, principal.roleType]);
  const roles = Object.values(pageRoles).filter((role) => given.includes(role));
  const [named] = valuesOf(principal, [principal.nameType, ...nameTypes]);
  const name = cleanText(named ?? shownName ?? 'unknown', { longest: 100 });
  if (!roles.includes(pageRoles.read)) {
    return refuse(
      403,
      'no-role',
      `${name} does not have the role ${pageRoles.read} of the usage page.`,
      'Ask the people who deploy this app to add you, or a group of yours, to the stack key "usagePageReaders", and sign in again.',
    );
  }
  return { user: { name, roles, canSeeUsers: roles.includes(pageRoles.readUsers) } };
}

function valuesOf({ claims }: Principal, types: readonly string[]): readonly string[] {
  return types.flatMap((wanted) =>
    wanted === '' ? [] : claims.filter(({ type }) => type === wanted).map(({ value }) => value),
  );
}

function refuse(
  status: Refusal['status'],
  code: Refusal['code'],
  message: string,
  fix: string,
): Access {
  return { refusal: { status, code, message, fix } };
}
