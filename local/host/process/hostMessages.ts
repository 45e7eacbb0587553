import type { HostKeys } from '../http/authLevel';
import type { HostLogLine } from '../app/hostLog';
import type { InvocationOutcome } from '../app/invoke';
import type { ListedFunction } from '../triggers/startHost';

/** What a host in a process of its own is asked. */
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

/** What it tells. */
export type HostReport =
  | ({ readonly type: 'started' } & HostAddress)
  | { readonly type: 'log'; readonly line: HostLogLine }
  | { readonly type: 'invocation'; readonly outcome: InvocationOutcome }
  | { readonly type: 'done'; readonly id: number; readonly outcome?: InvocationOutcome }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
