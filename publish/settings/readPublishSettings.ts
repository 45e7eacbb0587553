import { type CloudName, cloudNames, clouds } from '../../contracts/clouds/clouds';
import { findProxyProblems } from '../../contracts/http/normaliseProxies';
import {
  publishVariables as names,
  type PublishVariable,
} from '../../contracts/names/publishVariables';
import { StepError } from './StepError';
import { hostUrl, isLoopback } from '../../contracts/clouds/hostUrl';
import type { PublishSettings } from './PublishSettings';

type Environment = Readonly<Record<string, string | undefined>>;

const sitePattern =
  /^\/subscriptions\/([0-9a-f-]{36})\/resourceGroups\/[^/]+\/providers\/Microsoft\.Web\/sites\/([^/]+)$/i;

/** The settings of a step; throws one error that lists everything that is wrong. */
export function readPublishSettings(environment: Environment): PublishSettings {
  const problems: string[] = [];
  const read = (name: PublishVariable): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const refuse = (name: PublishVariable, expected: string): void => {
    const value = read(name);
    problems.push(
      `${name} is ${value === undefined ? 'not set' : `"${value}"`}; expected ${expected}.`,
    );
  };
  const oneOf = <T extends string>(name: PublishVariable, allowed: readonly T[], other?: T): T => {
    const value = read(name) ?? other;
    const found = allowed.find((one) => one === value);
    if (found === undefined) refuse(name, `one of ${allowed.join(', ')}`);
    return found ?? (allowed[0] as T);
  };
  const cloud = oneOf(names.cloud, cloudNames);
  const host = (name: PublishVariable): string | undefined => {
    const value = read(name);
    const url = value === undefined ? undefined : hostUrl(value, cloud);
    if (value !== undefined && url === undefined) {
      refuse(name, `a host name that ends with .${clouds[cloud].functionsSuffix}`);
    }
    return url;
  };
  const loopback = (name: PublishVariable, real: string): string => {
    const value = read(name);
    if (value !== undefined && !isLoopback(value)) refuse(name, 'a loopback URL, or nothing');
    return value ?? real;
  };
  const site = sitePattern.exec(read(names.siteId) ?? '');
  if (site === null) {
    refuse(names.siteId, 'the ARM id of the function app, /subscriptions/…/sites/<name>');
  }
  const waitFactor = Number(read(names.waitFactor) ?? '1');
  if (!(waitFactor >= 0 && waitFactor <= 10)) refuse(names.waitFactor, 'a number from 0 to 10');
  const settings = {
    cloud,
    siteId: site?.[0] ?? '',
    subscriptionId: site?.[1] ?? '',
    siteName: site?.[2] ?? '',
    scmUrl: host(names.scmHost),
    appUrl: host(names.appHost),
    hosting: oneOf(names.hosting, ['flex', 'dedicated']),
    network: oneOf(names.network, ['public', 'private'], 'public'),
    packageSha256: read(names.packageSha256),
    missingConsent: read(names.missingConsent)?.split(',') ?? [],
    consentLink: read(names.consentLink),
    usagePage: oneOf(names.usagePage, ['off', 'entra'], 'off'),
    waitFactor,
    ...endpoints(cloud, loopback),
  };
  const proxies = findProxyProblems(environment);
  if (proxies.length > 0 && problems.length === 0) {
    throw new StepError(proxies.map(({ problem }) => problem).join('\n'), proxies[0]?.fix ?? '');
  }
  if (problems.length > 0) {
    throw new StepError(
      [...proxies.map(({ problem, fix }) => `${problem} ${fix}`), ...problems].join('\n'),
      'Take the variables from the stack: pulumi stack output publishVariables --json > variables.json, and name that file with --variables.',
    );
  }
  return settings;
}

function endpoints(
  cloud: CloudName,
  loopback: (name: PublishVariable, real: string) => string,
): Pick<PublishSettings, 'resourceManagerUrl' | 'authorityUrl'> {
  return {
    resourceManagerUrl: loopback(names.resourceManager, clouds[cloud].resourceManagerEndpoint),
    authorityUrl: loopback(names.authority, clouds[cloud].authority),
  };
}
