import { type CloudName, clouds } from './clouds';

/**
 * Root URL of a host of the cloud's App Service, or of a loopback one (there http will do); else
 * undefined. A token of the deployer goes to these hosts, and to no other.
 */
export function hostUrl(host: string, cloud: CloudName): string | undefined {
  if (/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return `http://${host}`;
  const isAzure = /^[a-z0-9.-]+$/i.test(host) && host.endsWith(`.${clouds[cloud].functionsSuffix}`);
  return isAzure ? `https://${host}` : undefined;
}

export function isLoopback(url: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(url);
}
