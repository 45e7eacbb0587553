import { readProxyUrl } from './readProxyUrl';

type Environment = Record<string, string | undefined>;

/** The proxy of a request, and the variable that names it. */
export interface Proxy {
  readonly url: URL;
  readonly variable: string;
}

/** Variables in the order in which Node's, Azure's and Pulumi's libraries read them for HTTPS. */
const httpsVariables = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'] as const;
const httpVariables = ['HTTP_PROXY', 'ALL_PROXY'] as const;

/** In upper case; the lower-case names count too. */
export const proxyVariables: readonly string[] = httpsVariables;

/**
 * Hosts on this machine: loopback addresses, and the endpoint of managed identities (IMDS), whose
 * tokens must not pass a proxy. Azure's SDK compares these names literally.
 */
const directNames = ['localhost', '127.0.0.1', '::1', '[::1]', '169.254.169.254'];

/** The proxy for a URL; `undefined` if the request is sent directly. */
export function proxyFor(address: string, environment: Environment): Proxy | undefined {
  const target = new URL(address);
  if (isDirect(target, environment)) return undefined;
  const names = target.protocol === 'https:' ? httpsVariables : httpVariables;
  for (const name of names) {
    const found = readEither(name, environment);
    const reading = found && readProxyUrl(found.value);
    // `findProxyProblems` reports unusable values.
    if (reading && 'url' in reading) return { url: reading.url, variable: found.variable };
  }
  return undefined;
}

/**
 * The variables that are used, with their exact names and values: the first one for HTTPS, and
 * `HTTP_PROXY`. The others may be for programs that support more schemes.
 */
export function takenProxies(
  environment: Readonly<Environment>,
): readonly { readonly variable: string; readonly value: string }[] {
  const set = httpsVariables.filter((name) => readEither(name, environment) !== undefined);
  return set
    .filter((name, position) => position === 0 || name === 'HTTP_PROXY')
    .flatMap((name) => readEither(name, environment) ?? []);
}

/** `http://proxy.example.com:3128 (HTTPS_PROXY)`: without user and password. */
export function describeProxy({ url, variable }: Proxy): string {
  return `${url.protocol}//${url.host} (${variable})`;
}

/**
 * Adds to NO_PROXY the hosts that must not be reached through a proxy: loopback, managed identities
 * and `hosts`. Libraries that read the variable directly (Azure's SDK) then decide as `proxyFor`
 * does. Does nothing without a proxy.
 */
export function completeNoProxy(environment: Environment, hosts: readonly string[] = []): void {
  if (takenProxies(environment).length === 0) return;
  const listed = entriesOf(environment);
  const missing = [...directNames, ...hosts].filter((name) => !listed.includes(name));
  if (missing.length === 0) return;
  const text = [...listed, ...missing].join(',');
  environment['NO_PROXY'] = text;
  environment['no_proxy'] = text;
}

function isDirect(target: URL, environment: Environment): boolean {
  const host = target.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const isLocal = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|::1|169\.254(?:\.\d+){2})$/.test(host);
  if (isLocal) return true;
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  return entriesOf(environment).some((entry) => {
    const [, name = entry, ofPort] = /^(.*[^:]):(\d{1,5})$/.exec(entry) ?? [];
    if (ofPort !== undefined && ofPort !== port) return false;
    const suffix = name.replace(/^\*?\.?/, '').toLowerCase();
    return name === '*' || host === suffix || (suffix !== '' && host.endsWith(`.${suffix}`));
  });
}

function entriesOf(environment: Environment): readonly string[] {
  const text = read('NO_PROXY', environment) ?? read('no_proxy', environment) ?? '';
  return text.split(/[,\s]+/).filter((entry) => entry !== '');
}

function readEither(
  name: string,
  environment: Readonly<Environment>,
): { variable: string; value: string } | undefined {
  for (const variable of [name, name.toLowerCase()]) {
    const value = read(variable, environment);
    if (value !== undefined) return { variable, value };
  }
  return undefined;
}

function read(name: string, environment: Readonly<Environment>): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}
