import { callStep } from '../../harness/pipelines/callStep';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-smoke-', 'each');

describe('the step smoke', () => {
  const before = process.env['PUBLISH_PACKAGE_FILE'];
  afterEach(() => {
    if (before === undefined) delete process.env['PUBLISH_PACKAGE_FILE'];
    else process.env['PUBLISH_PACKAGE_FILE'] = before;
  });

  it('explains a package that cannot be read, in place of a stack trace', async () => {
    process.env['PUBLISH_PACKAGE_FILE'] = await folder.write('runtime.zip', 'not a zip');
    const place = { environment: {}, project: folder.in('') };
    const { code, out, err } = await callStep(['smoke', '--stack', 'x', '--json'], place);

    expect(code).toBe(1);
    expect(err).toContain('The file in PUBLISH_PACKAGE_FILE cannot be read as a zip');
    expect(err).not.toContain('    at ');
    expect(JSON.parse(out)).toMatchObject({ stack: 'x', passed: false });
  });
});
