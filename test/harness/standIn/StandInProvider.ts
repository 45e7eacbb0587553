import { isDeepStrictEqual } from 'node:util';

import * as grpc from '@grpc/grpc-js';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import * as provider from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

import { findDrift } from './standInDrift';
import { findFault } from './standInFaults';
import { replacesOnChange } from './replacesOnChange';
import { previewOutputs } from './previewOutputs';
import { standInInvokes } from './standInInvokes';
import { standInId, standInOutputs } from './standInOutputs';

type Values = Readonly<Record<string, unknown>>;
type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/**
 * A resource provider that makes nothing: it echoes inputs and adds what Azure and Entra would. It
 * implements what Pulumi's CLI insists on; everything else is UNIMPLEMENTED, which the CLI accepts.
 */
const methods = {
  getPluginInfo: unary<Empty, PluginInfo>(() => new PluginInfo().setVersion('99.0.0')),

  // Secrets arrive in plain, as with the real two providers.
  configure: unary<provider.ConfigureRequest, provider.ConfigureResponse>(
    () => new provider.ConfigureResponse().setSupportspreview(true),
    () => [`configure ${process.env['STAND_IN_PACKAGE'] ?? ''}`],
  ),

  invoke: unary<provider.InvokeRequest, provider.InvokeResponse>(
    (request) =>
      new provider.InvokeResponse().setReturn(
        toStruct(answerInvoke(request.getTok(), fromStruct(request.getArgs()))),
      ),
    (request) => [`invoke ${request.getTok()}`],
  ),

  check: unary<provider.CheckRequest, provider.CheckResponse>((request) =>
    new provider.CheckResponse().setInputs(request.getNews()),
  ),

  diff: unary<provider.DiffRequest, provider.DiffResponse>((request) => {
    const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
    const news = fromStruct(request.getNews());
    const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
      (key) => !isDeepStrictEqual(olds[key], news[key]),
    );
    const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
    return new provider.DiffResponse()
      .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
      .setDiffsList(changed)
      .setReplacesList(changed.filter((key) => replacesOnChange(typeOf(request.getUrn()), key)));
  }),

  create: unary<provider.CreateRequest, provider.CreateResponse>(
    (request) => {
      const [type, name] = [typeOf(request.getUrn()), nameOf(request.getUrn())];
      const inputs = fromStruct(request.getProperties());
      return request.getPreview()
        ? new provider.CreateResponse().setProperties(toStruct(previewOutputs(type, name, inputs)))
        : new provider.CreateResponse()
            .setId(standInId(type, name))
            .setProperties(toStruct(standInOutputs(type, name, inputs)));
    },
    (request) => {
      const [type, name] = [typeOf(request.getUrn()), nameOf(request.getUrn())];
      // As with Azure, a preview asks nobody.
      return request.getPreview() ? [] : [`create ${type} ${name}`, `create ${type}`];
    },
  ),

  read: unary<provider.ReadRequest, provider.ReadResponse>((request) => {
    const drift = findDrift(typeOf(request.getUrn()), nameOf(request.getUrn()));
    // Without an id: somebody has deleted the resource.
    if (drift === null) return new provider.ReadResponse();
    const changed = (values: Struct | undefined) => toStruct({ ...fromStruct(values), ...drift });
    return new provider.ReadResponse()
      .setId(request.getId())
      .setInputs(changed(request.getInputs()))
      .setProperties(changed(request.getProperties()));
  }),

  update: unary<provider.UpdateRequest, provider.UpdateResponse>((request) => {
    const [type, name] = [typeOf(request.getUrn()), nameOf(request.getUrn())];
    const inputs = fromStruct(request.getNews());
    const outputs = request.getPreview()
      ? previewOutputs(type, name, inputs, fromStruct(request.getOlds()))
      : standInOutputs(type, name, inputs);
    return new provider.UpdateResponse().setProperties(toStruct(outputs));
  }),

  delete: unary<provider.DeleteRequest, Empty>(() => new Empty()),
};

export const standInProvider: grpc.UntypedServiceImplementation = methods;

function unary<Request, Response>(
  response: (request: Request) => Response,
  /** Names of the call in `StandInFaults`. */
  callsOf: (request: Request) => readonly string[] = () => [],
): Unary<Request, Response> {
  return ({ request }, done) => {
    const fault = findFault(...callsOf(request));
    if (fault === undefined) done(null, response(request));
    else done({ code: grpc.status.UNKNOWN, details: fault });
  };
}

/** `getUserAssignedIdentity` and the like read what a resource of that name has as outputs. */
function answerInvoke(token: string, args: Values): Values {
  const known = standInInvokes[token];
  if (known !== undefined) return known(args);
  const [, module = '', resource] = /^azure-native:(\w+):get(\w+)$/.exec(token) ?? [];
  if (resource === undefined) return {};
  return standInOutputs(`azure-native:${module}:${resource}`, resource, args);
}

/** `urn:pulumi:stack::project::parent$type::name`. */
function typeOf(urn: string): string {
  return urn.split('::')[2]?.split('$').at(-1) ?? '';
}

function nameOf(urn: string): string {
  return urn.split('::').slice(3).join('::');
}

function fromStruct(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}

function toStruct(values: Values): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}
