import { readFile } from 'node:fs/promises';

import { callStep } from '../../harness/pipelines/callStep';
import { installScript } from '../../harness/pulumi/installScript';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-identity-', 'each');

/** A CLI that keeps its arguments, and whose preview ends with the code given. */
async function identity(scope: string, code = 0) {
  const PATH = await installScript(
    folder,
    `echo "$1 $*" >> '${folder.in('calls')}'`,
    `if [ "$1" = up ]; then echo deployed; exit 0; fi`,
    `echo '{"diagnosticEvent":{"severity":"error","message":"no right in Entra"}}'`,
    `echo '{"summaryEvent":{"resourceChanges":{"create":3}}}'`,
    `exit ${code}`,
  );
  await folder.write('Pulumi.yaml', 'name: audit-log-connector\n');
  await folder.write('Pulumi.x.yaml', `config:\n  audit-log-connector:scope: ${scope}\n`);
  const place = { environment: { PATH }, project: folder.in('') };
  const result = await callStep(['identity', '--stack', 'x'], place);
  const calls = await readFile(folder.in('calls'), 'utf8').catch(() => '');
  return { ...result, calls: calls.split('\n').map((line) => line.split(' ')[0]) };
}

describe('the step identity', () => {
  it('shows the preview of the stack, and then deploys it', async () => {
    const { code, out, calls } = await identity('identity');

    expect(calls).toEqual(['preview', 'up', '']);
    expect(out).toMatch(/^### `x`: 3 to create\n[^]*\ndeployed$/);
    expect(code).toBe(0);
  });

  it('deploys nothing where the preview fails', async () => {
    const { code, out, calls } = await identity('identity', 4);

    expect(calls).toEqual(['preview', '']);
    expect(out).toContain('the preview failed (exit code 4)');
    expect(out).toContain('no right in Entra');
    expect(code).toBe(4);
  });

  it('refuses a stack that has more than the identity', async () => {
    const { code, err, calls } = await identity('all');

    expect(calls).toEqual(['']);
    expect(err).toContain('The stack x has scope all, so that it has more than the identity.');
    expect(code).toBe(1);
  });
});
