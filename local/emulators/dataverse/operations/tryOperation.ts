import type { Outcome } from './serveRow';
import type { OperationContext } from '../state/DataverseState';
import { runOperation } from './runOperation';
import { WebApiError, type WebApiRequest } from '../state/WebApi';

/** Runs an operation or injects a fault. Errors become replies; writes are not counted yet. */
export function tryOperation(request: WebApiRequest, context: OperationContext): Outcome {
  const { counters, faults } = context.state;
  try {
    const fault = faults.take('operation', request);
    if (fault?.type === 'error') {
      counters.faultsGiven += 1;
      throw new WebApiError(fault.status, fault.code, fault.message ?? 'An injected fault.');
    }
    return runOperation(request, context);
  } catch (error) {
    if (!(error instanceof WebApiError)) {
      throw error;
    }
    counters.refuse(error.status, error.code);
    return { reply: error.reply, written: [] };
  }
}

/** Counts writes that are committed. */
export function countWrites({ written }: Outcome, { state }: OperationContext): void {
  for (const { table, row, sent, isNew } of written) {
    state.counters.write(table, row, sent, isNew);
  }
}

/** The execution time that an operation adds to the service protection limits. */
export function executionMs(
  { method }: WebApiRequest,
  { written }: Outcome,
  { state }: OperationContext,
): number {
  const { read, write } = state.settings.operationMs;
  return method === 'GET' ? read : write * Math.max(1, written.length);
}
