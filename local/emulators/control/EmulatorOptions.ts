import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { ActivitySettings } from '../activity/state/ActivitySettings';
import type { FaultRule } from '../activity/state/faults';
import type { WeekOptions } from '../../data/week/WeekOptions';
import type { EntraSettings } from '../entra/EntraSettings';
import type { KitOptions } from './startKit';

/** The options of the emulator process, from the command line or a JSON file. */
export interface EmulatorOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How long before the start the week ends, so that a collector's lag does not hide its end. */
  readonly ageMinutes: number;
  readonly week: Partial<WeekOptions>;
  readonly activity: Partial<ActivitySettings>;
  readonly entra: Partial<EntraSettings>;
  readonly faults: readonly FaultRule[];
  /** Starts a Dataverse environment with the Starter Kit, and Graph. */
  readonly kit?: KitOptions;
}

export const helpText = `Emulate Entra and the Office 365 Management Activity API, with a generated week of records.

  --seed <n>                seed of the week (1)
  --days <n>                length of the week in days (7)
  --blobs <n>               number of content blobs (200)
  --records-per-blob <n>    records in each blob (50)
  --launch-share <0..1>     share of records that are app launches (0.05)
  --apps <n>, --users <n>   number of apps and of users (24, 120)
  --late-blobs <n>          more blobs, which appear when POST /release is sent (0)
  --age-minutes <n>         how long before now the week ends (30)
  --page-size <n>           blobs in a listing page (200)
  --latency-ms <n>          delay of every response (0)
  --requests-per-minute <n> quota; more requests get AF429 (no quota)
  --gzip                    compress responses if the client accepts it
  --kit                     also start a Dataverse environment with the CoE Starter Kit, and Graph
  --options <file.json>     read options from a file: any of tenantId, clientId, clientSecret, ageMinutes,
                            week {}, activity {}, entra {}, faults [], kit {dataverse {}, graph {}}
  --help                    print this text

When the emulator is ready, it prints one line of JSON: audience, authority, caCertificate, tenantId, clientId,
clientSecret, msiEndpoint, msiHeader, managedIdentityClientId, vaultUrl, secretUri, control;
with --kit also dataverse and graph.

Control (JSON over HTTP): GET /truth, GET /stats, GET /contents, POST /faults, POST /release,
POST /forget-pages, POST /subscriptions {contentType, status}, POST /blobs {seed, blobs, …} or
{records: []}, POST /clock {now} or {advanceSeconds}, POST /entra {…}, POST /activity {…}.
With --kit: GET /dataverse/rows?set=…, GET /dataverse/writes?set=…&id=…, POST /dataverse/rows {set, rows},
DELETE /dataverse/rows?set=…&id=…,
POST /dataverse/apps [], POST /dataverse/variables [], POST /dataverse/faults [], POST /dataverse {…},
POST /graph {…}.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Reads the command line; returns undefined for --help. Throws on unknown options. */
export function readEmulatorOptions(args: readonly string[]): EmulatorOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: text,
      days: text,
      blobs: text,
      'records-per-blob': text,
      'launch-share': text,
      apps: text,
      users: text,
      'late-blobs': text,
      'age-minutes': text,
      'page-size': text,
      'latency-ms': text,
      'requests-per-minute': text,
      gzip: flag,
      kit: flag,
      options: text,
      help: flag,
    },
  });
  if (values.help === true) {
    return undefined;
  }
  const file = (
    values.options === undefined ? {} : JSON.parse(readFileSync(values.options, 'utf8'))
  ) as Partial<EmulatorOptions>;
  const number = <K extends string>(
    key: K,
    name: keyof typeof values,
  ): Partial<Record<K, number>> => numberOption(key, name, values[name]);
  return {
    tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
    clientId: '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
    clientSecret: 'emulated-client-secret',
    ageMinutes: 30,
    faults: [],
    ...file,
    ...number('ageMinutes', 'age-minutes'),
    week: {
      ...file.week,
      ...number('seed', 'seed'),
      ...number('days', 'days'),
      ...number('blobs', 'blobs'),
      ...number('recordsPerBlob', 'records-per-blob'),
      ...number('launchShare', 'launch-share'),
      ...number('apps', 'apps'),
      ...number('users', 'users'),
      ...number('lateBlobs', 'late-blobs'),
    },
    activity: {
      ...file.activity,
      ...number('pageSize', 'page-size'),
      ...number('latencyMs', 'latency-ms'),
      ...number('requestsPerMinute', 'requests-per-minute'),
      ...(values.gzip === true ? { gzip: true } : {}),
    },
    entra: { ...file.entra },
    ...(values.kit === true ? { kit: { ...file.kit } } : {}),
  };
}

function numberOption<K extends string>(
  key: K,
  name: string,
  given: string | boolean | undefined,
): Partial<Record<K, number>> {
  if (given === undefined) {
    return {};
  }
  const value = Number(given);
  if (given === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`--${name} is "${given}". Pass a number of 0 or more.`);
  }
  return { [key]: value } as Record<K, number>;
}
