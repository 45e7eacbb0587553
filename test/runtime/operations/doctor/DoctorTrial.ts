import { readFileSync } from 'node:fs';

import { Agent, fetch as undiciFetch } from 'undici';

import type { DataverseSettings } from '../../../../local/emulators/dataverse/state/DataverseSettings';
import type { EntraSettings } from '../../../../local/emulators/entra/EntraSettings';
import { type Clock, systemClock } from '../../../../runtime/domain/time/Clock';
import type { LongWait } from '../../../../runtime/domain/time/LongWait';
import type { CheckName } from '../../../../contracts/names/checkNames';
import { checksFor } from '../../../../runtime/operations/doctor/allChecks';
import type { CheckReport } from '../../../../runtime/operations/doctor/checks/Check';
import { openDoctorContext } from '../../../../runtime/operations/doctor/checks/DoctorContext';
import { runChecks } from '../../../../runtime/operations/doctor/runChecks';
import type { Environment } from '../../../harness/system/AuditLog';
import { EmulatedKit } from '../../../harness/system/EmulatedKit';

/** A tenant with the Starter Kit, and the doctor's checks in this process. */
export class DoctorTrial {
  private constructor(
    readonly kit: EmulatedKit,
    private readonly agent: Agent,
    private readonly storage: string,
    private readonly initial: {
      readonly entra: EntraSettings;
      readonly dataverse: DataverseSettings;
    },
  ) {}

  /** Without a storage account nothing that looks at one can be asked for. */
  static async start(storage = 'UseDevelopmentStorage=true'): Promise<DoctorTrial> {
    const kit = await EmulatedKit.start();
    const { entra } = kit.tenant;
    const ca = readFileSync(entra.caCertificatePath);
    const initial = { entra: entra.settings, dataverse: kit.dataverse.settings };
    const trial = new DoctorTrial(kit, new Agent({ connect: { ca } }), storage, initial);
    process.env['IDENTITY_ENDPOINT'] = entra.msiEndpoint;
    process.env['IDENTITY_HEADER'] = entra.settings.identityHeader;
    trial.reset();
    return trial;
  }

  /** A tenant and an environment in which all is well. */
  reset(): void {
    const { entra, api } = this.kit.tenant;
    entra.configure(this.initial.entra);
    api.setFaults([]);
    api.setSubscription('Audit.General', 'enabled');
    this.kit.dataverse.configure({
      ...this.initial.dataverse,
      users: [this.initial.dataverse.users[0]!],
    });
    this.kit.dataverse.setFaults([]);
  }

  get environment(): Environment {
    const { entra } = this.kit.tenant;
    return {
      ...this.kit.settings(this.storage),
      IDENTITY_ENDPOINT: entra.msiEndpoint,
      IDENTITY_HEADER: entra.settings.identityHeader,
    };
  }

  /** Settings with the client secret in the emulated Key Vault. */
  get vault(): Environment {
    const { entra } = this.kit.tenant;
    return {
      AUDIT_LOGS_CLIENT_SECRET: undefined,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: `${entra.vaultUrl}/secrets/audit-log-client-secret`,
      AUDIT_LOGS_STORAGE: undefined,
      AUDIT_LOGS_STORAGE__tableServiceUri: 'http://127.0.0.1:10002/account',
      AUDIT_LOGS_STORAGE__queueServiceUri: 'http://127.0.0.1:10001/account',
      AUDIT_LOGS_STORAGE__credential: 'managedidentity',
      AUDIT_LOGS_STORAGE__clientId: entra.settings.managedIdentityClientId,
    };
  }

  /** Runs these checks only, whatever they need. */
  async examine(
    names: readonly CheckName[],
    changes: Environment = {},
    clock: Clock = systemClock,
    onLongWait?: (wait: LongWait) => void,
  ): Promise<readonly CheckReport[]> {
    const environment = { ...this.environment, ...changes };
    const opened = openDoctorContext(environment, {
      clock,
      fetchHttp: this.trustingFetch,
      ...(onLongWait ? { onLongWait } : {}),
    });
    try {
      const wanted = checksFor(environment).filter(({ name }) => names.includes(name));
      return await runChecks(wanted, opened);
    } finally {
      await opened.close();
    }
  }

  async check(
    name: CheckName,
    changes: Environment = {},
    clock: Clock = systemClock,
  ): Promise<Pick<CheckReport, 'result' | 'found' | 'fix'>> {
    const [report] = await this.examine([name], changes, clock);
    if (report === undefined) throw new Error(`There is no check "${name}" with these settings.`);
    const { result, found, fix } = report;
    return { result, found, fix };
  }

  async stop(): Promise<void> {
    delete process.env['IDENTITY_ENDPOINT'];
    delete process.env['IDENTITY_HEADER'];
    await this.agent.close();
    await this.kit.stop();
  }

  /** Trusts the emulator's certificate, which NODE_EXTRA_CA_CERTS does elsewhere. */
  private readonly trustingFetch = ((url: string, init: object) =>
    undiciFetch(url, { ...init, dispatcher: this.agent })) as unknown as typeof fetch;
}
