import { parseDeploymentSettings } from '../../../../runtime/operations/kit/DeploymentSettings';

describe('parseDeploymentSettings', () => {
  it.each([
    ['nothing', '', 'found nothing'],
    ['no JSON', '<xml>', 'found no JSON'],
    ['outputs of a stack', '{"kitVariables":[]}', 'it is a JSON document of another form'],
    [
      'a variable without a name',
      '{"EnvironmentVariables":[{"SchemaName":"x"},{"Value":"x"}]}',
      'entry 2 of "EnvironmentVariables" has no text as "SchemaName"',
    ],
    [
      'values that are no values, each by its name',
      '{"EnvironmentVariables":[{"SchemaName":"x","Value":[1]},{"SchemaName":"y","Value":{}}]}',
      '"Value" of x is a list; expected a text, a number, true or false; "Value" of y is an object',
    ],
  ])('refuses %s', (_case, text, problem) => {
    expect(() => parseDeploymentSettings(text, 'settings.json')).toThrow(problem);
  });
});
