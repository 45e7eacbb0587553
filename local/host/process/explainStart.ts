/** Reads the value of --port; 0 selects a free port. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError(`--port is "${text}". Pass a number from 0 (any free port) to 65535.`);
}

/** An error that the user can correct; its stack would not help. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Explains why the host did not start and what to do. An error of the app includes its stack, which
 * shows the lines of the app.
 */
export function explainStart(
  error: unknown,
  { port, folder }: { readonly port: string; readonly folder: string },
): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Could not listen on 127.0.0.1:${port}, because another program uses the port (${code}). Stop that program, or pass another port with --port. --port 0 selects a free port.`;
  }
  if (code === 'EACCES' && path === '') {
    return `Could not listen on 127.0.0.1:${port}, because this user does not have permission for the port (${code}). Pass a port above 1023 with --port. --port 0 selects a free port.`;
  }
  if (code === 'ENOENT' && path.endsWith('host.json')) {
    return `Could not read ${path}: ${folder} does not contain a built function app (${code}). Build it with: npm run build`;
  }
  return error instanceof StartError ? error.message : (error.stack ?? error.message);
}
