import { cloudNames } from '../../../../contracts/clouds/clouds';
import { parseOptions } from '../../../../pipelines/bootstrap/options/parseOptions';

const subscription = '5ab0c1d2-0000-4000-8000-000000000001';
const usual = ['--cloud', 'gccHigh', '--repo', 'contoso/audit-log'];

function problemsOf(...args: readonly (string | readonly string[])[]): string {
  try {
    parseOptions(args.flat());
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the options of the bootstrap', () => {
  it.each(cloudNames)('have defaults that fit together in %s', (cloud) => {
    const options = parseOptions(['--cloud', cloud, '--repo', 'contoso/audit-log']);

    expect(options).toMatchObject({
      cloud,
      name: 'auditlog',
      purposes: ['preview', 'platform', 'identity'],
      operator: 'signedIn',
      shell: 'bash',
      apply: false,
      system: { kind: 'github', owner: 'contoso', repository: 'audit-log', subjectForm: 'names' },
    });
    expect(options?.stacks).toEqual([cloud === 'gccHigh' ? 'gcc-high' : cloud]);
  });

  it('take the stacks, purposes and ids that are given', () => {
    const options = parseOptions(
      [
        [...usual, '--stack', 'dev', '--stack', 'gcc-high', '--purpose', 'identity'],
        ['--purpose', 'preview', '--subscription', subscription.toUpperCase()],
        ['--immutable-subject', '12/34', '--operator', subscription, '--operator-type', 'Group'],
      ].flat(),
    );

    expect(options).toMatchObject({
      stacks: ['dev', 'gcc-high'],
      purposes: ['preview', 'identity'],
      subscription,
      operator: { objectId: subscription, principalType: 'Group' },
      system: { ids: { owner: '12', repository: '34' }, subjectForm: 'both' },
    });
  });

  it('accept the repository of a managed user', () => {
    const options = parseOptions(['--cloud', 'gcc', '--repo', 'jane-doe_contoso/audit-log']);

    expect(options?.system).toMatchObject({ owner: 'jane-doe_contoso', repository: 'audit-log' });
  });

  it('report everything that is wrong at once', () => {
    const message = problemsOf(
      ['--cloud', 'gcchigh', '--stack', 'A', '--stack', 'x-identity', '--shell', 'zsh'],
      ['--subscription', 'x', '--apply', '--dry-run', '--name', '1'],
      ['--operator', 'me', '--purpose', 'all'],
    );

    expect(message).toMatch(/^10 problems with the options:\n/);
    expect(message).toContain(
      '--cloud gcchigh is not known. Expected: commercial, gcc, gccHigh, dod. Did you mean gccHigh?',
    );
    expect(message).toContain('--repo <owner>/<name> is missing.');
    expect(problemsOf(...usual, '--location', 'eastus')).toContain(
      '--location eastus is not a region of Azure Government',
    );
    expect(message).toContain('--apply and --dry-run contradict each other.');
    expect(message).toContain('npm run bootstrap -- --help');
  });

  it.each([
    [['--repo', 'contoso'], '--repo contoso is not valid'],
    [['--subject-form', 'ids'], 'needs --immutable-subject'],
    [['--immutable-subject', 'a/b'], '--immutable-subject a/b is not valid'],
    [['--issuer', 'http://x'], '--issuer http://x is not valid'],
    [['--connections', 'x.json'], '--connections belongs to --azure-devops'],
    [['--azure-devops', 'contoso/Audit'], '--repo and --azure-devops exclude each other'],
    [['--operator-type', 'Group'], '--operator-type needs --operator'],
    [['--stacks', 'gcc'], "Unknown option '--stacks'"],
    [['--cloud'], "'--cloud <value>' argument missing"],
  ] as const)('reject %j', (args, problem) => {
    expect(problemsOf(...usual, ...args)).toContain(problem);
  });

  it('reject for Azure DevOps what belongs to GitHub', () => {
    const azureDevOps = ['--cloud', 'gcc', '--azure-devops', 'contoso/Audit Log'];

    expect(problemsOf(...azureDevOps)).toBe('');
    expect(problemsOf(...azureDevOps, '--immutable-subject', '1/2')).toContain(
      '--immutable-subject belongs to --repo',
    );
    expect(problemsOf(...azureDevOps, '--connections', 'missing.json')).toContain(
      'Write it with: az devops service-endpoint list',
    );
  });

  it('are not read when help is wanted', () => {
    expect(parseOptions(['--help', '--cloud', 'mars'])).toBeUndefined();
  });
});
