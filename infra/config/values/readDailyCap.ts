import { setCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';

/** GB a day, or no limit. */
export type DailyCap = number | 'none';

/** The upper bound only catches typing mistakes. */
const most = 1000;

/** Reads whole GB or the word `none`. */
export function readDailyCap(text: string, key: string): Reading<DailyCap | undefined> {
  if (text.toLowerCase() === 'none') return { value: 'none', problems: [] };
  const gigabytes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (gigabytes >= 1 && gigabytes <= most) return { value: gigabytes, problems: [] };
  const problem = {
    key,
    given: `is ${quote(text)}`,
    expected: `a whole number of GB from 1 to ${most}, or none`,
    fix: setCommand(key, '<GB>'),
  };
  return { value: undefined, problems: [problem] };
}
