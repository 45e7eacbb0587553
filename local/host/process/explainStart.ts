/** The port that a person names; 0 takes a free one. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError(`--port is "${text}"; expected a number from 0 (any free port) to 65535.`);
}

/** What the person who started it can correct; its stack would show nothing more. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Why the host did not start, and what to do. A fault of the app comes with its stack: the lines of
 * the app are in it.
 */
export function explainStart(
  error: unknown,
  { port, folder }: { readonly port: string; readonly folder: string },
): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Could not listen on 127.0.0.1:${port}, because another program uses the port (${code}). Stop that program, or name another port with --port; --port 0 takes a free one.`;
  }
  if (code === 'EACCES' && path === '') {
    return `Could not listen on 127.0.0.1:${port}, because this user may not use the port (${code}). Name a port above 1023 with --port; --port 0 takes a free one.`;
  }
  if (code === 'ENOENT' && path.endsWith('host.json')) {
    return `Could not read ${path}: there is no built function app in ${folder} (${code}). Build it with: npm run build`;
  }
  return error instanceof StartError ? error.message : (error.stack ?? error.message);
}
