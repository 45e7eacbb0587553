import type { FunctionCallback, FunctionMetadata, HookCallback, LogLevel } from './coreTypes';
import type { FunctionApp } from './FunctionApp';
import type { HostLogger } from './hostLog';

const hookNames = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'];

/** Makes the module that the Node worker returns for `require('@azure/functions-core')`. */
export function coreApi(app: FunctionApp, logger: HostLogger): object {
  return {
    // The library recognises an old worker by the absence of `log`; it does not read the version.
    version: '3.9.1',
    hostVersion: '4.0.0',
    Disposable,
    setProgrammingModel: app.setProgrammingModel.bind(app),
    getProgrammingModel: () => app.programmingModel,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
      new Disposable(app.register(metadata, callback)),
    registerHook: (name: string, callback: HookCallback) => {
      if (!hookNames.includes(name)) {
        throw new RangeError(`Unrecognized hook "${name}"`);
      }
      return new Disposable(app.addHook(name, callback));
    },
    log: (level: LogLevel, _category: string, message: string) =>
      logger({ level, category: 'Host.Worker', message }),
  };
}

class Disposable {
  #callOnDispose: (() => void) | undefined;

  constructor(callOnDispose: () => void) {
    this.#callOnDispose = callOnDispose;
  }

  static from(...disposables: readonly { dispose(): void }[]): Disposable {
    return new Disposable(() => disposables.forEach((disposable) => disposable.dispose()));
  }

  dispose(): void {
    this.#callOnDispose?.();
    this.#callOnDispose = undefined;
  }
}
