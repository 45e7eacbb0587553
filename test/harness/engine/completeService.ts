import * as grpc from '@grpc/grpc-js';

/** Methods without a handler return UNIMPLEMENTED, which Pulumi treats as an older counterpart. */
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
