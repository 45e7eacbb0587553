import {
  operatorItems,
  timeRange,
} from '../../../../../infra/components/monitoring/workbook/operatorItems';
import { serializeWorkbook } from '../../../../../infra/components/monitoring/workbook/serializeWorkbook';

interface Item {
  readonly type: number;
  readonly name: string;
  readonly conditionalVisibility?: unknown;
  readonly content: Readonly<Record<string, unknown>>;
}

const place = { workspaceId: '/workspaces/log-al', timeRange };
const workbook = JSON.parse(serializeWorkbook(operatorItems('docs/runbooks.md'), place)) as {
  readonly items: readonly Item[];
};
const item = (name: string) => workbook.items.find((one) => one.name === name);

describe('serializeWorkbook', () => {
  it('gives the same text for the same items', () => {
    const again = serializeWorkbook(operatorItems('docs/runbooks.md'), place);
    expect(again).toBe(serializeWorkbook(operatorItems('docs/runbooks.md'), place));
    expect(JSON.parse(again)).toMatchObject({
      version: 'Notebook/1.0',
      fallbackResourceIds: ['/workspaces/log-al'],
    });
  });

  it('runs every query over the workspace, for the chosen period', () => {
    const queries = workbook.items.filter(({ type }) => type === 3);
    expect(queries.length).toBeGreaterThan(10);
    for (const { content } of queries) {
      expect(content).toMatchObject({
        version: 'KqlItem/1.0',
        timeContextFromParameter: timeRange,
        queryType: 0,
        resourceType: 'microsoft.operationalinsights/workspaces',
      });
    }
  });

  it('shows the next step only while there is no data', () => {
    expect(item('no-data')?.conditionalVisibility).toEqual({
      parameterName: 'HasData',
      comparison: 'isEqualTo',
      value: 'no',
    });
    expect(item('parameters')?.content['parameters']).toMatchObject([
      { name: timeRange, type: 4, value: { durationMs: 604_800_000 } },
      { name: 'HasData', type: 1, isHiddenWhenLocked: true },
    ]);
  });

  it('links the runbook of each problem, with an icon for its severity', () => {
    expect(item('problems')?.content['gridSettings']).toMatchObject({
      formatters: [
        { columnMatch: 'Severity', formatter: 18 },
        { columnMatch: 'Runbook', formatter: 7, formatOptions: { linkTarget: 'Url' } },
      ],
    });
  });
});
