import { checkItems } from '../../../../../infra/components/monitoring/workbook/checkItems';
import type { WorkbookItem } from '../../../../../infra/components/monitoring/workbook/WorkbookItem';

const parameters: WorkbookItem = {
  kind: 'parameters',
  name: 'parameters',
  parameters: [{ type: 'timeRange', name: 'Period', label: 'Period', hours: 24 }],
};
const text = (name: string, markdown: string): WorkbookItem => ({ kind: 'text', name, markdown });

describe('checkItems', () => {
  it('accepts unique names and defined parameters, and JSON in a query', () => {
    const query = `AppTraces | where Message has '{"event":"x"}'`;
    const item: WorkbookItem = {
      kind: 'query',
      name: 'q',
      title: 'Since {Period:label}',
      query,
      show: { as: 'timechart' },
      noDataMessage: '',
    };
    expect(() => checkItems([parameters, item], 'Period')).not.toThrow();
  });

  it('reports every fault', () => {
    const items: readonly WorkbookItem[] = [
      parameters,
      text('a', '{Unknown}'),
      text('a', ''),
      { ...text('b', ''), visibleIf: { parameter: 'HasData', value: 'no' } },
      { ...parameters, name: 'again' },
    ];
    expect(() => checkItems(items, 'Range')).toThrow(
      'The workbook is wrong: two items have the name a; the parameter Period is defined twice; the parameter Range is not defined; the parameter Unknown is not defined; the parameter HasData is not defined.',
    );
  });
});
