import * as grpc from '@grpc/grpc-js';

/** Methods that nobody plays answer UNIMPLEMENTED, which Pulumi takes for an older counterpart. */
export function completeService(
  service: grpc.ServiceDefinition,
  played: grpc.UntypedServiceImplementation,
): grpc.UntypedServiceImplementation {
  const unimplemented: grpc.handleUnaryCall<unknown, unknown> = (_call, done) => {
    done({ code: grpc.status.UNIMPLEMENTED });
  };
  const rest = Object.keys(service).map((method) => [method, unimplemented] as const);
  return { ...Object.fromEntries(rest), ...played };
}
