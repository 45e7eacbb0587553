import { itReports, parse } from '../parse';

describe('checkProtection', () => {
  itReports([
    [
      'locks on data that pulumi destroy shall delete',
      { protectData: 'false', lockData: 'true' },
      {},
      [
        'lockData is "true"; expected false, because protectData is off and a lock would keep pulumi destroy from deleting the data. Run: pulumi config rm lockData, or: pulumi config set protectData true',
      ],
    ],
  ]);

  it('warns of data that pulumi destroy deletes', () => {
    expect(parse({ protectData: 'false' })).toMatchObject({
      isValid: true,
      warnings: [
        'protectData is off in stack prod: pulumi destroy would delete the audit data, which cannot be collected again. Run: pulumi config set protectData true',
      ],
    });
  });

  it.each(['dev', 'dev-2'])('does not warn in stack %s, which is for trials', (stack) => {
    expect(parse({ protectData: 'false' }, {}, { stack }).warnings).toEqual([]);
  });
});
