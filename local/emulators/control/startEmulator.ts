import { minuteMs } from '../../../contracts/time/durations';
import { startActivityApi } from '../activity/startActivityApi';
import { generateWeek } from '../../data/generateWeek';
import { startEntra } from '../entra/startEntra';
import type { EmulatorOptions } from './EmulatorOptions';
import { EmulatorClock } from './EmulatorClock';
import { kitVariableSeeds } from './kitVariableSeeds';
import { startControl } from './startControl';
import { addKitUsers, fillKit, kitResources, startKit } from './startKit';

/** The addresses and credentials that a client needs, as the emulator process prints them. */
export interface EmulatorAddress {
  readonly audience: string;
  readonly authority: string;
  /** File for NODE_EXTRA_CA_CERTS. */
  readonly caCertificate: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** IDENTITY_ENDPOINT and IDENTITY_HEADER of the function app. */
  readonly msiEndpoint: string;
  readonly msiHeader: string;
  readonly managedIdentityClientId: string;
  readonly vaultUrl: string;
  /** The client secret in the emulated Key Vault. */
  readonly secretUri: string;
  readonly control: string;
  /** URLs of the kit's environment and of Graph, with --kit. */
  readonly dataverse?: string;
  readonly graph?: string;
}

/** Starts Entra, the Activity API, optionally the kit, and the control server, with a generated week. */
export async function startEmulator(
  options: EmulatorOptions,
): Promise<{ readonly address: EmulatorAddress; stop(): Promise<void> }> {
  const { tenantId, clientId, clientSecret } = options;
  const clock = new EmulatorClock();
  const activity = await startActivityApi({ now: clock.now, ...options.activity, tenantId });
  const kit =
    options.kit === undefined
      ? undefined
      : await startKit(options.kit, { tenantId, now: clock.now });
  const entra = await startEntra({
    now: clock.now,
    audience: activity.audience,
    ...(kit === undefined ? {} : kitResources(kit, [activity.audience])),
    ...options.entra,
    tenantId,
    clientId,
    clientSecret,
  });
  const endTime = new Date(clock.now() - options.ageMinutes * minuteMs).toISOString();
  const week = generateWeek({ seed: 1, endTime, ...options.week, tenantId });
  activity.add(week.contents);
  activity.setFaults(options.faults);
  if (kit !== undefined) {
    addKitUsers(kit, entra.settings);
    fillKit(kit, week.truth('withLate'));
    kit.dataverse.addVariables(kitVariableSeeds({ tenantId, clientId }));
  }
  const parts = {
    options,
    activity,
    entra,
    clock,
    weeks: [{ week, released: false }],
    ...(kit === undefined ? {} : { kit }),
  };
  const control = await startControl(parts);
  const { settings } = entra;
  const [secretName = ''] = Object.keys(settings.vaultSecrets);
  return {
    address: {
      audience: activity.audience,
      authority: entra.authority,
      caCertificate: entra.caCertificatePath,
      tenantId,
      clientId,
      clientSecret,
      msiEndpoint: entra.msiEndpoint,
      msiHeader: settings.identityHeader,
      managedIdentityClientId: settings.managedIdentityClientId,
      vaultUrl: entra.vaultUrl,
      secretUri: `${entra.vaultUrl}/secrets/${secretName}`,
      control: control.url,
      ...(kit === undefined ? {} : { dataverse: kit.dataverse.url, graph: kit.graph.url }),
    },
    stop: async () => {
      await Promise.all([control.stop(), activity.stop(), entra.stop(), kit?.stop()]);
    },
  };
}
