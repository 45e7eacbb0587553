import { performance } from 'node:perf_hooks';

import * as grpc from '@grpc/grpc-js';
import {
  type ReadResourceRequest,
  ReadResourceResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceInvokeRequest,
  ResourceInvokeResponse,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from '@pulumi/pulumi/proto/resource_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

import type { Invocation, Registration, WireValue } from './Registration';
import { toRegistration } from './toRegistration';

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;
type WireObject = Readonly<Record<string, WireValue>>;

/** Answers a data source; gets the arguments and the release of the call. An error fails the call. */
export type InvokeResponse = (args: WireObject, version: string) => WireObject;

/** What a provider makes of a resource's inputs. */
export type Provide = (
  type: string,
  name: string,
  inputs: WireObject,
) => { readonly id: string; readonly outputs: WireObject };

const features = new Set(['secrets', 'resourceReferences', 'outputValues']);

/** The resource monitor: records what is registered, and returns the inputs. */
export class MonitorResponses {
  readonly registrations: Registration[] = [];
  readonly invocations: Invocation[] = [];
  lastRegistrationMs: number | undefined;
  stackOutputs: WireObject = {};

  constructor(
    private readonly invokes: Readonly<Record<string, InvokeResponse>>,
    private readonly provide: Provide,
    private readonly stacks: Readonly<Record<string, WireObject>>,
  ) {}

  private readonly supportsFeature: Unary<SupportsFeatureRequest, SupportsFeatureResponse> = (
    { request },
    done,
  ) => {
    const response = new SupportsFeatureResponse();
    response.setHassupport(features.has(request.getId()));
    done(null, response);
  };

  private readonly registerResource: Unary<RegisterResourceRequest, RegisterResourceResponse> = (
    { request },
    done,
  ) => {
    const registration = toRegistration(request);
    this.registrations.push(registration);
    this.lastRegistrationMs = performance.now();
    const { type, name, inputs, isCustom } = registration;
    const response = new RegisterResourceResponse();
    response.setUrn(`urn:pulumi:dev::test::${type}::${name}`);
    if (isCustom) {
      const { id, outputs } = this.provide(type, name, inputs);
      response.setId(id);
      response.setObject(toStruct(outputs));
    }
    done(null, response);
  };

  private readonly registerResourceOutputs: Unary<RegisterResourceOutputsRequest, Empty> = (
    { request },
    done,
  ) => {
    if (request.getUrn().includes('::pulumi:pulumi:Stack::')) {
      this.stackOutputs = fromStruct(request.getOutputs());
    }
    done(null, new Empty());
  };

  /** Only stack references are read. */
  private readonly readResource: Unary<ReadResourceRequest, ReadResourceResponse> = (
    { request },
    done,
  ) => {
    const response = new ReadResourceResponse();
    response.setUrn(`urn:pulumi:dev::test::${request.getType()}::${request.getName()}`);
    response.setProperties(
      toStruct({
        name: request.getId(),
        outputs: this.stacks[request.getId()] ?? {},
        secretOutputNames: [],
      }),
    );
    done(null, response);
  };

  private readonly invoke: Unary<ResourceInvokeRequest, ResourceInvokeResponse> = (
    { request },
    done,
  ) => {
    this.invocations.push({ token: request.getTok(), version: request.getVersion() });
    const response = new ResourceInvokeResponse();
    try {
      const reply =
        this.invokes[request.getTok()]?.(fromStruct(request.getArgs()), request.getVersion()) ?? {};
      response.setReturn(toStruct(reply));
    } catch (error) {
      // As the engine words it.
      const reason = error instanceof Error ? error.message : String(error);
      const details = `invocation of ${request.getTok()} returned an error: ${reason}`;
      done({ code: grpc.status.UNKNOWN, details });
      return;
    }
    done(null, response);
  };

  private readonly signalAndWaitForShutdown: Unary<Empty, Empty> = (_call, done) => {
    done(null, new Empty());
  };

  readonly methods: grpc.UntypedServiceImplementation = {
    supportsFeature: this.supportsFeature,
    registerResource: this.registerResource,
    readResource: this.readResource,
    registerResourceOutputs: this.registerResourceOutputs,
    invoke: this.invoke,
    signalAndWaitForShutdown: this.signalAndWaitForShutdown,
  };
}

function fromStruct(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}

function toStruct(value: WireObject): Struct {
  return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}
