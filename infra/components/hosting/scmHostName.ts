/** What Azure returns about an app's host names; any part may be missing. */
interface SiteHostNames {
  readonly name: string;
  readonly defaultHostName?: string | undefined;
  readonly enabledHostNames?: readonly string[] | undefined;
  readonly hostNameSslStates?:
    | readonly { readonly name?: string | undefined; readonly hostType?: string | undefined }[]
    | undefined;
}

/**
 * Host of the app's deployment service, where packages are published.
 *
 * Azure lists it among the host names, with the type `Repository`. If the list lacks it, the result
 * follows from the default host name: `.scm` comes after the app's own label, also in names with a
 * unique part (`app-1a2b3c.scm.westeurope-01.azurewebsites.net`). Without a default host name, the
 * result is the classic name.
 */
export function scmHostName(site: SiteHostNames, functionsSuffix: string): string {
  const repository = site.hostNameSslStates?.find(
    ({ hostType }) => hostType === 'Repository',
  )?.name;
  if (repository !== undefined) return repository;
  const enabled = site.enabledHostNames?.find((host) => host.split('.')[1] === 'scm');
  if (enabled !== undefined) return enabled;
  const [label = site.name, ...rest] = siteHostName(site, functionsSuffix).split('.');
  return [label, 'scm', ...rest].join('.');
}

/** Host of the app itself. */
export function siteHostName(site: SiteHostNames, functionsSuffix: string): string {
  return site.defaultHostName ?? `${site.name}.${functionsSuffix}`;
}
