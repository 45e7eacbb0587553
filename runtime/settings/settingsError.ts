import { formatCount } from '../../contracts/text/formatCount';
import { ConfigurationError, type ConfigurationProblem } from '../domain/errors/ConfigurationError';

/** One error with all problems of the settings, and of `option` if one was read with them. */
export function settingsError(
  problems: readonly ConfigurationProblem[],
  option?: string,
): ConfigurationError {
  const read = option === undefined ? '' : `${option} and `;
  const lines = problems.map(({ problem, fix }, index) => `${index + 1}. ${problem} ${fix}`);
  return new ConfigurationError({
    code: 'settings.invalid',
    problem: [
      `Read ${read}the settings of the audit log connector and found ${formatCount(problems.length, 'problem')}:`,
      ...lines,
      '',
    ].join('\n'),
    fix: `Correct ${option === undefined ? 'the settings' : 'these problems'} and run it again.`,
    problems,
    keepLines: true,
  });
}
