import { defense, government, itReports } from '../parse';

describe('checkDataverse', () => {
  itReports([
    [
      'an environment without TLS',
      { dataverseUrl: 'http://my-org.crm.dynamics.com' },
      {},
      [
        'dataverseUrl is "http://my-org.crm.dynamics.com"; expected an https URL without a path, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin center. Run: pulumi config set dataverseUrl <URL>',
      ],
    ],
    [
      'an environment with a path',
      { dataverseUrl: 'https://my-org.crm.dynamics.com/main.aspx' },
      {},
      [
        'dataverseUrl is "https://my-org.crm.dynamics.com/main.aspx"; expected an https URL without a path, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin center. Run: pulumi config set dataverseUrl <URL>',
      ],
    ],
    [
      'a host that is not an environment',
      { dataverseUrl: 'https://make.powerapps.com' },
      {},
      [
        'dataverseUrl is "https://make.powerapps.com"; expected an environment of Commercial, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin center. Run: pulumi config set dataverseUrl <URL>',
      ],
    ],
    [
      'an environment of another cloud to commercial',
      { dataverseUrl: 'https://my-org.crm9.dynamics.com' },
      {},
      [
        'dataverseUrl is "https://my-org.crm9.dynamics.com"; expected an environment of Commercial, such as https://my-org.crm.dynamics.com. The given environment is of GCC: set the URL of an environment of this tenant, or: pulumi config set cloud gcc',
      ],
    ],
    [
      'an environment of another cloud to gcc',
      { cloud: 'gcc', dataverseUrl: 'https://my-org.crm4.dynamics.com' },
      {},
      [
        'dataverseUrl is "https://my-org.crm4.dynamics.com"; expected an environment of GCC, such as https://my-org.crm9.dynamics.com. The given environment is of Commercial: set the URL of an environment of this tenant, or: pulumi config set cloud commercial',
      ],
    ],
    [
      'an environment of another cloud to gccHigh',
      { cloud: 'gccHigh', dataverseUrl: 'https://my-org.crm9.dynamics.com' },
      government,
      [
        'dataverseUrl is "https://my-org.crm9.dynamics.com"; expected an environment of GCC High, such as https://my-org.crm.microsoftdynamics.us. The given environment is of GCC: set the URL of an environment of this tenant, or: pulumi config set cloud gcc',
      ],
    ],
    [
      'an environment of another cloud to dod',
      { cloud: 'dod', dataverseUrl: 'https://my-org.crm.microsoftdynamics.us' },
      defense,
      [
        'dataverseUrl is "https://my-org.crm.microsoftdynamics.us"; expected an environment of DoD, such as https://my-org.crm.appsplatform.us. The given environment is of GCC High: set the URL of an environment of this tenant, or: pulumi config set cloud gccHigh',
      ],
    ],
    [
      'choices for Dataverse without its URL',
      { dataverseMode: 'replace', dataverseIdentity: 'identity', dataverseHealth: 'true' },
      {},
      [
        'dataverseMode is "replace"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseMode, or: pulumi config set dataverseUrl <URL>',
        'dataverseIdentity is "identity"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseIdentity, or: pulumi config set dataverseUrl <URL>',
        'dataverseHealth is "true"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseHealth, or: pulumi config set dataverseUrl <URL>',
      ],
    ],
  ]);
});
