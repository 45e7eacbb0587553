import type { IncomingMessage, ServerResponse } from 'node:http';

import { activityError } from '../state/activityErrors';
import type { Fault } from '../state/faults';
import { sendBody } from './sendBody';

/** Sends a fault that replaces the response; returns false for a fault that only changes it. */
export function serveFault(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
): boolean {
  switch (fault.type) {
    case 'reset':
      request.socket.resetAndDestroy();
      return true;
    case 'hang':
      return true;
    case 'error': {
      const { status, body } = activityError(fault.code, fault.values);
      const headers = fault.retryAfter === undefined ? [] : ['Retry-After', fault.retryAfter];
      sendBody(request, response, {
        status: fault.status ?? status,
        headers,
        body: Buffer.from(JSON.stringify(body)),
        fault: undefined,
        gzip: false,
      });
      return true;
    }
    case 'status': {
      const body = Buffer.from(fault.body ?? '');
      response.writeHead(fault.status, {
        'Content-Type': fault.contentType ?? 'application/json; charset=utf-8',
        'Content-Length': body.byteLength,
        ...(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
      });
      response.end(body);
      return true;
    }
    case 'notJson':
      sendBody(request, response, {
        status: 200,
        headers: [],
        body: Buffer.from('The data is not available: \u0000\u0001 {"Id": '),
        fault: undefined,
        gzip: false,
      });
      return true;
    case 'slow':
    case 'held':
    case 'truncated':
      return false;
  }
}

/** The name of a fault in the counters. */
export function nameFault(fault: Fault): string {
  return fault.type === 'error'
    ? fault.code
    : fault.type === 'status'
      ? String(fault.status)
      : fault.type;
}
