import { type Output, runtime, secret } from '@pulumi/pulumi';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import type { MockMonitor } from '@pulumi/pulumi/runtime/mocks';

import type { Registration } from './Registration';
import { toRegistration } from './toRegistration';
import { watchNoPromises } from './watchNoPromises';

type Values = Readonly<Record<string, unknown>>;

export interface ComponentOptions {
  /** Outputs that a provider adds to the inputs, by type token. Others return only their inputs. */
  readonly responses?: Readonly<Record<string, (inputs: Values, name: string) => Values>>;
  /** Responses of data sources, by token. Others return nothing. */
  readonly invokes?: Readonly<Record<string, (args: Values) => Values>>;
  /** In a preview, a value without a response is unknown. */
  readonly isPreview?: boolean;
}

export interface ComponentRecording<Built> {
  readonly built: Built;
  /** Resources in the order of their registration. */
  readonly registrations: readonly Registration[];
}

/**
 * Makes components in this process, in milliseconds, and records the raw requests they send: with
 * secrets marked, options and dependencies. `setMocks` alone would show none of these. Outputs that
 * the SDK names as secret come back as secrets, as from the real engine.
 *
 * An error inside `apply` ends the process here, as it does in the real runner: test what throws as
 * a function of its own.
 */
export async function recordComponents<Built>(
  build: () => Built,
  options: ComponentOptions = {},
): Promise<ComponentRecording<Built>> {
  const { responses = {}, invokes = {}, isPreview = false } = options;
  const registrations: Registration[] = [];
  const find = (type: string, name: string) =>
    registrations.find((one) => one.type === type && one.name === name);
  watchNoPromises();
  await runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => ({
        id: custom === false ? undefined : `${name}_id`,
        state: markSecrets(
          { ...(inputs as Values), ...responses[type]?.(inputs as Values, name) },
          find(type, name)?.additionalSecretOutputs ?? [],
        ),
      }),
      call: ({ token, inputs }) => invokes[token]?.(inputs as Values) ?? {},
    },
    'audit-log-connector',
    'test',
    isPreview,
  );
  recordRequests(registrations);
  const built = await withoutStacks(async () => {
    const made = build();
    await runtime.disconnect();
    return made;
  });
  return { built, registrations };
}

/** The value of an output, of a secret one as well. */
export function valueOf<Value>(value: Output<Value>): Promise<Value> {
  return (value as unknown as { promise(): Promise<Value> }).promise();
}

/** The SDK keeps a stack of every promise it makes; jest maps each of them to its source, slowly. */
async function withoutStacks<Result>(run: () => Promise<Result>): Promise<Result> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function recordRequests(registrations: Registration[]): void {
  const monitor = runtime.getMonitor() as unknown as MockMonitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = async (request: RegisterResourceRequest, done) => {
    registrations.push(toRegistration(request));
    await register(request, done);
  };
}

function markSecrets(outputs: Values, names: readonly string[]): Values {
  const secrets = names.filter((name) => outputs[name] !== undefined);
  return {
    ...outputs,
    ...Object.fromEntries(secrets.map((name) => [name, secret(outputs[name])])),
  };
}
