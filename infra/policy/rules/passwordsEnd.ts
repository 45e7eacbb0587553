import { isSet } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

export const passwordsEnd = ruleFor({
  name: 'passwords-end',
  description: 'Client secrets have an end date; without one, Entra lets them live for two years.',
  type: resourceTypes.applicationPassword,
  findProblems: (password) => [
    ...(isSet(password, 'endDate') ? [] : ['endDate is not set; set it by the rotation.']),
    ...(isSet(password, 'endDateRelative')
      ? ['endDateRelative is deprecated and counts from each creation; use endDate.']
      : []),
  ],
});
