import { ConfigurationError, type ConfigurationProblem } from '../errors/ConfigurationError';

/** All that is wrong with the settings, in one error. */
export function settingsError(problems: readonly ConfigurationProblem[]): ConfigurationError {
  const lines = problems.map(({ problem, fix }, index) => `${index + 1}. ${problem} ${fix}`);
  return new ConfigurationError({
    code: 'settings.invalid',
    problem: [
      `Read the settings of the audit log connector and found ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
      ...lines,
      '',
    ].join('\n'),
    fix: 'Correct the settings and run it again.',
    problems,
    keepLines: true,
  });
}
