import { type TokenClaims, writeToken } from '../../../../local/emulators/entra/jsonWebToken';
import { checksFor } from '../../../../runtime/operations/doctor/allChecks';
import { openDoctorContext } from '../../../../runtime/operations/doctor/checks/DoctorContext';
import { runChecks } from '../../../../runtime/operations/doctor/runChecks';
import { DoctorTrial } from './DoctorTrial';

const dayMs = 24 * 3_600_000;
let trial: DoctorTrial;

beforeAll(async () => {
  trial = await DoctorTrial.start();
});
beforeEach(() => trial.reset());
afterAll(async () => trial.stop());

function putSecret(expiresAtMs?: number): void {
  const [value = ''] = trial.kit.tenant.entra.settings.clientSecrets;
  const secret = { value, version: '1'.repeat(32), enabled: true };
  trial.kit.tenant.entra.configure({
    vaultSecrets: {
      'audit-log-client-secret': expiresAtMs === undefined ? secret : { ...secret, expiresAtMs },
    },
  });
}

describe('the check "vault"', () => {
  it('passes when the identity may read the secret, and is not there without a vault', async () => {
    expect(await trial.check('vault', trial.vault)).toMatchObject({ result: 'ok' });
    expect(await trial.examine(['vault'])).toEqual([]);
  });

  it('fails when the role is missing', async () => {
    trial.kit.tenant.entra.configure({ vaultReaders: [] });
    const { result, found, fix } = await trial.check('vault', trial.vault);

    expect(result).toBe('failed');
    expect(found).toContain('Key Vault answered HTTP 403 (ForbiddenByRbac');
    expect(fix).toContain('the role Key Vault Secrets User on this vault');
  });

  it('fails when there is no such secret, and when the vault cannot be reached', async () => {
    trial.kit.tenant.entra.configure({ vaultSecrets: {} });
    expect((await trial.check('vault', trial.vault)).found).toContain('HTTP 404 (SecretNotFound');

    const away = { AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://127.0.0.1:2/secrets/s' };
    const { result, found } = await trial.check('vault', { ...trial.vault, ...away });
    expect(result).toBe('failed');
    expect(found).toContain('the connection was refused (ECONNREFUSED)');
  });

  it('leaves token and secret alone when it has failed', async () => {
    trial.kit.tenant.entra.configure({ vaultReaders: [] });
    const reports = await trial.examine(['vault', 'secret', 'token'], trial.vault);

    expect(reports.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'vault failed',
      'secret skipped',
      'token skipped',
    ]);
    expect(reports[2]?.found).toBe('Skipped, because the check "vault" has not passed.');
  });
});

describe('the check "secret"', () => {
  const endsIn = async (days: number | undefined) => {
    putSecret(days === undefined ? undefined : Date.now() + days * dayMs + 60_000);
    return await trial.check('secret', trial.vault);
  };

  it('fails when Key Vault says that the secret has ended', async () => {
    const { result, found, fix } = await endsIn(-2);

    expect(result).toBe('failed');
    expect(found).toMatch(
      /^According to Key Vault, the client secret expired on \d{4}-\d\d-\d\d\.$/,
    );
    expect(fix).toContain('Create a new client secret');
  });

  it('warns less than 30 days before the end', async () => {
    expect(await endsIn(29)).toMatchObject({
      result: 'warning',
      found: expect.stringMatching(/, in 29 days\.$/),
    });
    expect(await endsIn(30)).toMatchObject({ result: 'ok', fix: '' });
  });

  it('does not pass an end that it cannot see, and says who can', async () => {
    expect(await endsIn(undefined)).toMatchObject({
      result: 'unknown',
      found: expect.stringContaining('has no expiration date'),
      fix: expect.stringContaining('Set the expiration date'),
    });
    expect(await trial.check('secret')).toMatchObject({
      result: 'unknown',
      found: expect.stringContaining('cannot see when the client secret'),
      fix: expect.stringContaining('Certificates & secrets'),
    });
  });

  it('knows that a federated credential does not expire', async () => {
    const { managedIdentityClientId } = trial.kit.tenant.entra.settings;
    const federated = {
      AUDIT_LOGS_CLIENT_SECRET: undefined,
      AUDIT_LOGS_FEDERATED_IDENTITY: managedIdentityClientId,
    };
    expect((await trial.check('secret', federated)).found).toContain('no secret can expire');
    expect((await trial.check('token', federated)).result).toBe('ok');
  });
});

describe('the check "token"', () => {
  it.each([
    ['AADSTS7000215', { clientSecrets: [] }, 'Copy the column "Value", not "Secret ID"'],
    ['AADSTS7000222', { expiredSecrets: ['emulated~client.secret-value'] }, 'Make a new secret'],
    ['AADSTS700016', { clientId: '00000000-0000-4000-8000-000000000000' }, 'AUDIT_LOGS_CLIENT_ID'],
    ['AADSTS90002', { tenantId: '00000000-0000-4000-8000-000000000000' }, 'AUDIT_LOGS_TENANT_ID'],
    ['AADSTS7000229', { hasServicePrincipal: false }, 'az ad sp create --id'],
    ['AADSTS500011', { audiences: [] }, 'AUDIT_LOGS_CLOUD'],
    [
      'AADSTS500014',
      { disabledAudiences: ['management'] },
      'az ad sp update --id c5393580-f805-4401-95e8-94b7a6ef2fc2 --set accountEnabled=true',
    ],
    ['AADSTS90033', { outages: 100 }, 'It is tried again by itself'],
  ])('fails with %s and its fix', async (code, changes, wanted) => {
    const { audience } = trial.kit.tenant.api;
    trial.kit.tenant.entra.configure(
      'disabledAudiences' in changes ? { disabledAudiences: [audience] } : changes,
    );
    const { result, found, fix } = await trial.check('token');

    expect(result).toBe('failed');
    // Of an outage Entra's own words are shown.
    if (code !== 'AADSTS90033') expect(found).toContain(code);
    expect(fix).toContain(wanted);
  });

  it('fails with the cause on the network', async () => {
    const { result, found } = await trial.check('token', {
      AUDIT_LOGS_AUTHORITY: 'https://127.0.0.1:2',
    });
    expect(result).toBe('failed');
    expect(found).toContain('the connection was refused (ECONNREFUSED)');
  });
});

describe('the check "token-target"', () => {
  /** Entra would hardly give such a token; whatever stands in its place might. */
  const judge = async (claims: TokenClaims) => {
    const opened = openDoctorContext(trial.environment);
    const token = () => Promise.resolve(writeToken(claims));
    const wanted = checksFor({}).filter(({ name }) => name === 'token-target');
    return (await runChecks(wanted, { ...opened, token }))[0];
  };

  it('passes a token for the API, of the tenant', async () => {
    expect((await trial.check('token-target')).result).toBe('ok');
  });

  it('fails on one for another cloud’s API', async () => {
    expect(await judge({ aud: 'https://manage-gcc.office.com' })).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('whose audience is https://manage-gcc.office.com'),
      fix: 'Set AUDIT_LOGS_CLOUD to the cloud of the tenant.',
    });
  });

  it('fails on one of another tenant', async () => {
    expect(await judge({ tid: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('that is of tenant 00000000-0000-4000-8000-000000000000'),
      fix: expect.stringContaining('AUDIT_LOGS_TENANT_ID'),
    });
  });
});

describe('the check "roles"', () => {
  it('fails without any role, and with others only', async () => {
    trial.kit.tenant.entra.configure({ roles: [] });
    const none = await trial.check('roles');
    expect(none.result).toBe('failed');
    expect(none.found).toContain('has no roles at all; expected the role ActivityFeed.Read');
    expect(none.fix).toContain('application permission (not the delegated one)');

    trial.kit.tenant.entra.configure({ roles: ['ServiceHealth.Read'] });
    expect((await trial.check('roles')).found).toContain('has only the roles ServiceHealth.Read');
  });

  it('passes with the one role', async () => {
    trial.kit.tenant.entra.configure({ roles: ['ActivityFeed.Read'] });
    expect(await trial.check('roles')).toEqual({
      result: 'ok',
      found: 'Roles ActivityFeed.Read.',
      fix: '',
    });
  });
});

describe('the check "consent"', () => {
  it('lists what is there', async () => {
    expect(await trial.check('consent')).toEqual({
      result: 'ok',
      found: 'Consented to: ActivityFeed.Read, ServiceHealth.Read. Nothing is missing.',
      fix: '',
    });
  });

  it('warns of the permission that the Starter Kit asks for as well', async () => {
    trial.kit.tenant.entra.configure({ roles: ['ActivityFeed.Read'] });
    expect(await trial.check('consent')).toMatchObject({
      result: 'warning',
      found: 'Consented to: ActivityFeed.Read. Missing: ServiceHealth.Read.',
      fix: expect.stringContaining('The connector works without ServiceHealth.Read'),
    });
  });

  it('fails when a content type needs one that is missing', async () => {
    expect(
      await trial.check('consent', { AUDIT_LOGS_CONTENT_TYPES: 'Audit.General,DLP.All' }),
    ).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('Missing: ActivityFeed.ReadDlp.'),
      fix: expect.stringContaining('remove DLP.All from AUDIT_LOGS_CONTENT_TYPES'),
    });
  });
});
