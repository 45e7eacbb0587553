import { randomBytes, randomUUID } from 'node:crypto';
import type {
  CoreInvocationContext,
  FunctionCallback,
  InvocationRequest,
  RpcTypedData,
} from './coreTypes';
import type { FunctionApp, RegisteredFunction } from './FunctionApp';
import type { HostLogger } from './hostLog';
import { invocationContext } from './invocationContext';

export interface InvocationInput {
  readonly data: RpcTypedData;
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
}

/** The result of one invocation. The worker sends only the message and the stack of a failure. */
export interface InvocationOutcome {
  readonly functionName: string;
  readonly invocationId: string;
  readonly durationMs: number;
  readonly returnValue?: RpcTypedData | null;
  readonly failure?: { readonly message: string; readonly stack: string };
}

/** Runs a function once, as the host and its worker do. Never rejects. */
export async function invoke(
  app: FunctionApp,
  registered: RegisteredFunction,
  input: InvocationInput,
  logger: HostLogger,
): Promise<InvocationOutcome> {
  const functionName = registered.metadata.name;
  const request = invocationRequest(registered, input);
  const { invocationId } = request;
  const startedAt = performance.now();
  const log: (level: 'information' | 'error', message: string) => void = (level, message) =>
    logger({ level, category: `Function.${functionName}`, message, functionName, invocationId });
  log('information', `Executing 'Functions.${functionName}' (Id=${invocationId})`);
  const invocation = invocationContext(app, registered.metadata, request, logger);
  const finished = (): { durationMs: number; id: string } => {
    invocation.end();
    const durationMs = Math.round(performance.now() - startedAt);
    return { durationMs, id: `Id=${invocationId}, Duration=${durationMs}ms` };
  };
  try {
    const returnValue = await runInWorker(app, registered.callback, invocation.core);
    const { durationMs, id } = finished();
    log('information', `Executed 'Functions.${functionName}' (Succeeded, ${id})`);
    return { functionName, invocationId, durationMs, returnValue };
  } catch (error) {
    const { durationMs, id } = finished();
    const failure = failureOf(error);
    log(
      'error',
      `Executed 'Functions.${functionName}' (Failed, ${id})\nResult: Failure\n` +
        `Exception: ${failure.message}\nStack: ${failure.stack}`,
    );
    return { functionName, invocationId, durationMs, failure };
  }
}

/** Runs in the order of the worker's InvocationHandler: arguments, hooks, function, hooks, response. */
async function runInWorker(
  app: FunctionApp,
  callback: FunctionCallback,
  core: CoreInvocationContext,
): Promise<RpcTypedData | null> {
  const model = app.programmingModel.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const shared = { hookData: {}, appHookData: app.appHookData, invocationContext: context };
  const before = { ...shared, inputs, functionCallback: callback };
  await inState(core, 'preInvocationHooks', () => app.runHooks('preInvocation', before));
  const after: { inputs: unknown[]; result: unknown; error: unknown } = {
    ...shared,
    inputs: before.inputs,
    result: null,
    error: null,
  };
  try {
    after.result = await inState(core, 'invocation', () =>
      model.invokeFunction(context, before.inputs, before.functionCallback),
    );
  } catch (error) {
    after.error = error;
  }
  await inState(core, 'postInvocationHooks', () => app.runHooks('postInvocation', after));
  const hasFailed = after.error !== null && after.error !== undefined;
  if (hasFailed) {
    throw after.error;
  }
  return (await model.getResponse(context, after.result)).returnValue ?? null;
}

async function inState<T>(
  core: CoreInvocationContext,
  state: NonNullable<CoreInvocationContext['state']>,
  run: () => Promise<T>,
): Promise<T> {
  core.state = state;
  try {
    return await run();
  } finally {
    core.state = undefined;
  }
}

function invocationRequest(
  registered: RegisteredFunction,
  input: InvocationInput,
): InvocationRequest {
  const trigger = Object.entries(registered.metadata.bindings).find(([, { type }]) =>
    /trigger$/i.test(type),
  );
  return {
    invocationId: randomUUID(),
    functionId: registered.metadata.name,
    inputData: [{ name: trigger?.[0] ?? '', data: input.data }],
    triggerMetadata: input.triggerMetadata ?? {},
    traceContext: {
      traceParent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`,
    },
  };
}

/** As in the worker, `cause` and the errors of an AggregateError are lost. */
function failureOf(error: unknown): { readonly message: string; readonly stack: string } {
  if (error instanceof Error) {
    return { message: error.message, stack: error.stack ?? '' };
  }
  const message = typeof error === 'string' ? error : JSON.stringify(error);
  return { message: message ?? 'Unknown error', stack: '' };
}
