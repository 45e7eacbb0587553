import * as grpc from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb';

import { completeService } from './completeService';
import { EngineResponses } from './EngineResponses';
import { type InvokeResponse, MonitorResponses, type Provide } from './MonitorResponses';
import type { Invocation, Registration, WireValue } from './Registration';

/**
 * Plays Pulumi's engine over gRPC, so that the real program runs in its real runner without the
 * CLI: it records every registration as it arrives, and returns the inputs.
 */
export class RecordingEngine {
  private constructor(
    /** For `--monitor` and `--engine`. */
    readonly address: string,
    private readonly server: grpc.Server,
    private readonly monitor: MonitorResponses,
    private readonly engine: EngineResponses,
  ) {}

  /**
   * `invokes` has the responses of data sources by their token; others get an empty response. Without `provide`,
   * resources get their inputs back and nothing else. `stacks` are the outputs of other stacks.
   */
  static async start(
    invokes: Readonly<Record<string, InvokeResponse>> = {},
    provide: Provide = echo,
    stacks: Readonly<Record<string, Readonly<Record<string, WireValue>>>> = {},
  ): Promise<RecordingEngine> {
    const server = new grpc.Server();
    const monitor = new MonitorResponses(invokes, provide, stacks);
    const engine = new EngineResponses();
    server.addService(
      ResourceMonitorService,
      completeService(ResourceMonitorService, monitor.methods),
    );
    server.addService(EngineService, completeService(EngineService, engine.methods));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return new RecordingEngine(`127.0.0.1:${port}`, server, monitor, engine);
  }

  /** Resources in the order of their registration; the stack itself is left out. */
  get registrations(): readonly Registration[] {
    return this.monitor.registrations.filter(({ type }) => type !== 'pulumi:pulumi:Stack');
  }

  /** Data sources in the order in which they were asked. */
  get invocations(): readonly Invocation[] {
    return this.monitor.invocations;
  }

  /** When the last of them arrived, by this process's clock. */
  get lastRegistrationMs(): number | undefined {
    return this.monitor.lastRegistrationMs;
  }

  /** The program's exports. */
  get outputs(): Readonly<Record<string, WireValue>> {
    return this.monitor.stackOutputs;
  }

  /** What the program printed for the user, errors included. */
  get messages(): readonly string[] {
    return this.engine.messages;
  }

  stop(): void {
    this.server.forceShutdown();
  }
}

const echo: Provide = (_type, name, inputs) => ({ id: `${name}_id`, outputs: { name, ...inputs } });
