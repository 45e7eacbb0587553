import { disarmCommands } from '../../../pipelines/settings/disarmCommands';

it.each([
  ['  ::set-env name=PATH::/tmp', '  : :set-env name=PATH::/tmp'],
  ['error: ##vso[task.setvariable variable=x]y', 'error: # #vso[task.setvariable variable=x]y'],
  ['fine\n##[section]x', 'fine\n# #[section]x'],
  ['urn:pulumi:dev::audit-log::type::name', 'urn:pulumi:dev::audit-log::type::name'],
])('leaves no command for the system of the pipeline in %j', (text, harmless) => {
  expect(disarmCommands(text)).toBe(harmless);
});
