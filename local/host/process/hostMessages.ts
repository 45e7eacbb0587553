import type { HostKeys } from '../http/authLevel';
import type { HostLogLine } from '../app/hostLog';
import type { InvocationOutcome } from '../app/invoke';
import type { ListedFunction } from '../triggers/startHost';

/** A command to a host in a separate process. */
export interface HostCommand {
  readonly id: number;
  readonly command: 'runTimer' | 'whenQueueIdle';
  readonly name?: string;
}

export interface HostAddress {
  readonly url: string;
  readonly keys: HostKeys;
  readonly functions: readonly ListedFunction[];
}

/** A message from a host in a separate process. */
export type HostReport =
  | ({ readonly type: 'started' } & HostAddress)
  | { readonly type: 'log'; readonly line: HostLogLine }
  | { readonly type: 'invocation'; readonly outcome: InvocationOutcome }
  | { readonly type: 'done'; readonly id: number; readonly outcome?: InvocationOutcome }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
