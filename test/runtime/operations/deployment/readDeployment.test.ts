import { readDeployment } from '../../../../runtime/operations/deployment/readDeployment';
import { deploymentOfGcc, outputsOfGcc } from './deploymentFixture';

const read = (text: string) => readDeployment(text, 'outputs.json');
const readAll = (changes: object) => read(JSON.stringify({ ...outputsOfGcc, ...changes }));

describe('the outputs of a deployed stack', () => {
  it('give the settings of the app without its managed identity', () => {
    expect(readAll({})).toEqual(deploymentOfGcc);
    expect(readAll({ virtualNetworkId: '/vnet' }).virtualNetworkId).toBe('/vnet');
  });

  it.each([
    ['nothing, because pulumi failed', '', 'found nothing; expected the output of `pulumi stack'],
    ['no JSON', 'error: no stack selected', 'Run pulumi stack output --json alone'],
    ['no object', '[]', 'it is not a JSON object'],
    ['no outputs', '{}', 'The selected stack is not deployed: run pulumi up'],
    ['another program', '{"bucket":"x"}', 'These are outputs of another program'],
  ])('are refused with the next step: %s', (_case, text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });

  it.each([
    ['older', { runtimeSettings: undefined }, 'no output runtimeSettings. An older version'],
    [
      'of the identity alone',
      { functionAppName: undefined, functionAppUrl: undefined, runtimeSettings: undefined },
      'This stack has the scope identity',
    ],
    ['hidden', { runtimeSettings: '[secret]' }, '--show-secrets'],
    [
      'hidden in part',
      { runtimeSettings: { AUDIT_LOGS_CLOUD: '[secret]' } },
      'value of AUDIT_LOGS_CLOUD is hidden',
    ],
    ['incomplete', { dataStorageId: '[unknown]' }, 'output dataStorageId is not known'],
    [
      'newer',
      { runtimeSettings: { AUDIT_LOGS_NEW: 'x' } },
      'AUDIT_LOGS_NEW, which this version does not know',
    ],
    ['of another cloud', { cloud: 'mars' }, 'output cloud is "mars"'],
  ])('name what is missing: %s', (_case, changes, problem) => {
    expect(() => readAll(changes)).toThrow(problem);
  });
});
