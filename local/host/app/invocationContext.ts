import type {
  CoreInvocationContext,
  FunctionMetadata,
  InvocationRequest,
  LogCategory,
  LogLevel,
} from './coreTypes';
import type { FunctionApp } from './FunctionApp';
import type { HostLogger } from './hostLog';

/**
 * Makes the context that the library gets for one invocation. Its log lines pass the app's `log`
 * hooks. The host drops lines that the app logs after the invocation has ended; the library warns
 * about them.
 */
export function invocationContext(
  app: FunctionApp,
  metadata: FunctionMetadata,
  request: InvocationRequest,
  logger: HostLogger,
): { readonly core: CoreInvocationContext; end(): void } {
  let hasEnded = false;
  const core: CoreInvocationContext = {
    invocationId: request.invocationId,
    request,
    metadata,
    state: undefined,
    log(level, category, message) {
      if (hasEnded && category === 'user') {
        return;
      }
      const hooked = runLogHooks(app, level, category, message);
      logger({
        level: hooked.level,
        category: `Function.${metadata.name}${category === 'user' ? '.User' : ''}`,
        message: hooked.message,
        functionName: metadata.name,
        invocationId: request.invocationId,
      });
    },
  };
  return {
    core,
    end() {
      hasEnded = true;
    },
  };
}

function runLogHooks(
  app: FunctionApp,
  level: LogLevel,
  category: LogCategory,
  message: string,
): { readonly level: LogLevel; readonly message: string } {
  const context = { hookData: {}, appHookData: app.appHookData, level, category, message };
  for (const hook of app.hooks('log')) {
    hook(context);
  }
  return context;
}
