import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { coreApi } from './coreApi';
import { FunctionApp } from './FunctionApp';
import type { HostLogger } from './hostLog';
import { supplyModule } from './supplyModule';

/**
 * Loads the app of a built folder as the Node worker does: supplies `@azure/functions-core`,
 * requires `main` of package.json, reads the capabilities and runs the `appStart` hooks.
 *
 * The worker reports success when an app throws before its first registration, and the host then
 * finds no functions. This host always reports the failure.
 */
export async function loadFunctionApp(folder: string, logger: HostLogger): Promise<FunctionApp> {
  const app = new FunctionApp();
  supplyModule('@azure/functions-core', coreApi(app, logger));
  const main = await entryPoint(folder);
  try {
    createRequire(path.join(folder, 'package.json'))(path.join(folder, main));
  } catch (error) {
    throw new Error(`Worker was unable to load entry point "${main}": ${messageOf(error)}`, {
      cause: error,
    });
  }
  if (app.functions.size === 0) {
    throw new Error(
      `"${main}" registered no functions. The host in Azure would start without functions.`,
    );
  }
  // The library locks its `setup` here, and would start its HTTP proxy for streams.
  const capabilities = await app.programmingModel.getCapabilities?.({});
  if (capabilities?.['HttpUri'] !== undefined) {
    throw new Error(
      'The local host does not support enableHttpStream. Remove that option from app.setup().',
    );
  }
  await app.runHooks('appStart', {
    hookData: {},
    appHookData: app.appHookData,
    functionAppDirectory: folder,
  });
  app.markStarted();
  return app;
}

async function entryPoint(folder: string): Promise<string> {
  const file = path.join(folder, 'package.json');
  const { main } = JSON.parse(await readFile(file, 'utf8')) as { readonly main?: string };
  if (main === undefined) {
    throw new Error(
      `${file} does not have "main". The worker in Azure would load nothing and report success.`,
    );
  }
  return main;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
