import { type CloudName, clouds } from './clouds';

/**
 * Root URL of an App Service host of the cloud (https) or of a loopback host (http); undefined for
 * all others, because the deployer's token is sent to this host.
 */
export function hostUrl(host: string, cloud: CloudName): string | undefined {
  if (/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return `http://${host}`;
  const isAzure = /^[a-z0-9.-]+$/i.test(host) && host.endsWith(`.${clouds[cloud].functionsSuffix}`);
  return isAzure ? `https://${host}` : undefined;
}

export function isLoopback(url: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(url);
}
