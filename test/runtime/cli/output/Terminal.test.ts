import { PassThrough } from 'node:stream';

import { openTerminal } from '../../../../runtime/cli/output/Terminal';

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
  it('writes results to stdout and the rest to stderr, one line each', () => {
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

  it('writes plain lines without a terminal, one in five seconds', () => {
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

  it('treats the end of the input as an empty line', async () => {
    const { terminal, stdin } = openDialogue(true);
    const response = terminal.ask('Stop? ');
    stdin.end();
    expect(await response).toBe('');
  });

  it('is not asked without a terminal', async () => {
    const { terminal, stderr } = openDialogue(false);
    expect(await terminal.ask('Stop? ')).toBeUndefined();
    expect(stderr.read()).toBeNull();
  });
});
