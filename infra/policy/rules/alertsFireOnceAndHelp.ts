import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

export const alertsFireOnceAndHelp = ruleFor({
  name: 'alerts-fire-once-and-help',
  description:
    'Alert rules fire once for a lasting problem, resolve by themselves, and name their runbook. Azure does not validate their query, because a new workspace has no tables yet.',
  type: resourceTypes.alertRule,
  findProblems: (rule) => [
    ...ifKnown(() =>
      rule['autoMitigate'] === true
        ? []
        : ['autoMitigate is not true; without it, each evaluation sends another notification.'],
    ),
    ...ifKnown(() =>
      rule['skipQueryValidation'] === true
        ? []
        : ['skipQueryValidation is not true; the first deployment would fail without data.'],
    ),
    ...ifKnown(() =>
      /\bRunbook: \S+$/.test(String(rule['description']))
        ? []
        : ['The description names no runbook; end it with "Runbook: <address>".'],
    ),
  ],
});
