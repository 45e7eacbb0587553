import { randomUUID } from 'node:crypto';

import type { Outcome } from './serveRow';
import { type OperationContext, servicePath } from '../state/DataverseState';
import { type BatchItem, type BatchOperation, parseBatch } from '../protocol/parseBatch';
import { countWrites, executionMs, tryOperation } from './tryOperation';
import { prefers, WebApiError, type WebApiReply, type WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';
import { type ItemReply, writeBatchReply } from '../protocol/writeBatchReply';

export interface BatchResult {
  readonly reply: WebApiReply;
  readonly executionMs: number;
}

/**
 * Runs `$batch`: its operations in order. The first error ends the batch and gives it its status,
 * unless the client sent `Prefer: odata.continue-on-error`. Earlier operations stay done.
 */
export function runBatch(
  request: WebApiRequest,
  context: OperationContext,
  most = Infinity,
): BatchResult {
  const { state } = context;
  const items = parseBatch(request, `${state.url}${servicePath}`);
  const continuesOnError = prefers(request, 'odata.continue-on-error');
  state.counters.batches += 1;
  state.counters.largestBatch = Math.max(state.counters.largestBatch, items.length);
  const replies: ItemReply[] = [];
  let spentMs = 0;
  let status = 200;
  for (const item of items.slice(0, most)) {
    const result = 'changeSet' in item ? runChangeSet(item, context) : runOne(item, context);
    replies.push(result.item);
    spentMs += result.executionMs;
    if (result.status >= 400 && !continuesOnError) {
      status = result.status;
      break;
    }
  }
  const boundary = `batchresponse_${randomUUID()}`;
  return {
    executionMs: spentMs,
    reply: {
      status,
      headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
      body: writeBatchReply(replies, boundary),
    },
  };
}

interface ItemResult {
  readonly item: ItemReply;
  readonly status: number;
  readonly executionMs: number;
}

function runOne({ request }: BatchOperation, context: OperationContext): ItemResult {
  const outcome = tryOperation(request, context);
  countWrites(outcome, context);
  const { reply } = outcome;
  return {
    item: { reply },
    status: reply.status,
    executionMs: executionMs(request, outcome, context),
  };
}

/** Runs all operations of a change set, or none and returns the reply of the one that failed. */
function runChangeSet(
  { changeSet }: Extract<BatchItem, { readonly changeSet: unknown }>,
  context: OperationContext,
): ItemResult {
  let spentMs = 0;
  try {
    const outcomes = context.state.rows.transact(() => {
      const references = new Map<string, string>();
      return changeSet.map(({ contentId, request }) => {
        checkMember(contentId, request);
        const outcome = tryOperation(resolve(request, references), { ...context, references });
        spentMs += executionMs(request, outcome, context);
        if (outcome.reply.status >= 400) {
          throw new ChangeSetFailure(outcome);
        }
        const made = outcome.reply.headers?.['OData-EntityId'];
        if (made !== undefined) {
          references.set(`$${contentId}`, made);
        }
        return { contentId: contentId ?? '', outcome };
      });
    });
    outcomes.forEach(({ outcome }) => countWrites(outcome, context));
    const replies = outcomes.map(({ contentId, outcome }) => ({ contentId, reply: outcome.reply }));
    return { item: { changeSet: replies }, status: 200, executionMs: spentMs };
  } catch (error) {
    const reply = replyOf(error);
    return { item: { reply }, status: reply.status, executionMs: spentMs };
  }
}

class ChangeSetFailure extends Error {
  constructor(readonly outcome: Outcome) {
    super('An operation of the change set failed.');
  }
}

function replyOf(error: unknown): WebApiReply {
  if (error instanceof ChangeSetFailure) {
    return error.outcome.reply;
  }
  if (error instanceof WebApiError) {
    return error.reply;
  }
  throw error;
}

/** Learn says Content-ID is optional; public clients report 0x80060888 without it. */
function checkMember(contentId: string | undefined, { method }: WebApiRequest): void {
  if (contentId === undefined) {
    throw webApiErrors.badRequest('Content-ID header not present');
  }
  if (method === 'GET') {
    throw webApiErrors.badRequest('A GET request is not allowed in a change set.');
  }
}

/** Resolves `PATCH $1`, the URL of a row that an earlier operation created. */
function resolve(request: WebApiRequest, references: ReadonlyMap<string, string>): WebApiRequest {
  const uri = references.get(request.path);
  return uri === undefined
    ? request
    : { ...request, path: uri.slice(uri.indexOf(servicePath) + servicePath.length) };
}
