import { app } from '@azure/functions';

import { queueNames } from '../contracts/queueNames';
import { settingNames } from '../contracts/settingNames';
import { ingest } from './ingest';
import { closeSharedRuntime } from './sharedRuntime';
import { status } from './status';
import { subscription } from './subscription';
import { sync } from './sync';

const defaultSchedule = '0 0 * * * *';

/**
 * Registers the functions and does nothing else: settings are read inside the handlers, since a
 * throw while loading can look like an app without functions.
 */
export function registerFunctions(): void {
  app.timer('sync', {
    // The host resolves the name; one that is not set would stop it.
    schedule: process.env[settingNames.schedule]?.trim()
      ? `%${settingNames.schedule}%`
      : defaultSchedule,
    handler: sync,
  });
  app.storageQueue('ingest', {
    queueName: queueNames.ingest,
    connection: settingNames.storage,
    handler: ingest,
  });
  app.http('subscription', {
    methods: ['GET', 'POST'],
    authLevel: 'function',
    route: 'subscription/{operation?}',
    handler: subscription,
  });
  app.http('status', { methods: ['GET'], authLevel: 'function', route: 'status', handler: status });
  app.hook.appTerminate(closeSharedRuntime);
}
