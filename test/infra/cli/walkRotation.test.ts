import { walkRotation } from './walkRotation';

const urn =
  'urn:pulumi:some::audit-log-connector::azuread:index:ApplicationPassword::client-secret-a';

/** A line of `pulumi up --json`. */
function event(op: string): string {
  return JSON.stringify({ resOutputsEvent: { metadata: { op, urn } } });
}

/** Plays the CLI: a stack whose one password is replaced in the next generation and after a leak. */
class PlayedCli {
  readonly calls: string[] = [];
  private daysLater = 0;

  useStackFile(): void {}

  setClock(now: Date): void {
    this.daysLater = Math.round((now.getTime() - Date.now()) / 86_400_000);
  }

  call(...args: readonly string[]): Promise<string> {
    const command = args.join(' ');
    this.calls.push(command);
    return Promise.resolve(this.respond(command));
  }

  private respond(command: string): string {
    if (command.startsWith('stack output')) return JSON.stringify(`in ${this.daysLater} days`);
    if (command.startsWith('stack history')) return '[{"resourceChanges":{"same":1}}]';
    if (command.startsWith('preview'))
      return JSON.stringify({
        steps: [
          { op: 'replace', urn },
          { op: 'same', urn },
        ],
      });
    if (!command.endsWith('--json')) return '';
    return [
      'Updating:',
      event('create-replacement'),
      event('replace'),
      event('same'),
      '{"sequence":1}',
      event('delete-replaced'),
      '',
    ].join('\n');
  }
}

describe('the walk through the rotations of a stack', () => {
  it('moves the clock by a generation, and then sets another description', async () => {
    const cli = new PlayedCli();
    const steps = ['create-replacement client-secret-a', 'delete-replaced client-secret-a'];

    expect(await walkRotation(cli)).toEqual({
      byCalendar: steps,
      expiries: ['in 0 days', 'in 90 days'],
      leakPreview: ['replace client-secret-a'],
      afterLeak: steps,
      afterwards: { same: 1 },
    });
    expect(cli.calls.slice(2, 6)).toEqual([
      'stack output secretExpiry --json',
      'config set --plaintext secretDescription Audit log connector, after the leak',
      'preview --json',
      'up --yes --skip-preview --json',
    ]);
  });
});
