import { runbookOf } from '../../../../contracts/problems/problemCodeOf';
import type { AlertRow } from './alertTable';

interface RulePlace<Id> {
  readonly workspaceId: Id;
  readonly actionGroups: readonly Id[];
  /** Address of the page with the runbooks. */
  readonly runbookUrl: string;
  readonly isEnabled: boolean;
}

/**
 * Properties of `Microsoft.Insights/scheduledQueryRules`. They are the same in the API versions that
 * the version table names.
 */
export function ruleProperties<Id>(row: AlertRow, place: RulePlace<Id>) {
  const { runbookUrl } = place;
  const runbook = row.code === undefined ? runbookUrl : runbookOf(row.code, runbookUrl);
  return {
    displayName: `Audit log connector: ${row.title}`,
    // E-mails have the description, and no custom properties.
    description: `${row.meaning} Runbook: ${runbook}`,
    severity: row.severity,
    enabled: place.isEnabled,
    scopes: [place.workspaceId],
    // Runs are hourly: a shorter frequency costs more and finds nothing earlier.
    evaluationFrequency: 'PT15M',
    windowSize: row.window,
    criteria: {
      allOf: [
        {
          query: row.query(runbookUrl),
          ...conditions[row.condition],
          operator: 'GreaterThan',
          threshold: 0,
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
        },
      ],
    },
    // One lasting problem is one alert. It resolves after three evaluations without the problem.
    autoMitigate: true,
    // Azure would run the query, and the tables of a new workspace do not exist before the first row.
    skipQueryValidation: true,
    actions: {
      actionGroups: [...place.actionGroups],
      customProperties: { runbook },
    },
  };
}

const conditions = {
  rows: { timeAggregation: 'Count' },
  problems: {
    timeAggregation: 'Maximum',
    metricMeasureColumn: 'Reported',
    dimensions: ['Code', 'Runbook'].map((name) => ({ name, operator: 'Include', values: ['*'] })),
  },
} as const;
