import { type ProblemCase, problemsOf } from '../settingsFixture';

describe('list', () => {
  it.each<ProblemCase>([
    [
      'an unknown content type',
      { AUDIT_LOGS_CONTENT_TYPES: 'Audit.General,Audit.Sharepont' },
      [
        'AUDIT_LOGS_CONTENT_TYPES is "Audit.Sharepont"; expected names from the list Audit.AzureActiveDirectory, Audit.Exchange, Audit.SharePoint, Audit.General, DLP.All. Power Platform events are in Audit.General. Did you mean Audit.SharePoint?',
      ],
    ],
    [
      'an empty list',
      { AUDIT_LOGS_OPERATIONS: ' , ' },
      [
        'AUDIT_LOGS_OPERATIONS is ","; expected a list of at least one name, separated by commas. Remove the setting; the default is LaunchPowerApp,DeletePowerApp.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
