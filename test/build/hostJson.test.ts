import { hostJson } from '../../build/hostJson';

const { logLevel, applicationInsights } = hostJson.logging;

describe('host.json', () => {
  it('samples no log line: alerts read the lines of each run', () => {
    expect(applicationInsights.samplingSettings.excludedTypes.split(';')).toEqual(
      expect.arrayContaining(['Trace', 'Exception']),
    );
  });

  it('sends what a function logs as information', () => {
    expect(logLevel.default).toBe('Information');
    expect(Object.keys(logLevel).filter((name) => name.startsWith('Function'))).toEqual([]);
  });
});
