import { PulumiFailure } from './PulumiCli';
import { walkLifecycle } from './walkLifecycle';

const prefix = 'urn:pulumi:some::audit-log-connector::azure-native:storage:Table::';

/** Plays the CLI: a state of one table, protected or not, and no engine. */
class PlayedCli {
  readonly calls: string[] = [];
  private resources: { urn: string; protect: boolean }[] = [];

  constructor(
    private isProtected: boolean,
    private readonly refusesDestroy = isProtected,
  ) {}

  useStackFile(name: string): void {
    this.calls.push(name);
  }

  setClock(): void {
    throw new Error('A stack without a secret needs no other time.');
  }

  call(...args: readonly string[]): Promise<string> {
    const command = args.join(' ');
    this.calls.push(command);
    const [verb] = args;
    if (verb === 'preview') return Promise.resolve('{"changeSummary":{"create":1},"steps":[]}');
    if (verb === 'up') this.resources = [{ urn: `${prefix}launches`, protect: this.isProtected }];
    if (verb === 'stack' && args[1] === 'output') return Promise.resolve('null');
    if (command === 'config set protectData false') this.isProtected = false;
    if (command === 'stack history --json') {
      return Promise.resolve('[{"resourceChanges":{"same":1}},{"resourceChanges":{"create":1}}]');
    }
    if (command === 'stack export') {
      return Promise.resolve(JSON.stringify({ deployment: { resources: this.resources } }));
    }
    if (verb === 'destroy') {
      if (this.isProtected && this.refusesDestroy) {
        const text = `error: resource "${prefix}launches" cannot be deleted\nbecause it is protected.`;
        return Promise.reject(new PulumiFailure('pulumi destroy --yes', text, undefined));
      }
      this.resources = [];
    }
    return Promise.resolve('');
  }
}

describe('the walk through the life of a stack', () => {
  it('destroys a stack without protection at once', async () => {
    const cli = new PlayedCli(false);

    expect(await walkLifecycle(cli, 'dev')).toEqual({
      preview: { create: 1 },
      first: { same: 1 },
      second: { same: 1 },
      replacedByTag: [],
      rotation: undefined,
      protection: undefined,
      left: [],
    });
    expect(cli.calls[0]).toBe('Pulumi.dev.yaml');
    expect(cli.calls).not.toContain('config set protectData false');
  });

  it('rejects destroy if data is protected, until the documented steps are done', async () => {
    const cli = new PlayedCli(true);
    const { protection, left } = await walkLifecycle(cli, 'gcc');

    expect(protection).toEqual({
      protected: ['launches'],
      refused: ['launches'],
      unprotected: { same: 1 },
    });
    expect(left).toEqual([]);
    const steps = cli.calls.filter((call) => /^(destroy|up|config)/.test(call));
    expect(steps.slice(4)).toEqual([
      'destroy --yes',
      'config set protectData false',
      'up --yes --skip-preview',
      'destroy --yes --skip-preview',
    ]);
  });

  it('fails when protected data is destroyed', async () => {
    await expect(walkLifecycle(new PlayedCli(true, false), 'gcc')).rejects.toThrow(
      'pulumi destroy deleted a stack whose data is protected.',
    );
  });
});
