import { app } from '@azure/functions';

import {
  dataverseFunctionNames,
  functionNames,
  stopRoute,
} from '../../contracts/names/functionNames';
import { queueNames } from '../../contracts/names/queueNames';
import { settingNames } from '../../contracts/names/settingNames';
import { defaultSyncSchedule } from '../../contracts/values/defaultSyncSchedule';

/** Every five minutes, and never in the minute in which `sync` begins. */
const deliverySchedule = '30 2-59/5 * * * *';

/** Four times an hour, and not while `sync` or `deliver` begins. */
const rollUpSchedule = '45 7-59/15 * * * *';

/**
 * Registers the functions and does nothing else. The handlers read the settings, because an error
 * while loading looks like an app without functions. The first handler loads the rest.
 */
export function registerFunctions(): void {
  app.timer(functionNames.sync, {
    // The host resolves the name; the name of a missing setting would stop the host.
    schedule: process.env[settingNames.schedule]?.trim()
      ? `%${settingNames.schedule}%`
      : defaultSyncSchedule,
    handler: async (timer, context) => (await loadHandlers()).sync(timer, context),
  });
  if (process.env[settingNames.dataverseUrl]?.trim()) {
    app.timer(dataverseFunctionNames.deliver, {
      schedule: deliverySchedule,
      handler: async (timer, context) => (await loadHandlers()).deliver(timer, context),
    });
  }
  app.storageQueue(functionNames.ingest, {
    queueName: queueNames.ingest,
    connection: settingNames.storage,
    handler: async (message, context) => (await loadHandlers()).ingest(message, context),
  });
  app.timer(functionNames.rollUp, {
    schedule: rollUpSchedule,
    handler: async (timer, context) => (await loadHandlers()).rollUp(timer, context),
  });
  app.http(functionNames.subscription, {
    methods: ['GET', 'POST'],
    authLevel: 'function',
    route: 'subscription/{operation?}',
    handler: async (request, context) => (await loadHandlers()).subscription(request, context),
  });
  // No other route may match this one: the host tries routes in the order of their registration.
  app.http(functionNames.stopSubscription, {
    methods: ['POST'],
    // The master key: the default function key, which monitoring uses, opens every other function.
    authLevel: 'admin',
    route: stopRoute,
    handler: async (request, context) => (await loadHandlers()).stopSubscription(request, context),
  });
  app.http(functionNames.status, {
    methods: ['GET'],
    authLevel: 'function',
    route: 'status',
    handler: async (request, context) => (await loadHandlers()).status(request, context),
  });
  app.http(functionNames.doctor, {
    methods: ['GET'],
    authLevel: 'function',
    route: 'doctor',
    handler: async (request, context) => (await loadHandlers()).doctor(request, context),
  });
  app.hook.appTerminate(async () => {
    await (await loadHandlers()).closeSharedRuntime();
  });
}

const loadHandlers = () => import('./handlers.js');
