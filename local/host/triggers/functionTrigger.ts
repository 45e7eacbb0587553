import type { QueueServiceClient } from '@azure/storage-queue';
import type { AuthLevel } from '../http/authLevel';
import type { BindingInfo, FunctionMetadata } from '../app/coreTypes';
import { queueConnection } from '../queue/queueConnection';
import { type RouteTemplate, routeTemplate } from '../http/routeTemplate';
import { parseSchedule, type Schedule } from '../timer/schedule';
import { resolveNames, type Settings } from '../settings/settings';

export type FunctionTrigger =
  | {
      readonly kind: 'timer';
      readonly schedule: Schedule;
      readonly runOnStartup: boolean;
      readonly useMonitor: boolean | undefined;
    }
  | { readonly kind: 'queue'; readonly queueName: string; readonly service: QueueServiceClient }
  | {
      readonly kind: 'http';
      readonly route: RouteTemplate;
      readonly methods: readonly string[];
      readonly authLevel: AuthLevel;
    };

/**
 * Reads the trigger of a function and resolves %NAMES%. Throws the error that the host reports as
 * "The function is in error".
 */
export function functionTrigger(metadata: FunctionMetadata, settings: Settings): FunctionTrigger {
  refuseUnsupportedOutputs(metadata);
  const trigger = Object.values(metadata.bindings).find(({ type }) => /trigger$/i.test(type));
  switch (trigger?.type.toLowerCase()) {
    case 'timertrigger':
      return {
        kind: 'timer',
        schedule: parseSchedule(text(trigger, 'schedule', settings)),
        runOnStartup: trigger?.['runOnStartup'] === true,
        useMonitor: optionalBoolean(trigger?.['useMonitor']),
      };
    case 'queuetrigger':
      return {
        kind: 'queue',
        queueName: text(trigger, 'queueName', settings).toLowerCase(),
        service: queueConnection(
          text(trigger, 'connection', settings, 'AzureWebJobsStorage'),
          settings,
        ),
      };
    case 'httptrigger':
      return {
        kind: 'http',
        route: routeTemplate(text(trigger, 'route', settings, metadata.name)),
        methods: methodsOf(trigger),
        authLevel: authLevelOf(trigger),
      };
    default:
      throw new Error(`The local host does not support the trigger ${trigger?.type ?? '(none)'}.`);
  }
}

function refuseUnsupportedOutputs({ bindings }: FunctionMetadata): void {
  const other = Object.values(bindings).find(
    ({ type, direction }) => !/trigger$/i.test(type) && !(type === 'http' && direction === 'out'),
  );
  if (other !== undefined) {
    throw new Error(`The local host does not support the binding "${other.type}".`);
  }
}

function text(
  binding: BindingInfo | undefined,
  name: string,
  settings: Settings,
  fallback?: string,
): string {
  const value = binding?.[name];
  if (typeof value === 'string' && value !== '') {
    return resolveNames(value, settings);
  }
  if (fallback === undefined) {
    throw new Error(`The ${binding?.type ?? 'binding'} does not have "${name}".`);
  }
  return fallback;
}

function optionalBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function methodsOf(binding: BindingInfo | undefined): readonly string[] {
  const methods = binding?.['methods'];
  return Array.isArray(methods) ? methods.map((method) => String(method).toUpperCase()) : [];
}

function authLevelOf(binding: BindingInfo | undefined): AuthLevel {
  const level = String(binding?.['authLevel']).toLowerCase();
  return level === 'anonymous' || level === 'admin' ? level : 'function';
}
