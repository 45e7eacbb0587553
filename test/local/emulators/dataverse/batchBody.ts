import type { DataverseTrial, Reply } from './dataverseTrial';

export interface BatchPart {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly contentId?: string;
}

/** A part's answer. */
export interface PartReply {
  readonly status: number;
  readonly contentId: string | undefined;
  readonly code: string | undefined;
  readonly text: string;
}

/** Writes the parts of a batch, or of a change set, as Learn shows them. */
export function writeParts(boundary: string, parts: readonly BatchPart[]): string {
  const lines = parts.flatMap(({ method, url, headers = {}, body, contentId }) => [
    `--${boundary}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `${method} ${url} HTTP/1.1`,
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body === undefined ? '' : JSON.stringify(body),
  ]);
  return [...lines, `--${boundary}--`, ''].join('\r\n');
}

/** A change set as the only item of a batch. */
export function writeChangeSet(parts: readonly BatchPart[]): string {
  return [
    '--batch_1',
    'Content-Type: multipart/mixed; boundary="changeset_1"',
    '',
    `${writeParts('changeset_1', parts)}--batch_1--`,
    '',
  ].join('\r\n');
}

export async function sendBatch(
  trial: DataverseTrial,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply & { readonly parts: readonly PartReply[] }> {
  const reply = await trial.send('POST', '$batch', {
    body,
    headers: { 'content-type': 'multipart/mixed; boundary="batch_1"', ...headers },
  });
  return { ...reply, parts: readParts(reply.text) };
}

/** Reads the HTTP messages of a multipart answer, whichever way they are nested. */
function readParts(text: string): readonly PartReply[] {
  return text
    .split(/\r\n--(?:batch|changeset)response_[\w-]+(?:--)?/)
    .join('\u0000')
    .split('\u0000')
    .flatMap((part) => {
      const [, status] = /\r\nHTTP\/1\.1 (\d{3}) /.exec(part) ?? [];
      if (status === undefined) {
        return [];
      }
      const [, contentId] = /Content-ID: (\S+)/.exec(part) ?? [];
      const [, code] = /"code":"(\w+)"/.exec(part) ?? [];
      return [{ status: Number(status), contentId, code, text: part }];
    });
}
