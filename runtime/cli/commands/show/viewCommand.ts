import { once } from 'node:events';

import { Command, InvalidArgumentError } from 'commander';

import { explainFailure } from '../../../pipeline/explainFailure';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { LoopbackServer } from '../../../operations/page/loopback/LoopbackServer';
import { openBrowser } from '../../../operations/page/loopback/openBrowser';
import type { Stores } from '../../../stores/Stores';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { withStores } from '../../context/withStores';

interface ViewFlags {
  readonly port: number;
  readonly open?: boolean;
  readonly json?: boolean;
}

export function viewCommand(context: CommandContext): Command {
  return new Command('view')
    .description('Serve the usage page on this machine, until Ctrl-C.')
    .option('--port <port>', 'Use this port of 127.0.0.1; 0 is a free one.', readPort, 0)
    .option('--open', 'Open the page in the browser.')
    .option('--json', 'Print the address as one JSON document.')
    .action(async (flags: ViewFlags) => {
      await withStores(context, commandNeeds.view, (stores) => serve(context, stores, flags));
    });
}

async function serve(
  { terminal, env }: CommandContext,
  stores: Stores,
  { port, open, json }: ViewFlags,
): Promise<void> {
  let shown = '';
  const explain = (error: unknown): { message: string; fix: string } => {
    const { message, fix } = explainFailure(error);
    const text = `${message}\n${fix}`.trim();
    // All requests of a view fail for the same reason.
    if (text !== shown) terminal.err(text);
    shown = text;
    return { message, fix };
  };
  const server = await LoopbackServer.open({ stores, port, explain }).catch((error: unknown) => {
    throw explainPort(error, port);
  });
  const stop = new AbortController();
  const ended = Promise.race(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name, { signal: stop.signal })),
  );
  terminal.out(json === true ? JSON.stringify({ url: server.url }) : server.url);
  terminal.err('The address has a key: it works in this browser until you press Ctrl-C.');
  const tunnel = describeTunnel(server.url, env);
  if (tunnel !== undefined) terminal.err(tunnel);
  if (open === true && !(await openBrowser(server.url))) {
    terminal.err('The browser of this machine could not be opened. Open the address yourself.');
  }
  await ended;
  stop.abort();
  await server.close();
}

/** Where a session over SSH has no display, the browser is on the machine of the person. */
function describeTunnel(
  url: string,
  { SSH_CONNECTION: session, DISPLAY: x11, WAYLAND_DISPLAY: wayland }: CommandContext['env'],
): string | undefined {
  if (!session || x11 || wayland) return undefined;
  const { port } = new URL(url);
  return `This session is over SSH. To open the page on your own machine, run there: ssh -L ${port}:127.0.0.1:${port} <this machine>`;
}

function explainPort(error: unknown, port: number): unknown {
  const { code } = error as { readonly code?: unknown };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new ConfigurationError({
    code: 'view.port',
    problem: `Port ${port} of 127.0.0.1 cannot be used (${code}).`,
    fix: 'Give another port with --port, or leave it out for a free one.',
    cause: error,
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text.trim()) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}
