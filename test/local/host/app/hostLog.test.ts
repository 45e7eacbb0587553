import {
  filteredLogger,
  formatLogLine,
  type HostLogLine,
} from '../../../../local/host/app/hostLog';

describe('filteredLogger', () => {
  it('lets the longest prefix of the category decide', () => {
    const passed: string[] = [];
    const log = filteredLogger((line) => passed.push(`${line.category} ${line.level}`), {
      default: 'warning',
      Function: 'information',
      'Function.noisy': 'error',
    });
    for (const category of ['Host.Startup', 'Function.sync.User', 'Function.noisy', 'Functional']) {
      for (const level of ['debug', 'information', 'warning', 'error'] as const) {
        log({ category, level, message: '' });
      }
    }
    expect(passed).toEqual([
      'Host.Startup warning',
      'Host.Startup error',
      'Function.sync.User information',
      'Function.sync.User warning',
      'Function.sync.User error',
      'Function.noisy error',
      'Functional warning',
      'Functional error',
    ]);
  });
});

describe('formatLogLine', () => {
  const line: HostLogLine = { level: 'warning', category: 'Host.Startup', message: 'text' };

  it('shows time, level and category', () => {
    expect(formatLogLine(line, 0)).toBe(
      '1970-01-01T00:00:00.000Z warning     [Host.Startup] text\n',
    );
  });

  it('shows function and invocation if there is one', () => {
    expect(formatLogLine({ ...line, functionName: 'sync', invocationId: 'i1' }, 0)).toBe(
      '1970-01-01T00:00:00.000Z warning     [sync i1] text\n',
    );
  });
});
