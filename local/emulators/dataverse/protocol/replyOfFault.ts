import type { DataverseFault } from '../state/dataverseFaults';
import { WebApiError, type WebApiReply } from '../state/WebApi';

/** The reply that a fault puts in the place of the right one, if it is such a fault. */
export function replyOfFault(fault: DataverseFault | undefined): WebApiReply | undefined {
  if (fault?.type === 'error') {
    const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
    return new WebApiError(fault.status, fault.code, fault.message ?? 'An injected fault.', headers)
      .reply;
  }
  return fault?.type === 'html'
    ? {
        status: fault.status,
        headers: { 'Content-Type': 'text/html' },
        body: "<!DOCTYPE html><html><body><h2>Our services aren't available right now</h2></body></html>",
      }
    : undefined;
}
