import type { WebApiReply } from '../state/WebApi';

/** Returns a reply's headers with those of OData, and its body as text. */
export function encodeBody({ headers = {}, body }: WebApiReply): {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const usual = { 'OData-Version': '4.0' };
  if (body === undefined) {
    return { headers: { ...usual, ...headers }, body: '' };
  }
  if (typeof body === 'string') {
    return { headers: { ...usual, ...headers }, body };
  }
  return {
    headers: { 'Content-Type': 'application/json; odata.metadata=minimal', ...usual, ...headers },
    body: JSON.stringify(body),
  };
}
