import { readReports } from '../../../pipelines/reports/readReports';
import { useFolder } from '../../harness/system/useFolder';
import { reportOf, writeReports } from '../reportOf';

const folder = useFolder('audit-log-reports-', 'each');

describe('the reports of other jobs', () => {
  it('are read by kind and by name, from the folders of their artifacts', async () => {
    const [gcc, dev] = [reportOf({ stack: 'gcc' }), reportOf({ kind: 'drift' })];
    await writeReports(folder.in(''), gcc, dev);

    expect(await readReports(folder.in(''), 'preview')).toEqual([gcc]);
    expect(await readReports(folder.in(''), 'drift')).toEqual([dev]);
  });

  it('are cleaned and bounded, because the code of a pull request may have written them', async () => {
    const text = `client_secret=abcDEF123456~secretvalue ${'word '.repeat(2_000)}`;
    await folder.write(
      'x.json',
      JSON.stringify({
        ...reportOf({ errors: Array.from({ length: 60 }, () => text) }),
        stack: 'a\u001b[31mb\n## c',
        counts: { same: 1, '| evil |': 2, create: 'x' },
        changes: [{ operation: 'format', name: 'a' }, { operation: 'create', name: 7 }, null],
      }),
    );
    const [report] = await readReports(folder.in(''), 'preview');

    expect(report?.stack).not.toMatch(/[\n\u001b]/);
    expect(report?.counts).toEqual({ same: 1 });
    expect(report?.changes).toEqual([{ operation: 'create', name: '', type: '', properties: [] }]);
    expect(report?.errors).toHaveLength(50);
    expect(report?.errors[0]).toMatch(/^client_secret=\[redacted\] word/);
    expect(report?.errors[0]?.length).toBeLessThanOrEqual(4_000);
  });

  it.each([
    ['another document', '{"hello":1}', 'is not a report of a stack'],
    ['no JSON', 'hello', 'is not a report of a stack'],
    ['a huge file', ' '.repeat(5 * 1024 * 1024), 'is too large for a report'],
  ])('are refused where a file is %s', async (_name, content, message) => {
    await folder.write('x.json', content);

    await expect(readReports(folder.in(''), 'preview')).rejects.toThrow(message);
  });

  it('are missed where there is no folder', async () => {
    await expect(readReports(folder.in('nothing'), 'preview')).rejects.toThrow('ENOENT');
  });
});
