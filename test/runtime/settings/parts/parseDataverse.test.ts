import { parseDataverse } from '../../../../runtime/settings/parts/parseDataverse';
import { SettingReader } from '../../../../runtime/settings/values/SettingReader';
import type { CloudName } from '../../../../contracts/clouds/clouds';

function parse(settings: Readonly<Record<string, string>>, cloud: CloudName = 'commercial') {
  const reader = new SettingReader(settings);
  const dataverse = parseDataverse(reader, cloud);
  return { dataverse, problems: reader.problems.map(({ problem, fix }) => `${problem} ${fix}`) };
}

const url = (host: string) => ({ AUDIT_LOGS_DATAVERSE_URL: `https://${host}` });

describe('parseDataverse', () => {
  it('is off without a URL', () => {
    expect(parse({})).toEqual({ dataverse: undefined, problems: [] });
  });

  it('coexists as the app registration, without health tables, unless told otherwise', () => {
    expect(parse(url('Org.crm4.dynamics.com/')).dataverse).toEqual({
      url: 'https://org.crm4.dynamics.com',
      mode: 'coexist',
      identity: 'registration',
      health: false,
    });
  });

  it.each<[CloudName, string]>([
    ['commercial', 'org.crm.dynamics.com'],
    ['commercial', 'org.api.crm11.dynamics.com'],
    ['gcc', 'org.crm9.dynamics.com'],
    ['gccHigh', 'org.crm.microsoftdynamics.us'],
    ['dod', 'org.crm.appsplatform.us'],
  ])('takes an environment of %s, %s', (cloud, host) => {
    expect(parse(url(host), cloud)).toMatchObject({ dataverse: { url: `https://${host}` } });
  });

  it('says which cloud an environment of another one belongs to', () => {
    expect(parse(url('org.crm9.dynamics.com')).problems).toEqual([
      'AUDIT_LOGS_DATAVERSE_URL is "https://org.crm9.dynamics.com"; expected a host of Commercial, ‹organisation›.crm*.dynamics.com. This is an environment of GCC: set AUDIT_LOGS_CLOUD to gcc, or give the environment of the right tenant.',
    ]);
  });

  it('sends no token to a host that is no environment', () => {
    const { dataverse, problems } = parse(url('org.crm.dynamics.com.example.org'));
    expect(dataverse).toBeUndefined();
    expect(problems[0]).toContain('expected a host of Commercial');
  });

  it('takes a loopback address with http, for tests', () => {
    const { dataverse } = parse({ AUDIT_LOGS_DATAVERSE_URL: 'http://127.0.0.1:8080' }, 'dod');
    expect(dataverse?.url).toBe('http://127.0.0.1:8080');
  });

  it('names the choices when a word is not one of them', () => {
    const { problems } = parse({
      ...url('org.crm.dynamics.com'),
      AUDIT_LOGS_DATAVERSE_MODE: 'both',
      AUDIT_LOGS_DATAVERSE_IDENTITY: 'me',
      AUDIT_LOGS_DATAVERSE_HEALTH: 'yes',
    });
    expect(problems).toEqual([
      'AUDIT_LOGS_DATAVERSE_MODE is "both"; expected coexist or replace. Remove the setting for the default, coexist.',
      'AUDIT_LOGS_DATAVERSE_IDENTITY is "me"; expected registration or identity. Remove the setting for the default, registration.',
      'AUDIT_LOGS_DATAVERSE_HEALTH is "yes"; expected false or true. Remove the setting for the default, false.',
    ]);
  });
});
