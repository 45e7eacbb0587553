import { KqlChecker } from './KqlChecker';
import { projectQueries } from './projectQueries';

describe('the KQL of this project', () => {
  const checker = new KqlChecker();

  it.each(Object.entries(projectQueries()))('%s fits the tables of a workspace', (_name, query) => {
    expect(checker.findFaults(query)).toEqual([]);
  });

  it.each([
    ['a column', 'AppTraces | where Massage has "x"', /^KS142 /],
    ['a table', 'traces | count', /^KS\d+ .*traces/],
    ['a function', 'AppTraces | extend a = parse_jsn(Message)', /^KS211 /],
    ['the syntax', 'AppTraces | where', /^KS\d+ /],
    ['a type', 'AppTraces | where TimeGenerated > 3', /^KS\d+ /],
  ])('would be refused for a fault in %s', (_what, query, fault) => {
    expect(checker.findFaults(query).join('\n')).toMatch(fault);
  });

  it('uses nothing that a rule of alerts cannot have', () => {
    // "Create or edit a log search alert rule": functions, the reserved word, and `ago` of a literal.
    const alerts = Object.entries(projectQueries()).filter(([name]) => name.startsWith('alert '));
    const forbidden = /\b(bag_unpack|pivot|narrow|AggregatedValue|adx|arg)\b|ago\((?!\d+[dhms]\))/;

    expect(alerts).toHaveLength(5);
    expect(alerts.filter(([, query]) => forbidden.test(query))).toEqual([]);
  });
});
