import { renderReport } from '../../../pipelines/reports/renderReport';
import { reportOf } from '../reportOf';

describe('the page of a stack', () => {
  it('shows what is lost first', () => {
    const change = (operation: 'create' | 'delete' | 'replace', name: string) => ({
      operation,
      name,
      type: 't',
      properties: [],
    });
    const page = renderReport(
      reportOf({ changes: [change('create', 'a'), change('replace', 'b'), change('delete', 'c')] }),
    );

    expect([...page.matchAll(/^\| (\w+) \| `\w`/gm)].map(([, operation]) => operation)).toEqual([
      'delete',
      'replace',
      'create',
    ]);
  });

  it('makes neither a mention, a link, a column nor a block of the text of somebody else', () => {
    const evil = 'x | y ` @everyone <img src=x> [a](https://b)';
    const page = renderReport(
      reportOf({
        outcome: 'failed',
        errors: ['```\n@everyone\n</details>'],
        changes: [{ operation: 'update', name: evil, type: 't', properties: [] }],
        policies: [{ level: 'mandatory', policy: 'p', resource: 'r', message: evil }],
      }),
    );

    expect(page).toContain('````text\n```\n@everyone\n</details>\n````');
    const quoted = "`x ¦ y ' @everyone <img src=x> [a](https://b)`";
    expect(page).toContain(`| update | ${quoted} | \`t\` |  |`);
    expect(page).toContain(`- \`mandatory\` \`p\` at \`r\`: ${quoted}`);
  });

  it.each([20_000, 4_000, 1_000, 200])('has at most %d characters', (longest) => {
    const text = 'The name is taken. '.repeat(200);
    const page = renderReport(
      reportOf({
        outcome: 'failed',
        errors: Array.from({ length: 10 }, () => text),
        warnings: Array.from({ length: 10 }, () => text),
        changes: Array.from({ length: 300 }, (_, index) => ({
          operation: 'create' as const,
          name: `name-${index}`,
          type: 'azure-native:web:WebApp',
          properties: ['tags'],
        })),
      }),
      longest,
    );

    expect(page.length).toBeLessThanOrEqual(longest);
    expect(page).toMatch(/^### `dev`: the preview failed/);
    expect((page.match(/^```/gm) ?? []).length % 2).toBe(0);
  });
});
