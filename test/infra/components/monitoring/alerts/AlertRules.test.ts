import { alertTable } from '../../../../../infra/components/monitoring/alerts/alertTable';
import { AlertRules } from '../../../../../infra/components/monitoring/alerts/AlertRules';
import type { ConnectorConfig } from '../../../../../infra/config/ConnectorConfig';
import type { CloudName } from '../../../../../contracts/clouds/clouds';
import { evaluateTemplate } from '../../../../harness/standIn/evaluateTemplate';
import { recordComponents } from '../../../../harness/engine/recordComponents';
import {
  configFor,
  contextFor,
  monitoringConfig,
  type PlatformChoice,
} from '../../../stack/parts/platformFixture';

const rule = 'azure-native:monitor:ScheduledQueryRule';
const deployment = 'azure-native:resources:Deployment';
const groups = ['/groups/own', '/groups/ops'];

async function record(cloud: CloudName, changes: Partial<ConnectorConfig['monitoring']> = {}) {
  const choice: PlatformChoice = { cloud, hosting: 'dedicated', network: 'public' };
  const monitoring = { ...monitoringConfig, ...changes };
  const { registrations } = await recordComponents(
    () =>
      new AlertRules('alerts', {
        context: contextFor({ ...configFor(choice), monitoring }),
        resourceGroupName: 'rg-al',
        workspaceId: '/workspaces/log-al',
        actionGroups: groups,
        after: [],
      }),
  );
  const order = (inputs: Readonly<Record<string, unknown>>) =>
    alertTable.findIndex(({ name }) => inputs['ruleName'] === `alert-al-${name}`);
  return registrations
    .filter(({ type }) => type === rule || type === deployment)
    .toSorted((one, other) => order(one.inputs) - order(other.inputs));
}

/** The rules that Azure makes of the template. */
async function recordTemplate(changes: Partial<ConnectorConfig['monitoring']> = {}) {
  const [template, ...others] = await record('gccHigh', changes);
  expect(others).toEqual([]);
  expect(template?.type).toBe(deployment);
  return evaluateTemplate(template?.inputs['properties'] as Record<string, unknown>);
}

describe('the alert rules', () => {
  it('have the severity of their problems, see the workspace and notify every action group', async () => {
    const rules = await record('commercial');

    expect(rules.map(({ inputs }) => [inputs['ruleName'], inputs['severity']])).toEqual([
      ['alert-al-problem-critical', 0],
      ['alert-al-problem-error', 1],
      ['alert-al-problem-warning', 2],
      ['alert-al-no-run', 1],
      ['alert-al-daily-cap', 1],
    ]);
    for (const { inputs } of rules) {
      expect(inputs).toMatchObject({
        location: 'westeurope',
        scopes: ['/workspaces/log-al'],
        enabled: true,
        kind: 'LogAlert',
        actions: { actionGroups: groups },
        tags: { team: 'platform' },
      });
      expect(inputs).not.toHaveProperty('identity');
    }
  });

  it('link the runbook where the team reads it', async () => {
    const runbookUrl = 'https://wiki.example.org/runbooks';
    const rules = await record('commercial', { runbookUrl });
    const textOf = (name: string) =>
      String(rules.find((one) => one.name === name)?.inputs['description']);

    expect(textOf('alerts-no-run')).toMatch(/Runbook: https:\S+\/runbooks#syncstale$/);
    expect(textOf('alerts-daily-cap')).toMatch(/Runbook: https:\S+\/runbooks#telemetrycapped$/);
    expect(textOf('alerts-problem-error')).toMatch(/Runbook: https:\S+\/runbooks$/);
    expect(JSON.stringify(rules[0]?.inputs['criteria'])).toContain(`'${runbookUrl}#'`);
  });

  it('do not exist if the stack wants none', async () => {
    expect(await record('gcc', { alerts: false })).toEqual([]);
  });

  it('are the same in Azure Government, in an API version that is known there', async () => {
    const [rules, template] = [await record('commercial'), await recordTemplate()];

    expect(template.map(({ type, apiVersion, name }) => [type, apiVersion, name])).toEqual(
      rules.map(({ inputs }) => [
        'Microsoft.Insights/scheduledQueryRules',
        '2022-06-15',
        inputs['ruleName'],
      ]),
    );
    expect(template.map(({ properties }) => properties)).toEqual(
      rules.map(({ inputs }) => {
        const { ruleName, location, kind, tags, resourceGroupName, ...properties } = inputs;
        expect([ruleName, location, kind, tags, resourceGroupName]).not.toContain(undefined);
        return properties;
      }),
    );
    expect(template[0]).toMatchObject({
      location: 'usgovvirginia',
      kind: 'LogAlert',
      tags: { team: 'platform' },
    });
  });

  it('are disabled in Azure Government if the stack wants none: a template deletes nothing', async () => {
    const template = await recordTemplate({ alerts: false });

    expect(template.map(({ properties }) => properties['enabled'])).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });
});
