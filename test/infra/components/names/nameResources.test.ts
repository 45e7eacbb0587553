import fc from 'fast-check';

import {
  type NamedStack,
  nameResources,
  type ResourceNames,
} from '../../../../infra/components/names/nameResources';

const commercial: NamedStack = {
  prefix: 'auditlog',
  project: 'audit-log-connector',
  stack: 'commercial',
  subscriptionId: '00000000-0000-0000-0000-000000000001',
  hosting: 'flex',
};

const stacks: fc.Arbitrary<NamedStack> = fc.record({
  prefix: fc.stringMatching(/^[a-z][a-z\d]{1,9}$/),
  project: fc.stringMatching(/^[\w.-]{1,100}$/),
  stack: fc.stringMatching(/^[\w.-]{1,100}$/),
  subscriptionId: fc.uuid(),
  hosting: fc.constantFrom('flex', 'dedicated'),
});

/** Length and characters by "Naming rules and restrictions for Azure resources". */
const rules: Readonly<Record<keyof ResourceNames, RegExp>> = {
  resourceGroup: /^[\w.()-]{0,89}[\w()-]$/,
  identity: /^[a-z\d][\w-]{2,127}$/i,
  pageIdentity: /^[a-z\d][\w-]{2,127}$/i,
  vault: /^(?=.{3,24}$)[a-z][a-z\d]*(-[a-z\d]+)*$/i,
  vaultSecret: /^[a-z\d-]{1,127}$/i,
  vaultSecretDeployment: /^[\w.()-]{1,64}$/,
  pageSecret: /^[a-z\d-]{1,127}$/i,
  pageSecretDeployment: /^[\w.()-]{1,64}$/,
  usersKey: /^[a-z\d-]{1,127}$/i,
  usersKeyDeployment: /^[\w.()-]{1,64}$/,
  hostStorage: /^[a-z\d]{3,24}$/,
  dataStorage: /^[a-z\d]{3,24}$/,
  plan: /^[a-z\d-]{1,60}$/i,
  // 32 and not 60: see the Functions host's id.
  functionApp: /^[a-z\d][a-z\d-]{0,30}[a-z\d]$/i,
  workspace: /^[a-z\d][a-z\d-]{2,61}[a-z\d]$/i,
  applicationInsights: /^[\w.()-]{0,259}[\w()-]$/,
  actionGroup: /^[\w.()-]{0,259}[\w()-]$/,
  actionGroupShort: /^[a-z\d]{1,12}$/i,
  alertRules: /^[\w-]{1,200}$/,
  alertDeployment: /^[\w.()-]{1,64}$/,
  workbook: /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  virtualNetwork: /^[a-z\d][\w.-]{0,62}\w$/i,
};

describe('nameResources', () => {
  it('shows what a resource is and whose, and never changes', () => {
    expect(nameResources(commercial)).toEqual({
      resourceGroup: 'rg-auditlog-commercial-wzn7pbz1',
      identity: 'id-auditlog-commercial-wzn7pbz1',
      pageIdentity: 'id-auditlog-commercial-wzn7pbz1-page',
      vault: 'kv-auditlog-wzn7pbz1',
      vaultSecret: 'audit-log-client-secret',
      vaultSecretDeployment: 'secret-auditlog-commercial-wzn7pbz1',
      pageSecret: 'usage-page-client-secret',
      pageSecretDeployment: 'secret-page-auditlog-commercial-wzn7pbz1',
      usersKey: 'audit-log-users-key',
      usersKeyDeployment: 'users-key-auditlog-commercial-wzn7pbz1',
      hostStorage: 'stauditloghostwzn7pbz1',
      dataStorage: 'stauditlogdatawzn7pbz1',
      plan: 'asp-auditlog-commercial-wzn7pbz1',
      functionApp: 'func-auditlog-wzn7pbz1',
      workspace: 'log-auditlog-commercial-wzn7pbz1',
      applicationInsights: 'appi-auditlog-commercial-wzn7pbz1',
      actionGroup: 'ag-auditlog-commercial-wzn7pbz1',
      actionGroupShort: 'auditlog',
      alertRules: 'alert-auditlog-commercial-wzn7pbz1',
      alertDeployment: 'alerts-auditlog-commercial-wzn7pbz1',
      workbook: '5753df2b-f3a2-53c5-b33e-feb38adf316d',
      virtualNetwork: 'vnet-auditlog-commercial-wzn7pbz1',
    });
  });

  it('gives each kind of hosting its own app and plan, and changes nothing else', () => {
    const flex = nameResources(commercial);
    const dedicated = nameResources({ ...commercial, hosting: 'dedicated' });

    expect(dedicated).toEqual({
      ...flex,
      plan: 'asp-auditlog-commercial-wzn7pbz1-ded',
      functionApp: 'func-auditlog-wzn7pbz1-ded',
    });
  });

  it('treats a subscription id in capitals as the same', () => {
    const subscriptionId = 'ABCDEF00-0000-0000-0000-00000000000A';

    expect(nameResources({ ...commercial, subscriptionId })).toEqual(
      nameResources({ ...commercial, subscriptionId: subscriptionId.toLowerCase() }),
    );
  });

  it('does not put the name of the stack into public names, where some words are reserved', () => {
    const names = nameResources({ ...commercial, stack: 'windows' });

    expect(
      [names.vault, names.hostStorage, names.dataStorage, names.functionApp].join(),
    ).not.toMatch(/windows/);
  });

  it('leaves out a stack name without letters and digits', () => {
    expect(nameResources({ ...commercial, stack: '-_.' }).resourceGroup).toMatch(
      /^rg-auditlog-[a-z\d]{8}$/,
    );
  });

  it.each(Object.entries(rules))('gives every stack a legal name: %s', (key, rule) => {
    fc.assert(
      fc.property(stacks, (stack) => {
        expect(nameResources(stack)[key as keyof ResourceNames]).toMatch(rule);
      }),
    );
  });

  it('gives two stacks no name in common that is global', () => {
    fc.assert(
      fc.property(stacks, stacks, (left, right) => {
        fc.pre(
          left.stack !== right.stack ||
            left.project !== right.project ||
            left.subscriptionId !== right.subscriptionId,
        );
        const [one, other] = [
          nameResources(left),
          nameResources({ ...right, prefix: left.prefix }),
        ];

        for (const key of ['vault', 'hostStorage', 'dataStorage', 'functionApp'] as const) {
          expect(one[key]).not.toBe(other[key]);
        }
        expect(one.resourceGroup).not.toBe(other.resourceGroup);
      }),
    );
  });

  it('gives a stack no name twice for the same kind of resource', () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const { hostStorage, dataStorage } = nameResources(stack);

        expect(hostStorage).not.toBe(dataStorage);
      }),
    );
  });
});
