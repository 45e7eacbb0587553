import type * as grpc from '@grpc/grpc-js';
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  type SetRootResourceRequest,
  SetRootResourceResponse,
} from '@pulumi/pulumi/proto/engine_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** The engine's own service: messages, and which resource is the stack. */
export class EngineResponses {
  readonly messages: string[] = [];
  private rootUrn = '';

  private readonly log: Unary<LogRequest, Empty> = ({ request }, done) => {
    if (request.getSeverity() !== LogSeverity.DEBUG) this.messages.push(request.getMessage());
    done(null, new Empty());
  };

  private readonly setRootResource: Unary<SetRootResourceRequest, SetRootResourceResponse> = (
    { request },
    done,
  ) => {
    this.rootUrn = request.getUrn();
    done(null, new SetRootResourceResponse());
  };

  private readonly getRootResource: Unary<unknown, GetRootResourceResponse> = (_call, done) => {
    const response = new GetRootResourceResponse();
    response.setUrn(this.rootUrn);
    done(null, response);
  };

  readonly methods: grpc.UntypedServiceImplementation = {
    log: this.log,
    setRootResource: this.setRootResource,
    getRootResource: this.getRootResource,
  };
}
