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
import { EmulatedKit, leastPrivileges } from '../../../harness/system/EmulatedKit';

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

  /** Checks that read the storage account need `storage`. */
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

  /** Resets tenant and environment to a state without problems. */
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

  /** Runs these checks only, without the checks that they need. */
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

  /** Gives the application user a role with these privileges. */
  grant(privileges: 'all' | readonly string[], isDisabled = false): void {
    const [user] = this.kit.dataverse.settings.users;
    this.kit.dataverse.configure({ users: [{ ...user!, privileges, isDisabled }] });
  }

  /** Puts the client secret into the emulated Key Vault. */
  putSecret(expiresAtMs?: number): void {
    const { entra } = this.kit.tenant;
    const [value = ''] = entra.settings.clientSecrets;
    const secret = { value, version: '1'.repeat(32), enabled: true };
    entra.configure({
      vaultSecrets: {
        'audit-log-client-secret': expiresAtMs === undefined ? secret : { ...secret, expiresAtMs },
      },
    });
  }

  /** Adds a blob that became available this long ago. */
  addContent(ageMs: number): void {
    const createdMs = Date.now() - ageMs;
    this.kit.tenant.api.add([
      {
        contentType: 'Audit.General',
        contentId: `blob$${ageMs}`,
        contentCreated: new Date(createdMs).toISOString(),
        contentExpiration: new Date(createdMs + 7 * 24 * 3_600_000).toISOString(),
        body: Buffer.from('[]'),
      },
    ]);
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

/** The privileges of docs/kit.md without these. */
export function privilegesWithout(...names: readonly string[]): readonly string[] {
  return leastPrivileges.filter((name) => !names.includes(name));
}

/** Starts a trial for the tests of a file, and resets it before each of them. */
export function useDoctorTrial(set: (trial: DoctorTrial) => void): void {
  let trial: DoctorTrial;
  beforeAll(async () => {
    trial = await DoctorTrial.start();
    set(trial);
  });
  beforeEach(() => {
    trial.reset();
  });
  afterAll(async () => trial.stop());
}

/** Starts a trial for each test: content that a test adds to the API stays there. */
export function useFreshDoctorTrials(set: (trial: DoctorTrial) => void): void {
  let trial: DoctorTrial;
  beforeEach(async () => {
    trial = await DoctorTrial.start();
    set(trial);
  });
  afterEach(async () => trial.stop());
}
