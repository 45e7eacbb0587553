import type { Clock } from '../timer/Clock';
import type { RegisteredFunction } from '../app/FunctionApp';
import type { FunctionTrigger } from './functionTrigger';
import type { HostFunction } from './hostFunctions';
import type { QueueOptions } from '../settings/hostOptions';
import type { HttpFunction } from '../http/httpServer';
import type { InvocationInput, InvocationOutcome } from '../app/invoke';
import { type QueueListener, startQueueListener } from '../queue/queueListener';
import { type StartedTimer, startTimer } from './startTimer';

export interface TriggerSettings {
  readonly clock: Clock;
  readonly queues: QueueOptions;
  readonly queueLockMs: number;
  readonly run: (
    registered: RegisteredFunction,
    input: InvocationInput,
  ) => Promise<InvocationOutcome>;
  readonly log: (level: 'information' | 'warning' | 'error', message: string) => void;
}

export interface StartedTriggers {
  readonly http: readonly HttpFunction[];
  readonly queues: readonly QueueListener[];
  runTimer(name: string): Promise<InvocationOutcome>;
  /** Starts a function for the admin endpoint and does not wait; false if it is unknown. */
  startByName(name: string, input: string | undefined): boolean;
  stop(): Promise<void>;
}

/** Starts the listeners of all functions that are not in error. */
export function startTriggers(
  functions: readonly HostFunction[],
  settings: TriggerSettings,
): StartedTriggers {
  const timers = new Map<string, StartedTimer>();
  const starters = new Map<string, (input: string | undefined) => Promise<unknown>>();
  const queues: QueueListener[] = [];
  const http: HttpFunction[] = [];
  for (const one of functions) {
    if ('notListening' in one) {
      settings.log('error', `The '${one.name}' function is in error: ${one.notListening}`);
      continue;
    }
    const { name, registered, trigger } = one;
    const invoke = (input: InvocationInput): Promise<InvocationOutcome> =>
      settings.run(registered, input);
    if (registered.metadata.retryOptions) {
      settings.log('warning', `'${name}': the local host does not run retry policies.`);
    }
    switch (trigger.kind) {
      case 'timer': {
        const timer = startTimer(trigger, settings.clock, (data) => invoke({ data }));
        timers.set(name, timer);
        starters.set(name.toLowerCase(), () => timer.run());
        break;
      }
      case 'queue':
        queues.push(listen(trigger, invoke, settings));
        starters.set(name.toLowerCase(), (string = '') => invoke({ data: { string } }));
        break;
      case 'http':
        http.push({ ...trigger, invoke });
        break;
    }
  }
  return {
    http,
    queues,
    async runTimer(name) {
      const timer = timers.get(name);
      if (timer === undefined) {
        throw new Error(
          `The app does not have a timer "${name}". Its timers: ${[...timers.keys()].join(', ')}.`,
        );
      }
      return timer.run();
    },
    startByName(name, input) {
      const start = starters.get(name.toLowerCase());
      void start?.(input);
      return start !== undefined;
    },
    async stop() {
      timers.forEach((timer) => timer.stop());
      await Promise.all(queues.map((listener) => listener.stop()));
    },
  };
}

function listen(
  trigger: FunctionTrigger & { readonly kind: 'queue' },
  invoke: (input: InvocationInput) => Promise<InvocationOutcome>,
  settings: TriggerSettings,
): QueueListener {
  const { service } = trigger;
  const isPoison = trigger.queueName.endsWith('-poison');
  return startQueueListener({
    queue: service.getQueueClient(trigger.queueName),
    poisonQueue: isPoison ? undefined : service.getQueueClient(`${trigger.queueName}-poison`),
    options: settings.queues,
    lockMs: settings.queueLockMs,
    invoke,
    warn: (message) => settings.log('warning', message),
  });
}
