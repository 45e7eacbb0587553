import { readStackOutputs } from '../../../../../runtime/operations/kit/export/readStackOutputs';
import { kitVariablesOfDod } from '../kitSetupFixture';

describe('the outputs of a stack', () => {
  const read = (document: unknown) => readStackOutputs(JSON.stringify(document), 'outputs.json');

  it('give the variables, alone or among all outputs', () => {
    expect(read({ cloud: 'dod', serveKit: false, kitVariables: kitVariablesOfDod })).toEqual({
      variables: kitVariablesOfDod,
      serveKit: false,
    });
    expect(read(kitVariablesOfDod)).toEqual({ variables: kitVariablesOfDod, serveKit: undefined });
  });

  it.each([
    ['of another program', {}, 'it has no output kitVariables. Select a stack'],
    ['hidden', { kitVariables: '[secret]' }, 'is hidden. Run: pulumi stack output --json --show'],
    [
      'with a hidden value',
      { kitVariables: [{ schemaName: 'admin_TenantID', value: '[secret]' }] },
      'the value of admin_TenantID is not known',
    ],
    [
      'of a newer version',
      { kitVariables: [{ schemaName: 'admin_New', value: 'x' }] },
      'admin_New',
    ],
    ['mixed up', { EnvironmentVariables: [] }, 'pass it to --merge'],
  ])('are refused: %s', (_case, document, problem) => {
    expect(() => read(document)).toThrow(problem);
  });
});
