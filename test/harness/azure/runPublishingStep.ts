import type { Values } from '../stack/ResourceState';
import { asRecord, asText } from './ArmResource';
import type { EmulatedAzure } from './EmulatedAzure';
import { findOutages, packageId } from './reach';

/**
 * What the commands of a publication do to an app: `publish` needs the app and its settings, and
 * the others an app that works.
 */
export function runPublishingStep(azure: EmulatedAzure, name: string, inputs: Values): void {
  const siteId = asText(asRecord(inputs['environment'])['PUBLISH_SITE_ID']);
  const site = azure.find(siteId);
  if (site === undefined) throw new Error(`${name}: the app ${siteId} does not exist`);
  if (name.endsWith('-publish')) azure.put(packageId(siteId), 'emulated:Package', {});
  const [outage] = findOutages(azure, site);
  if (outage !== undefined) throw new Error(`${name}: ${outage}`);
}

/** The step `consent`: an app that runs sees the role in its token, if it has been granted. */
export function answerConsent(azure: EmulatedAzure, { command, environment }: Values): string {
  if (!asText(command).includes(' consent')) throw new Error(`${asText(command)} is not emulated`);
  const siteId = asText(asRecord(environment)['PUBLISH_SITE_ID']);
  return azure.hasConsent && azure.find(packageId(siteId)) !== undefined ? 'granted' : 'missing';
}
