import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { LogLevel } from '../app/coreTypes';
import { isLogLevel } from '../app/hostLog';
import { withOverrides } from './hostJsonOverrides';
import type { Settings } from './settings';

export interface QueueOptions {
  readonly batchSize: number;
  readonly newBatchThreshold: number;
  readonly maxDequeueCount: number;
  /** How long a failed message stays hidden; the lock of a running message is separate. */
  readonly visibilityTimeoutMs: number;
  readonly maxPollingIntervalMs: number;
  readonly messageEncoding: 'base64' | 'none';
}

export interface HostOptions {
  readonly routePrefix: string;
  readonly functionTimeoutMs: number;
  readonly queues: QueueOptions;
  readonly logLevels: Readonly<Record<string, LogLevel>>;
}

/** A setting that overrides host.json has a number as text. */
type NumberOrText = number | string;

interface HostJson {
  readonly version?: string;
  readonly functionTimeout?: string;
  readonly extensions?: {
    readonly http?: { readonly routePrefix?: string };
    readonly queues?: {
      readonly batchSize?: NumberOrText;
      readonly newBatchThreshold?: NumberOrText;
      readonly maxDequeueCount?: NumberOrText;
      readonly visibilityTimeout?: string;
      readonly maxPollingInterval?: string;
      readonly messageEncoding?: string;
    };
  };
  readonly logging?: { readonly logLevel?: Readonly<Record<string, string>> };
}

/** Reads the supported part of host.json, with the defaults of the extension bundle 4.x. */
export async function readHostOptions(folder: string, settings: Settings): Promise<HostOptions> {
  const text = await readFile(path.join(folder, 'host.json'), 'utf8');
  return hostOptions(withOverrides(JSON.parse(text) as object, settings));
}

function hostOptions(json: HostJson): HostOptions {
  if (json.version !== '2.0') {
    throw new Error(
      `host.json must have "version": "2.0", it has ${JSON.stringify(json.version)}.`,
    );
  }
  const queues = json.extensions?.queues ?? {};
  const batchSize = Number(queues.batchSize ?? 16);
  if (batchSize < 1 || batchSize > 32) {
    throw new Error(`extensions.queues.batchSize must be 1 to 32, it is ${batchSize}.`);
  }
  return {
    routePrefix: json.extensions?.http?.routePrefix ?? 'api',
    functionTimeoutMs: parseTimeSpanMs(json.functionTimeout ?? '00:30:00'),
    queues: {
      batchSize,
      newBatchThreshold: Number(queues.newBatchThreshold ?? Math.floor(batchSize / 2)),
      maxDequeueCount: Number(queues.maxDequeueCount ?? 5),
      visibilityTimeoutMs: parseTimeSpanMs(queues.visibilityTimeout ?? '00:00:00'),
      maxPollingIntervalMs: parseTimeSpanMs(queues.maxPollingInterval ?? '00:01:00'),
      messageEncoding: queues.messageEncoding?.toLowerCase() === 'none' ? 'none' : 'base64',
    },
    logLevels: logLevels(json.logging?.logLevel ?? {}),
  };
}

function logLevels(configured: Readonly<Record<string, string>>): Record<string, LogLevel> {
  const levels: Record<string, LogLevel> = {};
  for (const [category, name] of Object.entries(configured)) {
    const level = name.toLowerCase();
    if (!isLogLevel(level)) {
      throw new Error(`logging.logLevel of "${category}" is "${name}", which is not a log level.`);
    }
    levels[category] = level;
  }
  return levels;
}

/** Parses a .NET time span of host.json, `[days.]hh:mm:ss[.fff]`, into milliseconds. */
function parseTimeSpanMs(text: string): number {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(\.\d+)?$/.exec(text);
  if (match === null) {
    throw new Error(`"${text}" is not a time span. Pass hh:mm:ss, for example 00:00:30.`);
  }
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  const wholeSeconds =
    ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Math.round((wholeSeconds + Number(fraction)) * 1000);
}
