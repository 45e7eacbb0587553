import { expectedSchedule, findScheduleFault } from '../../../contracts/values/findScheduleFault';
import { reject, type ValueType } from '../types/Setting';

/** An NCRONTAB expression; the value has single spaces. */
export const schedule: ValueType<string> = {
  expected: expectedSchedule,
  parse: (given) => {
    const fix = findScheduleFault(given);
    return fix === undefined ? { value: given.split(/\s+/).join(' ') } : reject({ fix });
  },
};
