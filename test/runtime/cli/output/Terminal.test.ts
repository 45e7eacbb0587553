import { PassThrough } from 'node:stream';

import { reportFailure } from '../../../../runtime/cli/context/reportFailure';
import { openTerminal } from '../../../../runtime/cli/output/Terminal';
import { ConfigurationError } from '../../../../runtime/domain/errors/ConfigurationError';

let nowMs = 0;
beforeEach(() => {
  nowMs = Date.parse('2026-05-19T13:00:00Z');
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function openTrial(isTTY: boolean) {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const textOf = (stream: PassThrough) => (): string => String((stream.read() as Buffer) ?? '');
  return { terminal: openTerminal(stdout, stderr), out: textOf(stdout), err: textOf(stderr) };
}

describe('openTerminal', () => {
  it('writes results to stdout and the rest to stderr, a line each', () => {
    const { terminal, out, err } = openTrial(false);
    terminal.out('{"a":1}');
    terminal.err('a warning');
    expect(out()).toBe('{"a":1}\n');
    expect(err()).toBe('a warning\n');
  });

  it('replaces the progress line on a terminal, ten times a second at most', () => {
    const { terminal, err } = openTrial(true);
    terminal.progress('1 done');
    nowMs += 50;
    terminal.progress('2 done');
    nowMs += 50;
    terminal.progress('3 done');
    expect(err()).toBe('\r\u001b[K1 done\r\u001b[K3 done');
  });

  it('ends the progress line before anything else is written', () => {
    const { terminal, out, err } = openTrial(true);
    terminal.progress('1 done');
    terminal.out('result');
    terminal.err('warning');
    terminal.endProgress();
    expect(err()).toBe('\r\u001b[K1 done\nwarning\n');
    expect(out()).toBe('result\n');
  });

  it('writes plain lines where there is no terminal, one in five seconds', () => {
    const { terminal, err, out } = openTrial(false);
    for (let second = 0; second <= 10; second += 1) {
      terminal.progress(`${second} done`);
      nowMs += 1_000;
    }
    terminal.out('result');
    expect(err()).toBe('0 done\n5 done\n10 done\n');
    expect(out()).toBe('result\n');
  });

  it('does not repeat progress that did not change', () => {
    const { terminal, err } = openTrial(false);
    terminal.progress('waiting');
    nowMs += 60_000;
    terminal.progress('waiting');
    expect(err()).toBe('waiting\n');
  });
});

describe('a question', () => {
  function openDialogue(isTTY: boolean) {
    const stdin = Object.assign(new PassThrough(), { isTTY });
    const stderr = Object.assign(new PassThrough(), { isTTY });
    return { stdin, stderr, terminal: openTerminal(new PassThrough(), stderr, stdin) };
  }

  it('returns the line that a person types', async () => {
    const { terminal, stdin, stderr } = openDialogue(true);
    const response = terminal.ask('Stop? ');
    stdin.write('yes\n');
    expect(await response).toBe('yes');
    expect(String(stderr.read())).toContain('Stop? ');
  });

  it('takes an input that ends for an empty line', async () => {
    const { terminal, stdin } = openDialogue(true);
    const response = terminal.ask('Stop? ');
    stdin.end();
    expect(await response).toBe('');
  });

  it('is not asked where nobody can respond', async () => {
    const { terminal, stderr } = openDialogue(false);
    expect(await terminal.ask('Stop? ')).toBeUndefined();
    expect(stderr.read()).toBeNull();
  });
});

describe('reportFailure', () => {
  const failure = new ConfigurationError({
    code: 'settings.invalid',
    problem: 'AUDIT_LOGS_TENANT_ID is missing.',
    fix: 'Set it.',
  });

  it('says what is wrong and what to do, once, on stderr', () => {
    const { terminal, out, err } = openTrial(false);
    reportFailure(terminal, failure, false);
    expect(err()).toBe('AUDIT_LOGS_TENANT_ID is missing.\nSet it.\n');
    expect(out()).toBe('');
  });

  it('prints one JSON document as well where one is expected', () => {
    const { terminal, out } = openTrial(false);
    reportFailure(terminal, failure, true);
    expect(JSON.parse(out())).toEqual({
      error: {
        code: 'settings.invalid',
        message: 'AUDIT_LOGS_TENANT_ID is missing.',
        fix: 'Set it.',
      },
    });
  });

  it('keeps secrets out of what it did not expect', () => {
    const { terminal, out, err } = openTrial(false);
    const error = new Error('GET https://example.com/a?sig=secret failed: Bearer abc.def');
    reportFailure(terminal, error, true);
    const texts = err() + out();
    expect(texts).toContain('failed');
    expect(texts).not.toMatch(/secret|abc\.def/);
  });
});
