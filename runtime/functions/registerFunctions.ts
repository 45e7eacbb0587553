import { app } from '@azure/functions';

import {
  dataverseFunctionNames,
  functionNames,
  stopRoute,
} from '../../contracts/names/functionNames';
import { queueNames } from '../../contracts/names/queueNames';
import { settingNames } from '../../contracts/names/settingNames';

const defaultSchedule = '0 0 * * * *';
/** Every five minutes, beside the full ones at which `sync` begins. */
const deliverySchedule = '30 2-59/5 * * * *';

/**
 * Registers the functions and does nothing else: settings are read inside the handlers, since a
 * throw while loading can look like an app without functions, and what the handlers need is
 * loaded by the first of them.
 */
export function registerFunctions(): void {
  app.timer(functionNames.sync, {
    // The host resolves the name; one that is not set would stop it.
    schedule: process.env[settingNames.schedule]?.trim()
      ? `%${settingNames.schedule}%`
      : defaultSchedule,
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
  app.http(functionNames.subscription, {
    methods: ['GET', 'POST'],
    authLevel: 'function',
    route: 'subscription/{operation?}',
    handler: async (request, context) => (await loadHandlers()).subscription(request, context),
  });
  // A route that no other route matches: the host tries routes in the order of their registration.
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
