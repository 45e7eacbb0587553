import { EmulatedAzure } from '../../harness/azure/EmulatedAzure';
import { TrialStack } from '../../harness/azure/TrialStack';

const config = { cloud: 'commercial', protectData: 'false' };
const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const hostNames = ['defaultHostName', 'enabledHostNames', 'hostNameSslStates'];

describe('a preview', () => {
  it('knows the addresses of an app without host names from Azure, and changes nothing', async () => {
    const stack = new TrialStack(new EmulatedAzure(), hostNames);
    const first = await stack.up(config);
    const preview = await stack.preview(config);

    expect(first.error).toBeUndefined();
    expect(new Set(preview.steps.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect(preview.outputs).toEqual(first.outputs);
    expect(JSON.stringify(preview.outputs)).not.toContain(unknown);
  });

  it('knows them before the app exists', async () => {
    const preview = await new TrialStack().preview(config);

    expect(preview.outputs).toMatchObject({
      hostName: expect.stringMatching(/^func-[\w-]+\.azurewebsites\.net$/),
      scmHostName: expect.stringMatching(/^func-[\w-]+\.scm\.azurewebsites\.net$/),
      functionAppUrl: expect.stringMatching(/^https:\/\/func-/),
    });
  });
});
