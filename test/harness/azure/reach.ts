import { armOfType, type ArmResource, asList, asRecord, asText } from './ArmResource';
import type { EmulatedAzure } from './EmulatedAzure';

const hostPattern = /https:\/\/([a-z\d-]+)\.(blob|queue|table|vault)\.[a-z.]+/g;

/** What keeps an app from its work, a line each; with none, it works. */
export function findOutages(azure: EmulatedAzure, site: ArmResource): readonly string[] {
  const settings = azure.find(`${site.id}/config/appsettings`)?.inputs['properties'];
  if (settings === undefined) return [`${site.id} has no settings`];
  const isPublished = azure.find(packageId(site.id)) !== undefined;
  const hosts = [...JSON.stringify(settings).matchAll(hostPattern)];
  if (hosts.length < 5) return [`${site.id} knows only ${hosts.length} services`];
  return [
    ...(isPublished ? [] : [`${site.id} has no package`]),
    ...findLockedKeys(azure, site),
    ...findLostIdentities(azure, site),
    ...hosts.flatMap(([, name = '', service = '']) => findBarrier(azure, site, name, service)),
  ];
}

/** Paths on which programs call with a key: those of the functions, and of the publishing program. */
const keyedPaths = ['/api/status', '/admin/host/status'];

/** The sign-in of the platform comes before the host, and lets only excluded paths through. */
function findLockedKeys(azure: EmulatedAzure, { id }: ArmResource): readonly string[] {
  const signIn = azure.find(`${id}/config/authsettingsV2`)?.inputs;
  if (asRecord(signIn?.['platform'])['enabled'] !== true) return [];
  const excluded = asRecord(signIn?.['globalValidation'])['excludedPaths'] as readonly string[];
  return keyedPaths
    .filter((path) => !excluded.some((beginning) => path.startsWith(beginning)))
    .map((path) => `${path} needs a signed-in person`);
}

/** An app with an identity that was deleted gets no tokens until it is restarted without it. */
function findLostIdentities(azure: EmulatedAzure, { inputs }: ArmResource): readonly string[] {
  const ids = asRecord(inputs['identity'])['userAssignedIdentities'] as readonly string[];
  return ids
    .filter((id) => azure.find(id) === undefined)
    .map((id) => `the identity ${id} does not exist`);
}

/** Apps with all they need, of those that exist. */
export function findWorkingApps(azure: EmulatedAzure): readonly ArmResource[] {
  const apps = armOfType(azure.resources, 'web:WebApp');
  return apps.filter((site) => findOutages(azure, site).length === 0);
}

/** Where the emulated Azure keeps what was published to an app. */
export function packageId(siteId: string): string {
  return `${siteId}/emulated/package`;
}

function findBarrier(
  azure: EmulatedAzure,
  site: ArmResource,
  name: string,
  service: string,
): readonly string[] {
  const [type, key] =
    service === 'vault'
      ? ['keyvault:Vault', 'vaultName']
      : ['storage:StorageAccount', 'accountName'];
  const target = armOfType(azure.resources, type).find(
    ({ inputs }) => asText(inputs[key]) === name,
  );
  if (target === undefined) return [`${name} does not exist`];
  const hasRole = armOfType(azure.resources, 'authorization:RoleAssignment').some(({ inputs }) =>
    asText(inputs['scope']).toLowerCase().startsWith(target.id.toLowerCase()),
  );
  if (!hasRole) return [`no role on ${name}`];
  const way = resolve(azure, site, target, service);
  if (way === 'private') return [];
  if (way === 'nowhere') return [`${name} (${service}) has no address in the network`];
  return isOpen(target) ? [] : [`${name} (${service}) takes no public traffic`];
}

/**
 * Where an app finds a service: a target with a private endpoint has a name that leads into the
 * private zone, for networks that the zone is linked to, whether or not it holds an address.
 */
function resolve(
  { resources }: EmulatedAzure,
  site: ArmResource,
  target: ArmResource,
  service: string,
): 'private' | 'public' | 'nowhere' {
  const [network] = asText(site.inputs['virtualNetworkSubnetId']).split('/subnets/');
  const endpoints = armOfType(resources, 'network:PrivateEndpoint').filter(({ inputs }) =>
    asList(inputs['privateLinkServiceConnections']).some(
      ({ privateLinkServiceId, groupIds }) =>
        privateLinkServiceId === target.id && (groupIds as unknown[]).includes(service),
    ),
  );
  const zoneName = `/privatelink.${service === 'vault' ? 'vaultcore' : service}.`;
  const links = armOfType(resources, 'privatedns:VirtualNetworkLink').filter(
    ({ id, inputs }) =>
      id.includes(zoneName) && asText(asRecord(inputs['virtualNetwork'])['id']) === network,
  );
  if (endpoints.length === 0 || links.length === 0) return 'public';
  const groups = armOfType(resources, 'network:PrivateDnsZoneGroup').filter(({ id, inputs }) =>
    asList(inputs['privateDnsZoneConfigs']).some(
      ({ privateDnsZoneId }) =>
        links.some((link) => link.id.startsWith(`${asText(privateDnsZoneId)}/`)) &&
        endpoints.some((endpoint) => id.startsWith(`${endpoint.id}/`)),
    ),
  );
  return groups.length > 0 ? 'private' : 'nowhere';
}

function isOpen({ inputs }: ArmResource): boolean {
  const { publicNetworkAccess, networkAcls } = asRecord(inputs['properties'] ?? inputs);
  const { defaultAction } = asRecord(networkAcls ?? inputs['networkRuleSet']);
  return publicNetworkAccess !== 'Disabled' && defaultAction !== 'Deny';
}
