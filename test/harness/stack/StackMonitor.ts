import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
} from '@pulumi/pulumi/proto/resource_pb';
import {
  ReadResourceResponse,
  RegisterResourceResponse,
  ResourceInvokeResponse,
} from '@pulumi/pulumi/proto/resource_pb';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

import { secretSignature } from '../engine/Registration';
import { readGoal, type StackPlace } from './readGoal';
import type { ResourceState, StackProvider, Values } from './ResourceState';
import type { ResourceGoal } from './StackEngine';

type Done<Response> = (error: Error | null, response?: Response) => void;

/** A registration that waits for its response. */
export interface WaitingGoal {
  readonly goal: ResourceGoal;
  readonly respond: (state: ResourceState) => void;
}

/**
 * The resource monitor inside this process. Data sources and other stacks get their response at once,
 * registrations wait, so that the run can choose which of those in flight comes first.
 */
export class StackMonitor extends MockMonitor {
  readonly waiting: WaitingGoal[] = [];
  stackOutputs: Values = {};

  constructor(
    private readonly place: StackPlace,
    private readonly provider: StackProvider,
    private readonly stacks: Readonly<Record<string, Values>>,
  ) {
    super({ newResource: () => ({ id: '', state: {} }), call: () => ({}) });
  }

  override async registerResource(
    request: RegisterResourceRequest,
    done: Done<RegisterResourceResponse>,
  ): Promise<void> {
    const secrets = [
      ...request.getAdditionalsecretoutputsList(),
      ...findSecrets(request.getObject()?.toJavaScript() ?? {}),
    ];
    const respond = ({ urn, id, outputs }: ResourceState) => {
      const response = new RegisterResourceResponse();
      response.setUrn(urn);
      if (id !== '') response.setId(id);
      response.setObject(toStruct(markSecrets(outputs, secrets)));
      done(null, response);
    };
    this.waiting.push({ goal: readGoal(request, this.place), respond });
  }

  override async invoke(
    request: ResourceInvokeRequest,
    done: Done<ResourceInvokeResponse>,
  ): Promise<void> {
    try {
      const args = request.getArgs()?.toJavaScript() ?? {};
      const response = new ResourceInvokeResponse();
      response.setReturn(toStruct(this.provider.invoke(request.getTok(), args)));
      done(null, response);
    } catch (error) {
      // As gRPC reports it, which is where the SDK reads the text.
      done(Object.assign(error as Error, { code: 2, details: (error as Error).message }));
    }
  }

  /** Only stack references are read. */
  override async readResource(
    request: ReadResourceRequest,
    done: Done<ReadResourceResponse>,
  ): Promise<void> {
    const name = request.getId();
    const response = new ReadResourceResponse();
    response.setUrn(`urn:pulumi:${this.place.stack}::${this.place.project}::reference::${name}`);
    const outputs = this.stacks[name] ?? {};
    response.setProperties(toStruct({ name, outputs, secretOutputNames: [] }));
    done(null, response);
  }

  override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    done: Done<object>,
  ): void {
    if (request.getUrn().includes('::pulumi:pulumi:Stack::')) {
      this.stackOutputs = request.getOutputs()?.toJavaScript() ?? {};
    }
    done(null, {});
  }
}

/** Names of the inputs that are secret; the engine takes outputs of the same name for secret too. */
function findSecrets(inputs: Values): string[] {
  return Object.keys(inputs).filter((key) =>
    JSON.stringify(inputs[key]).includes(secretSignature.value),
  );
}

function markSecrets(outputs: Values, names: readonly string[]): Values {
  const secrets = names
    .filter((name) => outputs[name] !== undefined)
    .map((name) => [name, { [secretSignature.key]: secretSignature.value, value: outputs[name] }]);
  return { ...outputs, ...(Object.fromEntries(secrets) as Values) };
}

function toStruct(values: Values): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}
