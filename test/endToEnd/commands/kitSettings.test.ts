import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { projectRoot } from '../../../build/runtimePaths';
import { clouds } from '../../../contracts/clouds/clouds';
import { kitVariables } from '../../../contracts/kit/kitVariables';
import { AuditLog } from '../../harness/system/AuditLog';
import { useFolder } from '../../harness/system/useFolder';

const run = promisify(execFile);
const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const secret = 'abc8Q~emulated.secret_value';
const secretReference =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-coe/secrets/audit-logs';
const outputs = {
  cloud: 'gccHigh',
  kitVariables: kitVariables({ cloud: clouds.gccHigh, tenantId, clientId, secretReference }),
};

describe('audit-log kit-settings', () => {
  const folder = useFolder('kit-settings-');
  const auditLog = new AuditLog({});
  const readJson = (name: string): unknown => JSON.parse(readFileSync(folder.in(name), 'utf8'));

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    await folder.write('outputs.json', JSON.stringify(outputs));
  }, 60_000);

  it('makes the file for the import from the outputs of a stack', async () => {
    const { code, stdout, stderr } = await auditLog.run(
      'kit-settings',
      '--outputs',
      folder.in('outputs.json'),
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      EnvironmentVariables: [
        { SchemaName: 'admin_AuditLogsAudience', Value: 'https://manage.office365.us' },
        { SchemaName: 'admin_AuditLogsAuthority', Value: 'https://login.microsoftonline.us' },
        { SchemaName: 'admin_AuditLogsClientID', Value: clientId },
        { SchemaName: 'admin_AuditLogsClientAzureSecret', Value: secretReference },
        { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: 'no' },
        { SchemaName: 'admin_TenantID', Value: tenantId },
      ],
      ConnectionReferences: [],
    });
  }, 30_000);

  it('reads them through a pipe, and as Windows PowerShell writes them', async () => {
    const bin = path.join(projectRoot, 'bin', 'audit-log.js');
    const piped = run(process.execPath, [bin, 'kit-settings', '--outputs', '-', '--table']);
    piped.child.stdin?.end(JSON.stringify(outputs));
    const { stdout } = await piped;
    writeFileSync(folder.in('wide.json'), `\uFEFF${JSON.stringify(outputs)}`, 'utf16le');
    const wide = await auditLog.run('kit-settings', '--outputs', folder.in('wide.json'), '--table');

    expect(stdout).toMatch(
      /^Audit Logs - ClientID {2,}admin_AuditLogsClientID {2,}9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21$/m,
    );
    expect(wide.stdout).toBe(stdout);
  }, 30_000);

  it('reports that a stack does not let the kit read the secret', async () => {
    writeFileSync(folder.in('alone.json'), JSON.stringify({ ...outputs, serveKit: false }));
    const { code, stderr } = await auditLog.run(
      'kit-settings',
      '--outputs',
      folder.in('alone.json'),
    );

    expect(code).toBe(0);
    expect(stderr).toMatch(/^The stack does not serve the kit.*pulumi config set serveKit true/);
  }, 30_000);

  it('fills the file that pac has made', async () => {
    const made = {
      EnvironmentVariables: [
        { SchemaName: 'admin_AdminMail', Value: 'coe@example.com' },
        { SchemaName: 'admin_TenantID', Value: '', Name: 'TenantID' },
      ],
      ConnectionReferences: [{ LogicalName: 'admin_CoECoreDataverse' }],
    };
    writeFileSync(folder.in('made.json'), JSON.stringify(made));
    const file = folder.in('made.json');
    const { code, stdout } = await auditLog.run(
      'kit-settings',
      '--outputs',
      folder.in('outputs.json'),
      '--merge',
      file,
      '--out',
      file,
      '--json',
    );

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ out: file, notes: [] });
    expect(readJson('made.json')).toMatchObject({
      EnvironmentVariables: expect.arrayContaining([
        { SchemaName: 'admin_AdminMail', Value: 'coe@example.com' },
        { SchemaName: 'admin_TenantID', Value: tenantId, Name: 'TenantID' },
      ]) as unknown,
      ConnectionReferences: made.ConnectionReferences,
    });
  }, 30_000);

  it('writes the secret itself only when asked to, with a warning, into a file of one’s own', async () => {
    const withSecret = auditLog.with({
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_SECRET: secret,
    });
    const usual = await withSecret.run('kit-settings');
    expect(usual.stderr).toMatch(/^The variables contain no secret/);
    const refused = await withSecret.run('kit-settings', '--plain-secret');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('Pass --out <file>');

    const file = folder.in('plain.json');
    const asked = await withSecret.run('kit-settings', '--plain-secret', '--out', file);
    expect(asked.code).toBe(0);
    expect(asked.stderr).toMatch(/^Warning: the file holds the client secret in clear/);
    expect(readJson('plain.json')).toMatchObject({
      EnvironmentVariables: expect.arrayContaining([
        { SchemaName: 'admin_AuditLogsClientSecret', Value: secret },
      ]) as unknown,
    });
    expect(statSync(file).mode & 0o077).toBe(0);
  }, 30_000);

  it('says what is wrong with what it was given', async () => {
    const absent = await auditLog.run('kit-settings', '--outputs', folder.in('absent.json'));
    expect(absent).toMatchObject({ code: 1, stdout: '' });
    expect(absent.stderr).toMatch(/absent\.json.*ENOENT.*\nCheck the path/);

    const nothing = await auditLog.run('kit-settings', '--json');
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('--outputs <file>');
    expect(nothing.json()).toMatchObject({ error: { code: 'settings.invalid' } });
  }, 30_000);
});
