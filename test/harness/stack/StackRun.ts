import { runtime } from '@pulumi/pulumi';
import { setMockOptions } from '@pulumi/pulumi/runtime/settings';

import { watchNoPromises } from '../engine/watchNoPromises';
import type { ResourceState, StackProvider, Step, Values } from './ResourceState';
import { type EngineOptions, StackEngine } from './StackEngine';
import { StackMonitor } from './StackMonitor';

export interface StackRunOptions extends EngineOptions {
  readonly provider: StackProvider;
  /** Stack configuration with full keys, such as `audit-log-connector:cloud`. */
  readonly config: Readonly<Record<string, string>>;
  /** Outputs of other stacks, by their full names. */
  readonly stacks?: Readonly<Record<string, Values>> | undefined;
  /** Which of the registrations or deletions that are possible now comes first; absent: the oldest. */
  readonly pick?: Pick | undefined;
}

/** Gives the index of the one to do next. */
export type Pick = (
  possible: readonly { readonly type: string; readonly name: string }[],
) => number;

export interface StackRun {
  readonly state: readonly ResourceState[];
  /** Of custom resources, in the order in which they were done. */
  readonly steps: readonly Step[];
  readonly outputs: Values;
  /** Why the run ended early. */
  readonly error: string | undefined;
}

const place = { project: 'audit-log-connector', stack: 'dev' };

/**
 * One `pulumi up` (or `pulumi preview`) of a program in this process, in milliseconds. One at a
 * time: the SDK keeps its connection to the engine in globals.
 *
 * The program must come to its end without the response to any registration, as one does that waits
 * for no output. An error that it throws inside `apply` ends this process, as it ends the real runner.
 */
export async function runStack(
  program: () => Promise<object>,
  state: readonly ResourceState[],
  options: StackRunOptions,
): Promise<StackRun> {
  const { provider, stacks = {}, pick = () => 0 } = options;
  const monitor = new StackMonitor(place, provider, stacks);
  const engine = new StackEngine(provider, state, options);
  watchNoPromises();
  runtime.setAllConfig({ ...options.config });
  setMockOptions(monitor, place.project, place.stack, options.isPreview ?? false, 'organization');
  hideStackResource();
  const finish = (error?: unknown): StackRun => ({
    state: engine.state,
    steps: engine.steps,
    outputs: monitor.stackOutputs,
    error: error === undefined ? undefined : String(error instanceof Error ? error.message : error),
  });
  // The SDK takes a stack of every promise and, whatever the limit, of every resource; jest maps each
  // of them to its source, slowly.
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = 0;
  Error.prepareStackTrace = () => '';
  try {
    const made = new Promise((resolve, reject) => {
      // The whole of it hangs for ever when a step fails.
      runtime
        .runInPulumiStack(() =>
          program().finally(() => {
            resolve(undefined);
          }),
        )
        .catch(reject);
    });
    await settle();
    // Everything waits for the stack itself.
    respondToNext(monitor, engine, 0);
    await made;
    await settle();
    while (monitor.waiting.length > 0) {
      respondToNext(monitor, engine, pick(monitor.waiting.map(({ goal }) => goal)));
      await settle();
    }
    await runtime.disconnect();
    engine.deleteRest((deletable) => deletable[pick(deletable)] ?? unreachable());
    return finish();
  } catch (error) {
    // What waits for a response never gets one, as in a run that the engine breaks off.
    return finish(error);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Removes everything. */
export function destroyStack(
  state: readonly ResourceState[],
  { provider, pick = () => 0, ...options }: Omit<StackRunOptions, 'config'>,
): StackRun {
  const engine = new StackEngine(provider, state, options);
  try {
    engine.deleteRest((deletable) => deletable[pick(deletable)] ?? unreachable());
    return { state: engine.state, steps: engine.steps, outputs: {}, error: undefined };
  } catch (error) {
    return { state: engine.state, steps: engine.steps, outputs: {}, error: String(error) };
  }
}

/**
 * The SDK also puts the root of each run in a global, for older copies of itself. Jest keeps every
 * value that such a global ever had until the end of the test file: of a run that was broken off the
 * whole stack, some 35 MB.
 */
function hideStackResource(): void {
  Object.defineProperty(globalThis, 'stackResource', {
    configurable: true,
    get: () => undefined,
    set: () => {
      // Kept nowhere.
    },
  });
}

function respondToNext({ waiting }: StackMonitor, engine: StackEngine, index: number): void {
  const [{ goal, respond } = unreachable()] = waiting.splice(index, 1);
  respond(engine.apply(goal));
}

/** Lets the program do what it can: between two turns, all its promises that are due run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function unreachable(): never {
  throw new Error('Nothing is left to choose from.');
}
