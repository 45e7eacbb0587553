import type { Values } from '../stack/ResourceState';
import { armId } from './armId';
import { type ArmChange, ArmError, type ArmResource, type ArmRule, findArm } from './ArmResource';
import { appsFitTheirPlan, flexTakesLittleSiteConfig, usedPlansStay } from './rules/hostingRules';
import { createsOnlyWhatIsAbsent, globalNamesAreUnique, parentsExist } from './rules/nameRules';
import {
  appsGetADelegatedSubnet,
  endpointsNeedTargetAndSubnet,
  usedSubnetsStay,
  zoneGroupsNeedTheirZones,
  zonesGoAfterTheirLinks,
} from './rules/networkRules';
import { rolesAreAssignedOnce } from './rules/roleRules';
import { zonesNeedAConversion } from './rules/storageRules';
import { SoftDelete } from './SoftDelete';

const rules: readonly ArmRule[] = [
  createsOnlyWhatIsAbsent,
  globalNamesAreUnique,
  parentsExist,
  usedSubnetsStay,
  appsGetADelegatedSubnet,
  endpointsNeedTargetAndSubnet,
  zoneGroupsNeedTheirZones,
  zonesGoAfterTheirLinks,
  appsFitTheirPlan,
  flexTakesLittleSiteConfig,
  usedPlansStay,
  rolesAreAssignedOnce,
  zonesNeedAConversion,
];

/**
 * Azure Resource Manager with the rules that bite when a stack changes, written from the facts and
 * never from the program. It keeps physical resources by their ids, whatever state a stack has.
 */
export class EmulatedAzure {
  private readonly byId = new Map<string, ArmResource>();
  private readonly softDelete = new SoftDelete();
  private readonly watchers = new Set<(change: string) => void>();

  /** Whether somebody has consented to what the registration asks for. */
  hasConsent = true;

  get resources(): ReadonlyMap<string, ArmResource> {
    return this.byId;
  }

  /** Absent if Azure would respond with 404. */
  find(id: string): ArmResource | undefined {
    return findArm(this.byId, id);
  }

  /** Calls after every change, with `update web:WebApp`; gives what ends that. */
  watch(watcher: (change: string) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** What is in Azure without ARM's rules, such as an app's package. */
  put(id: string, type: string, inputs: Values): void {
    this.write({ id, type, inputs });
  }

  create(type: string, inputs: Values): ArmResource {
    const change = this.describe('create', { id: armId(type, inputs), type, inputs });
    for (const resource of this.softDelete.recover(change)) this.write(resource);
    return this.perform(change);
  }

  update(id: string, type: string, inputs: Values): ArmResource {
    const change = this.describe('update', { id, type, inputs });
    if (change.former === undefined) throw new ArmError(404, 'ResourceNotFound', id);
    return this.perform(change);
  }

  /** What ARM itself does with a request: whether something exists is for others to ask. */
  createOrUpdate(type: string, inputs: Values): ArmResource {
    const id = armId(type, inputs);
    return this.find(id) ? this.update(id, type, inputs) : this.create(type, inputs);
  }

  /** A resource and what is in it; deleting what is not there succeeds, as in Azure. */
  delete(id: string): void {
    const resource = this.find(id);
    if (resource === undefined) return;
    const change = this.describe('delete', resource);
    this.softDelete.keep(change);
    for (const key of this.byId.keys()) {
      if (key === id.toLowerCase() || key.startsWith(`${id.toLowerCase()}/`)) this.byId.delete(key);
    }
    this.report(change);
  }

  private perform(change: ArmChange): ArmResource {
    this.write(change.resource);
    this.report(change);
    return change.resource;
  }

  private report({ kind, resource }: ArmChange): void {
    for (const watcher of this.watchers) watcher(`${kind} ${resource.type}`);
  }

  private describe(kind: ArmChange['kind'], resource: ArmResource): ArmChange {
    const change = { kind, resource, former: this.find(resource.id), existing: this.byId };
    for (const rule of rules) rule(change);
    return change;
  }

  private write(resource: ArmResource): void {
    this.byId.set(resource.id.toLowerCase(), resource);
  }
}
