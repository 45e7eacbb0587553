import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { RecordingEngine } from './RecordingEngine';
import { isSecretValue } from './Registration';

async function runFixture(engine: RecordingEngine): Promise<void> {
  await promisify(execFile)(process.execPath, [
    require.resolve('@pulumi/pulumi/cmd/run'),
    `--monitor=${engine.address}`,
    `--engine=${engine.address}`,
    '--organization=org',
    '--project=test',
    '--stack=dev',
    path.join(__dirname, 'fixtures', 'program'),
  ]);
}

describe('the recording engine', () => {
  it('records registrations as they are on the wire: options, dependencies and secrets', async () => {
    const engine = await RecordingEngine.start({
      'test:index:look': ({ at }) => ({ found: `${String(at)} there` }),
    });

    await runFixture(engine).finally(() => {
      engine.stop();
    });

    expect(engine.messages).toEqual([]);
    const of = (name: string) => engine.registrations.find((one) => one.name === name);
    expect(of('first')).toMatchObject({
      type: 'test:index:First',
      isCustom: true,
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ['plain'],
      additionalSecretOutputs: ['key'],
    });
    expect(of('first')?.inputs['plain']).toBe('seen');
    expect(isSecretValue(of('first')?.inputs['plain'])).toBe(false);
    expect(isSecretValue(of('first')?.inputs['hidden'])).toBe(true);
    expect(of('second')).toMatchObject({ type: 'test:index:Second', isCustom: false });
    expect(of('third')?.parent).toBe('urn:pulumi:dev::test::test:index:Second::second');
    expect(of('third')?.dependencies).toContain('urn:pulumi:dev::test::test:index:First::first');
    expect(engine.outputs).toEqual({ first: 'first_id', looked: { found: 'it there' } });
  });
});
