import { PassThrough } from 'node:stream';

import { reportFailure } from '../../../../runtime/cli/context/reportFailure';
import { openTerminal } from '../../../../runtime/cli/output/Terminal';
import { ConfigurationError } from '../../../../runtime/domain/errors/ConfigurationError';

function openTrial() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const textOf = (stream: PassThrough) => (): string => String((stream.read() as Buffer) ?? '');
  return { terminal: openTerminal(stdout, stderr), out: textOf(stdout), err: textOf(stderr) };
}

describe('reportFailure', () => {
  const failure = new ConfigurationError({
    code: 'settings.invalid',
    problem: 'AUDIT_LOGS_TENANT_ID is missing.',
    fix: 'Set it.',
  });

  it('writes problem and fix once, to stderr', () => {
    const { terminal, out, err } = openTrial();
    reportFailure({ terminal }, failure, false);
    expect(err()).toBe('AUDIT_LOGS_TENANT_ID is missing.\nSet it.\n');
    expect(out()).toBe('');
  });

  it('also prints one JSON document if one is expected', () => {
    const { terminal, out } = openTrial();
    reportFailure({ terminal }, failure, true);
    expect(JSON.parse(out())).toEqual({
      error: {
        code: 'settings.invalid',
        message: 'AUDIT_LOGS_TENANT_ID is missing.',
        fix: 'Set it.',
      },
    });
  });

  it('removes secrets from unexpected errors', () => {
    const { terminal, out, err } = openTrial();
    const error = new Error('GET https://example.com/a?sig=secret failed: Bearer abc.def');
    reportFailure({ terminal }, error, true);
    const texts = err() + out();
    expect(texts).toContain('failed');
    expect(texts).not.toMatch(/secret|abc\.def/);
  });
});
