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
 * The context that the library gets for one invocation. Its log lines pass the app's `log` hooks;
 * a line of the app that comes after the invocation has ended is dropped by the host, and the
 * library's warning about it is all that remains (facts: functions-host, "Logs").
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
      const hooked = throughLogHooks(app, level, category, message);
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

function throughLogHooks(
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
