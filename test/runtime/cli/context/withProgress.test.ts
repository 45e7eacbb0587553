import type { Terminal } from '../../../../runtime/cli/output/Terminal';
import { withProgress } from '../../../../runtime/cli/context/withProgress';

describe('the progress of a long run', () => {
  const lines: string[] = [];
  const terminal: Pick<Terminal, 'progress'> = {
    progress: (text) => {
      if (text !== lines.at(-1)) lines.push(text);
    },
  };
  let waitsFor = 'responses of the API';
  /** A run that goes on until it is stopped. */
  function start() {
    let show: (text: string) => void = () => undefined;
    let stop: () => void = () => undefined;
    const ended = withProgress(
      terminal as Terminal,
      () => waitsFor,
      async (given) => {
        show = given;
        await new Promise<void>((resolve) => {
          stop = resolve;
        });
      },
    );
    return {
      show,
      stop: async () => {
        stop();
        await ended;
      },
    };
  }

  beforeEach(() => {
    lines.length = 0;
    waitsFor = 'responses of the API';
    jest.useFakeTimers({ now: Date.parse('2026-05-19T13:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows the reason and the start of a wait as soon as nothing changes', async () => {
    const progress = start();
    progress.show('3 done');
    jest.advanceTimersByTime(9_000);
    expect(lines).toEqual(['3 done']);

    jest.advanceTimersByTime(16_000);
    expect(lines).toEqual([
      '3 done',
      '3 done; waits for responses of the API since 13:00:00Z (10 s)',
      '3 done; waits for responses of the API since 13:00:00Z (20 s)',
    ]);
    await progress.stop();
  });

  it('counts from the last change, and shows the reason at that time', async () => {
    const progress = start();
    progress.show('3 done');
    jest.advanceTimersByTime(30_000);
    progress.show('4 done');
    waitsFor = 'the storage account';
    jest.advanceTimersByTime(10_000);
    expect(lines.slice(-2)).toEqual([
      '4 done',
      '4 done; waits for the storage account since 13:00:30Z (10 s)',
    ]);
    await progress.stop();
  });

  it('writes one line a minute to a log', async () => {
    const progress = start();
    jest.advanceTimersByTime(60 * 60_000);
    expect(lines.length).toBeLessThan(70);
    expect(lines.at(-1)).toBe('waits for responses of the API since 13:00:00Z (60 min)');
    await progress.stop();
  });

  it('ends with the run', async () => {
    await start().stop();
    jest.advanceTimersByTime(60_000);
    expect(lines).toEqual([]);
  });
});
