import type { FunctionApp, RegisteredFunction } from '../app/FunctionApp';
import { type FunctionTrigger, functionTrigger } from './functionTrigger';
import { isDisabled, type Settings } from '../settings/settings';

export type HostFunction =
  | {
      readonly name: string;
      readonly registered: RegisteredFunction;
      readonly trigger: FunctionTrigger;
    }
  | { readonly name: string; readonly notListening: string };

/**
 * Lists the functions of an app, each with its trigger or with the reason why the host does not
 * listen for it. As in Azure, a function in error does not stop the others.
 */
export function hostFunctions(app: FunctionApp, settings: Settings): readonly HostFunction[] {
  return [...app.functions.values()].map((registered) => {
    const { name } = registered.metadata;
    if (isDisabled(name, settings)) {
      return { name, notListening: 'it is disabled by a setting' };
    }
    try {
      return { name, registered, trigger: functionTrigger(registered.metadata, settings) };
    } catch (error) {
      return { name, notListening: error instanceof Error ? error.message : String(error) };
    }
  });
}
