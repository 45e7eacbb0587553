import { runtime } from '@pulumi/pulumi';

import { readConfig } from '../../../infra/config/readConfig';

describe('readConfig', () => {
  it('reads the keys of the project and the settings of both providers', () => {
    runtime.setAllConfig({
      'audit-log-connector:cloud': 'gcc',
      'audit-log-connector:tags': '{"owner":"CoE"}',
      'audit-log-connector:publisherId': 'x',
      'another-project:cloud': 'dod',
      'azure-native:location': 'westus2',
      'azure-native:subscriptionId': 'y',
      'azuread:environment': ' public ',
      'azuread:tenantId': '',
    });
    const environment = {
      ARM_ENVIRONMENT: 'public',
      ARM_CLIENT_SECRET: 'hunter2',
      PULUMI_CONFIG_SECRET_KEYS: '["audit-log-connector:publisherId","another-project:cloud"]',
    };

    expect(readConfig('audit-log-connector', environment)).toEqual({
      values: { cloud: 'gcc', tags: '{"owner":"CoE"}', publisherId: 'x' },
      secretKeys: ['publisherId'],
      providers: {
        'azure-native:location': 'westus2',
        'azuread:environment': 'public',
        ARM_ENVIRONMENT: 'public',
      },
    });
  });

  it('is empty if nothing is set', () => {
    runtime.setAllConfig({});

    expect(readConfig('audit-log-connector', {})).toEqual({
      values: {},
      secretKeys: [],
      providers: {},
    });
  });

  it('reads the keys that pulumi new left in the namespace of the repository', () => {
    runtime.setAllConfig({
      'my-connector:cloud': 'commercial',
      'my-connector:namePrefix': 'mine',
      'my-connector:tags': '{}',
      'audit-log-connector:cloud': 'gccHigh',
      'audit-log-connector:namePrefix': 'theirs',
      'audit-log-connector:tags': '{"owner":"CoE"}',
      'audit-log-connector:mistyped': 'x',
    });

    expect(readConfig('my-connector', {})).toEqual({
      // Pulumi fills in defaults under the name of the project, so a default chooses nothing.
      values: { cloud: 'gccHigh', namePrefix: 'mine', tags: '{"owner":"CoE"}', mistyped: 'x' },
      secretKeys: [],
      copiedKeys: ['cloud', 'namePrefix', 'tags', 'mistyped'],
      providers: {},
    });
  });
});
