import { app } from '@azure/functions';

import {
  dataverseFunctionNames,
  functionNames,
  pageFunctionNames,
  stopRoute,
} from '../../contracts/names/functionNames';
import { apiPath, usagePath } from '../../contracts/names/pageNames';
import { queueNames } from '../../contracts/names/queueNames';
import { settingNames } from '../../contracts/names/settingNames';
import { defaultSyncSchedule } from '../../contracts/values/defaultSyncSchedule';

/** Every five minutes, and never in the minute in which `sync` begins. */
const deliverySchedule = '30 2-59/5 * * * *';

/** Four times an hour, and not while `sync` or `deliver` begins. */
const rollUpSchedule = '45 7-59/15 * * * *';

/** Routes have no slash at their beginning. host.json has no prefix for them. */
const api = apiPath.slice(1);

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
    route: `${api}subscription/{operation?}`,
    handler: async (request, context) => (await loadHandlers()).subscription(request, context),
  });
  // No other route may match this one: the host tries routes in the order of their registration.
  app.http(functionNames.stopSubscription, {
    methods: ['POST'],
    // The master key: the default function key, which monitoring uses, opens every other function.
    authLevel: 'admin',
    route: `${api}${stopRoute}`,
    handler: async (request, context) => (await loadHandlers()).stopSubscription(request, context),
  });
  app.http(functionNames.status, {
    methods: ['GET'],
    authLevel: 'function',
    route: `${api}status`,
    handler: async (request, context) => (await loadHandlers()).status(request, context),
  });
  app.http(functionNames.doctor, {
    methods: ['GET'],
    authLevel: 'function',
    route: `${api}doctor`,
    handler: async (request, context) => (await loadHandlers()).doctor(request, context),
  });
  registerPage();
  app.hook.appTerminate(async () => {
    await (await loadHandlers()).closeSharedRuntime();
  });
}

/** Where the page is off, no route takes a request without a key. */
function registerPage(): void {
  const mode = process.env[settingNames.usagePage]?.trim().toLowerCase();
  if (mode !== 'entra' && mode !== 'local') return;
  app.http(pageFunctionNames.usagePage, {
    methods: ['GET'],
    // The platform signs people in; the function checks it.
    authLevel: 'anonymous',
    route: `${usagePath.slice(1)}{*path}`,
    handler: async (request, context) => (await loadHandlers()).usagePage(request, context),
  });
  app.http(pageFunctionNames.usageRedirect, {
    methods: ['GET'],
    authLevel: 'anonymous',
    // The root: the host would replace an empty route by the function's name (Azure-Functions#2473).
    route: '{root:maxlength(0)?}',
    handler: async () => (await loadHandlers()).usageRedirect(),
  });
}

const loadHandlers = () => import('./handlers.js');
