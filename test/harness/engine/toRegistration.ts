import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';

import type { Registration } from './Registration';

/** Reads a raw request of the SDK. */
export function toRegistration(request: RegisterResourceRequest): Registration {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    isCustom: request.getCustom(),
    parent: request.getParent(),
    provider: request.getProvider(),
    version: request.getVersion(),
    dependencies: [...request.getDependenciesList()].sort(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}
