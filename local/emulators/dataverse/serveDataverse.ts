import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { type BatchResult, runBatch } from './operations/runBatch';
import { countWrites, executionMs, tryOperation } from './operations/tryOperation';
import { checkAccess } from './protocol/checkAccess';
import { readRequest } from './protocol/readRequest';
import { breakConnection, sendReply } from './protocol/sendReply';
import { type DataverseFault, replyOfFault } from './state/dataverseFaults';
import type { DataverseState, OperationContext } from './state/DataverseState';
import type { Admission } from './state/ServiceProtection';
import { WebApiError, type WebApiReply, type WebApiRequest } from './state/WebApi';
import { webApiErrors } from './state/webApiErrors';

/** Handles every request: checks token and limits, injects faults, runs it and responds. */
export function serveDataverse(state: DataverseState): RequestListener {
  return (request, response) => {
    state.counters.begin();
    response.once('close', () => state.counters.end());
    serve(request, response, state).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  };
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  state: DataverseState,
): Promise<void> {
  const user = checkAccess(message.headers.authorization, state.settings);
  if ('status' in user) {
    message.resume();
    refuse(response, user, state);
    return;
  }
  let admission: Admission;
  try {
    admission = state.protection.admit(
      user.systemUserId,
      state.settings.limits,
      state.settings.now(),
      () => {
        state.counters.earlyRequests += 1;
      },
    );
  } catch (error) {
    message.resume();
    state.counters.throttled += 1;
    refuse(response, toReply(error), state);
    return;
  }
  let spentMs = 0;
  try {
    const request = await readRequest(message);
    const fault = state.faults.take('request', request);
    state.counters.faultsGiven += fault === undefined ? 0 : 1;
    await pause(state.settings.latencyMs + (fault?.type === 'slow' ? fault.delayMs : 0));
    const replaced = replyOfFault(fault);
    if (fault?.type === 'hang') {
      return;
    }
    if (fault?.type === 'reset' && fault.when === 'before') {
      breakConnection(response);
      return;
    }
    if (replaced !== undefined) {
      refuse(response, replaced, state);
      return;
    }
    const context = { state, user, references: new Map<string, string>() };
    const outcome = run(request, context, fault);
    spentMs = outcome.executionMs;
    if (fault?.type === 'reset') {
      breakConnection(response);
      return;
    }
    sendReply(response, outcome.reply, {
      settings: state.settings,
      headers: admission.headers,
      isCut: fault?.type === 'truncated',
    });
  } finally {
    admission.end(spentMs);
  }
}

function run(
  request: WebApiRequest,
  context: OperationContext,
  fault: DataverseFault | undefined,
): BatchResult {
  if (request.path !== '$batch') {
    const outcome = tryOperation(request, context);
    countWrites(outcome, context);
    return { reply: outcome.reply, executionMs: executionMs(request, outcome, context) };
  }
  try {
    if (request.method !== 'POST') {
      throw webApiErrors.wrongMethod(request.method);
    }
    const most = fault?.type === 'reset' ? (fault.afterOperations ?? Infinity) : Infinity;
    return runBatch(request, context, most);
  } catch (error) {
    const reply = toReply(error);
    context.state.counters.refuse(reply.status, (error as WebApiError).code);
    return { reply, executionMs: 0 };
  }
}

function toReply(error: unknown): WebApiReply {
  if (error instanceof WebApiError) {
    return error.reply;
  }
  throw error;
}

function refuse(response: ServerResponse, reply: WebApiReply, state: DataverseState): void {
  const { error } = (typeof reply.body === 'object' ? (reply.body ?? {}) : {}) as {
    readonly error?: { readonly code: string };
  };
  state.counters.refuse(reply.status, error?.code);
  sendReply(response, reply, { settings: state.settings, headers: {}, isCut: false });
}

async function pause(delayMs: number): Promise<void> {
  if (delayMs > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, delayMs);
    });
  }
}
