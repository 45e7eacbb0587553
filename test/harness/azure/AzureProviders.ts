import { isDeepStrictEqual } from 'node:util';

import { previewOutputs } from '../standIn/previewOutputs';
import { standInInvokes } from '../standIn/standInInvokes';
import { standInId, standInOutputs } from '../standIn/standInOutputs';
import { replacesOnChange } from '../standIn/replacesOnChange';
import type { InputChange, ResourceState, StackProvider, Values } from '../stack/ResourceState';
import { armId } from './armId';
import { armOutputs } from './armOutputs';
import { type ArmResource, asText } from './ArmResource';
import type { EmulatedAzure } from './EmulatedAzure';
import { runDeployment } from './runDeployment';
import { answerConsent, runPublishingStep } from './runPublishingStep';

const azureNative = 'azure-native:';

/** Inputs other than names that Azure cannot change in place, by type. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  'network:PrivateEndpoint': ['subnet', 'privateLinkServiceConnections'],
  // Of `encryption`, `requireInfrastructureEncryption`: the only part that the program sets.
  'storage:StorageAccount': ['encryption', 'kind'],
  'web:AppServicePlan': ['reserved', 'kind'],
};

/**
 * The providers of a stack: azure-native on an emulated Azure, the publishing commands on the apps
 * in it, and stand-ins for the rest.
 */
export class AzureProviders implements StackProvider {
  constructor(
    private readonly azure: EmulatedAzure,
    /** Outputs that Azure leaves out. */
    private readonly hidden: readonly string[] = [],
  ) {}

  /** Another name is another resource; what else cannot change has its successor under its name. */
  compare(type: string, olds: Values, news: Values): InputChange {
    const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    const changed = keys.filter((key) => !isDeepStrictEqual(olds[key], news[key]));
    if (changed.length === 0) return { kind: 'same' };
    if (!type.startsWith(azureNative)) {
      return { kind: changed.some((key) => replacesOnChange(type, key)) ? 'replace' : 'update' };
    }
    const short = type.slice(azureNative.length);
    const isSameName = armId(short, olds) === armId(short, news);
    if (!isSameName) return { kind: 'replace' };
    const cannotChange = ['location', ...(fixed[short] ?? [])];
    return changed.some((key) => cannotChange.includes(key))
      ? { kind: 'replace', deletesFirst: true }
      : { kind: 'update' };
  }

  create(type: string, name: string, inputs: Values) {
    if (!type.startsWith(azureNative)) {
      if (type === 'command:local:Command') runPublishingStep(this.azure, name, inputs);
      return { id: standInId(type, name), outputs: standInOutputs(type, name, inputs) };
    }
    const short = type.slice(azureNative.length);
    if (short === 'resources:Deployment') runDeployment(this.azure, inputs);
    const resource = this.azure.create(short, inputs);
    return { id: resource.id, outputs: this.shownOutputs(resource, name) };
  }

  update({ id, type, name }: { id: string; type: string; name: string }, inputs: Values): Values {
    if (!type.startsWith(azureNative)) {
      if (type === 'command:local:Command') runPublishingStep(this.azure, name, inputs);
      return standInOutputs(type, name, inputs);
    }
    const short = type.slice(azureNative.length);
    if (short === 'resources:Deployment') runDeployment(this.azure, inputs);
    return this.shownOutputs(this.azure.update(id, short, inputs), name);
  }

  preview(type: string, name: string, inputs: Values, old: ResourceState | undefined): Values {
    return previewOutputs(type, name, inputs, old?.outputs);
  }

  delete({ id, type }: { readonly id: string; readonly type: string }): void {
    if (type.startsWith(azureNative)) this.azure.delete(id);
  }

  invoke(token: string, args: Values): Values {
    if (token === 'command:local:run') return { stdout: answerConsent(this.azure, args) };
    const known = standInInvokes[token];
    if (known !== undefined) return known(args);
    const type = /^azure-native:(\w+):get(\w+)$/.exec(token)?.slice(1).join(':');
    if (type === undefined || args['resourceGroupName'] === undefined) return {};
    const resource = this.azure.find(armId(type, args));
    if (resource !== undefined) return this.shownOutputs(resource, asText(resource.inputs['name']));
    throw new Error(`${token}: Status=404 Code="ResourceNotFound" Message="it was not found"`);
  }

  private shownOutputs(resource: ArmResource, name: string): Values {
    const outputs = Object.entries(armOutputs(resource, name));
    return Object.fromEntries(outputs.filter(([key]) => !this.hidden.includes(key)));
  }
}
