import { ensureRuntimeBuilt } from '../../../../build/ensureRuntimeBuilt';
import { startEmulator } from '../../../../local/emulators/control/startEmulator';
import { demoSettings } from '../../../../local/demo/system/demoSettings';
import { AuditLog } from '../../../harness/system/AuditLog';

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';

describe('the emulated Starter Kit', () => {
  it('has the variables of a kit that is set up, for kit-settings import', async () => {
    await ensureRuntimeBuilt();
    const emulator = await startEmulator({
      tenantId,
      clientId,
      clientSecret: 'emulated-client-secret',
      ageMinutes: 30,
      week: { blobs: 1 },
      activity: {},
      entra: {},
      faults: [],
      kit: {},
    });
    try {
      const { dataverse = '' } = emulator.address;
      const auditLog = new AuditLog(demoSettings(emulator.address, 'UseDevelopmentStorage=true'));
      const { code, stderr, json } = await auditLog.run(
        'kit-settings',
        'import',
        '--from-dataverse',
        dataverse,
        '--json',
      );

      expect({ code, problems: stderr.match(/^Problem.*/gm) }).toEqual({ code: 0, problems: null });
      expect(json()).toMatchObject({
        cloud: 'commercial',
        settings: {
          AUDIT_LOGS_CLOUD: 'commercial',
          AUDIT_LOGS_TENANT_ID: tenantId,
          AUDIT_LOGS_CLIENT_ID: clientId,
          AUDIT_LOGS_CLIENT_AZURE_SECRET: expect.stringMatching(/\/secrets\/audit-logs$/) as string,
          AUDIT_LOGS_DATAVERSE_URL: dataverse,
        },
        hasPlainSecret: false,
      });
    } finally {
      await emulator.stop();
    }
  }, 60_000);
});
