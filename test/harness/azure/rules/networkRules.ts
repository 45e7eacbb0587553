import { isDeepStrictEqual } from 'node:util';

import {
  ArmError,
  armOfType,
  type ArmResource,
  type ArmResources,
  type ArmRule,
  asList,
  asRecord,
  asText,
  findArm,
} from '../ArmResource';

const delegations = { flex: 'Microsoft.App/environments', dedicated: 'Microsoft.Web/serverFarms' };

/** Neither its range nor its delegation changes while something is in it, and it cannot go. */
export const usedSubnetsStay: ArmRule = ({ resource, former, kind, existing }) => {
  if (resource.type !== 'network:VirtualNetwork' || former === undefined) return;
  const next = kind === 'delete' ? [] : asList(resource.inputs['subnets']);
  for (const subnet of asList(former.inputs['subnets'])) {
    const id = `${former.id}/subnets/${asText(subnet['name'])}`;
    const kept = next.find(({ name }) => name === subnet['name']);
    const user = findUser(existing, id);
    if (user === undefined || (kept !== undefined && isSameSubnet(kept, subnet))) continue;
    const code = kept === undefined ? 'InUseSubnetCannotBeDeleted' : 'InUseSubnetCannotBeUpdated';
    throw new ArmError(400, code, `${id} is in use by ${user.id}`);
  }
};

/** The app's outbound traffic goes through a subnet that is delegated to its kind of plan. */
export const appsGetADelegatedSubnet: ArmRule = ({ resource, kind, existing }) => {
  const { type, inputs } = resource;
  const id = inputs['virtualNetworkSubnetId'];
  if (kind === 'delete' || type !== 'web:WebApp' || id === undefined) return;
  const subnet = findSubnet(existing, asText(id));
  const wanted = delegations[inputs['functionAppConfig'] === undefined ? 'dedicated' : 'flex'];
  const has = asList(subnet?.['delegations']).map(({ serviceName }) => serviceName);
  if (!has.includes(wanted)) {
    throw new ArmError(400, 'SubnetNotDelegated', `${asText(id)} is not delegated to ${wanted}`);
  }
};

export const endpointsNeedTargetAndSubnet: ArmRule = ({ resource, kind, existing }) => {
  const { type, inputs } = resource;
  if (kind === 'delete' || type !== 'network:PrivateEndpoint') return;
  for (const { privateLinkServiceId } of asList(inputs['privateLinkServiceConnections'])) {
    if (findArm(existing, privateLinkServiceId)) continue;
    throw new ArmError(400, 'ResourceNotFound', `${asText(privateLinkServiceId)} does not exist`);
  }
  const subnet = findSubnet(existing, asText(asRecord(inputs['subnet'])['id']));
  if (subnet === undefined || asList(subnet['delegations']).length > 0) {
    throw new ArmError(400, 'InvalidSubnet', `${resource.id} needs a subnet without delegation`);
  }
};

export const zonesGoAfterTheirLinks: ArmRule = ({ resource, kind, existing }) => {
  if (kind !== 'delete' || resource.type !== 'privatedns:PrivateZone') return;
  const isLinked = armOfType(existing, 'privatedns:VirtualNetworkLink').some(({ id }) =>
    id.startsWith(`${resource.id}/`),
  );
  if (isLinked) throw new ArmError(409, 'CannotDeleteResource', `${resource.id} has links`);
};

export const zoneGroupsNeedTheirZones: ArmRule = ({ resource, kind, existing }) => {
  if (kind === 'delete' || resource.type !== 'network:PrivateDnsZoneGroup') return;
  for (const { privateDnsZoneId } of asList(resource.inputs['privateDnsZoneConfigs'])) {
    if (findArm(existing, privateDnsZoneId)) continue;
    throw new ArmError(400, 'InvalidPrivateDnsZone', `${asText(privateDnsZoneId)} does not exist`);
  }
};

function isSameSubnet(one: Readonly<Record<string, unknown>>, other: typeof one): boolean {
  return ['addressPrefix', 'delegations'].every((key) => isDeepStrictEqual(one[key], other[key]));
}

function findUser(existing: ArmResources, subnetId: string): ArmResource | undefined {
  return [...existing.values()].find(
    ({ inputs }) =>
      inputs['virtualNetworkSubnetId'] === subnetId ||
      asRecord(inputs['subnet'])['id'] === subnetId,
  );
}

function findSubnet(existing: ArmResources, id: string) {
  const [network, name] = id.split('/subnets/');
  return asList(findArm(existing, network)?.inputs['subnets']).find((one) => one['name'] === name);
}
