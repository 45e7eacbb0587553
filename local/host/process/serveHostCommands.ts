import type { HostCommand, HostReport } from './hostMessages';
import type { InvocationOutcome } from '../app/invoke';
import type { RunningHost } from '../triggers/startHost';

/** Answers the commands of the process that started this one. */
export function serveHostCommands(host: RunningHost, send: (report: HostReport) => void): void {
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
