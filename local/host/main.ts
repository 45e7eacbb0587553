import path from 'node:path';
import { parseArgs } from 'node:util';

import { formatLogLine } from './app/hostLog';
import type { InvocationOutcome } from './app/invoke';
import { explainStart, readPort } from './process/explainStart';
import type { HostCommand, HostReport } from './process/hostMessages';
import { requireProjectNode } from './process/requireProjectNode';
import { settleProxies } from './process/settleProxies';
import { type RunningHost, startHost } from './triggers/startHost';

const help = `Usage: npm run host -- [--folder <folder>] [--port <port>]

Run a built function app on this machine as Azure Functions does: timers, queues and HTTP.

  --folder <folder>         folder with host.json and package.json (dist/functions)
  --port <port>             HTTP port on 127.0.0.1 (7071; 0 selects a free port)
  --queue-lock-ms <ms>      how long a received message stays hidden (600000)
  --stop-grace-ms <ms>      how long a stop waits for running functions (10000)
  --help                    print this text

The environment variables are the app's settings. AzureFunctionsJobHost__a__b overrides a.b of host.json.
The host prints the keys for functions that require one. The keys change with each start, unless
HOST_MASTER_KEY and HOST_FUNCTION_KEY are set.
`;

const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: path.join('dist', 'functions') },
    port: { type: 'string', default: '7071' },
    'queue-lock-ms': { type: 'string' },
    'stop-grace-ms': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

// As in the worker, an unhandled rejection or exception ends the process with all functions.
process.on('uncaughtException', (error) => {
  process.stderr.write(`Worker uncaught exception: ${error.stack ?? error.message}\n`);
  process.exit(1);
});

if (flags.help) {
  process.stdout.write(help);
} else {
  main().catch((error: unknown) => {
    process.stderr.write(`${explainStart(error, { port: flags.port, folder: flags.folder })}\n`);
    process.exitCode = 1;
  });
}

async function main(): Promise<void> {
  requireProjectNode(process.versions.node);
  settleProxies(process.env);
  const report = (message: HostReport): void => void process.send?.(message);
  const hasParent = process.send !== undefined;
  const lockMs = flags['queue-lock-ms'];
  const graceMs = flags['stop-grace-ms'];
  const { HOST_MASTER_KEY: master, HOST_FUNCTION_KEY: functionKey } = process.env;
  const host = await startHost({
    folder: path.resolve(flags.folder),
    env: process.env,
    httpPort: readPort(flags.port),
    logger: (line) =>
      hasParent
        ? report({ type: 'log', line })
        : void process.stdout.write(formatLogLine(line, Date.now())),
    onInvocation: (outcome) => report({ type: 'invocation', outcome }),
    ...(master && functionKey ? { keys: { master, function: functionKey } } : {}),
    ...(lockMs === undefined ? {} : { queueLockMs: Number(lockMs) }),
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= host.stop(graceMs === undefined ? undefined : Number(graceMs)));
  const stopAndExit = (): void => void stop().then(() => process.exit(0));
  process.on('SIGINT', stopAndExit);
  process.on('SIGTERM', stopAndExit);
  if (hasParent) {
    process.on('disconnect', stopAndExit);
    serveHostCommands(host, report);
    report({ type: 'started', url: host.url, keys: host.keys, functions: host.functions });
  } else {
    process.stdout.write(
      `Master key: ${host.keys.master}\nFunction key: ${host.keys.function}\nStop with Ctrl-C.\n`,
    );
  }
}

/** Runs the commands of the parent process. */
function serveHostCommands(host: RunningHost, send: (report: HostReport) => void): void {
  process.on('message', (message) => {
    const command = message as HostCommand;
    const { id } = command;
    perform(command, host).then(
      (outcome) => send({ type: 'done', id, ...(outcome === undefined ? {} : { outcome }) }),
      (error: unknown) =>
        send({
          type: 'failed',
          id,
          message: error instanceof Error ? error.message : String(error),
        }),
    );
  });
}

async function perform(
  { command, name = '' }: HostCommand,
  host: RunningHost,
): Promise<InvocationOutcome | undefined> {
  switch (command) {
    case 'runTimer':
      return host.runTimer(name);
    case 'whenQueueIdle':
      await host.whenQueueIdle();
      return undefined;
  }
}
