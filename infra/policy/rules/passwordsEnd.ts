import { resourceTypes } from '../resourceTypes';
import { ruleFor } from '../ruleFor';

export const passwordsEnd = ruleFor({
  name: 'passwords-end',
  description:
    'Client secrets name the day they end; without one, Entra lets them live for two years.',
  type: resourceTypes.applicationPassword,
  findProblems: ({ endDate, endDateRelative }) => [
    ...(endDate === undefined ? ['endDate is not set; set it by the rotation.'] : []),
    ...(endDateRelative === undefined
      ? []
      : ['endDateRelative is deprecated and counts from each creation; use endDate.']),
  ],
});
