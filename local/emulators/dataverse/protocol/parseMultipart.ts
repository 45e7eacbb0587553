import { webApiErrors } from '../state/webApiErrors';

/** A part of a multipart body: its own headers by lower-case name, and its content. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** The boundary that a Content-Type names. */
export function readBoundary(contentType: string | undefined): string | undefined {
  const [, quoted, bare] =
    /^multipart\/mixed\s*;.*?boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? bare;
}

/**
 * Cuts a multipart body into parts. Every line ends in CRLF, also the one after the closing
 * boundary. Like the service, this refuses a body with bare line feeds.
 */
export function parseMultipart(body: string, boundary: string): readonly Part[] {
  const text = `\r\n${body}`;
  const pieces = text.split(`\r\n--${boundary}`);
  const closing = pieces.pop() ?? '';
  const [, ...parts] = pieces;
  if (pieces.length < 1 || !/^--[ \t]*\r\n/.test(closing)) {
    throw webApiErrors.badRequest(
      `The batch must end with '--${boundary}--' and a line end, and every line end must be CRLF.`,
    );
  }
  return parts.map((part) => {
    if (!part.startsWith('\r\n')) {
      throw webApiErrors.badRequest('A boundary must be on a line of its own.');
    }
    return splitHeaders(part.slice(2));
  });
}

/** Separates the headers, up to the empty line, from the content. */
export function splitHeaders(text: string): Part {
  const isHeaderless = text.startsWith('\r\n');
  const end = isHeaderless ? 0 : text.indexOf('\r\n\r\n');
  if (end === -1) {
    // Without an empty line everything is headers: an operation without a body.
    return { headers: readHeaders(text), content: '' };
  }
  return {
    headers: readHeaders(text.slice(0, end)),
    content: text.slice(end + (isHeaderless ? 2 : 4)),
  };
}

function readHeaders(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, name, value] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
        if (name === undefined || value === undefined) {
          throw webApiErrors.badRequest(`The header '${line.slice(0, 100)}' cannot be read.`);
        }
        return [name.toLowerCase(), value.trim()];
      }),
  );
}
