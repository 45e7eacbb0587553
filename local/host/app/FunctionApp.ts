import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  ProgrammingModel,
} from './coreTypes';

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** The functions and hooks that the entry file of an app registers. */
export class FunctionApp {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly appHookData: Record<string, unknown> = {};
  readonly #hooks = new Map<string, HookCallback[]>();
  #model: ProgrammingModel | undefined;
  #hasStarted = false;

  get programmingModel(): ProgrammingModel {
    if (this.#model === undefined) {
      throw new Error('The app registered nothing through @azure/functions (v4 model).');
    }
    return this.#model;
  }

  setProgrammingModel(model: ProgrammingModel): void {
    this.#model = model;
  }

  register(metadata: FunctionMetadata, callback: FunctionCallback): () => void {
    if (this.#hasStarted) {
      throw new Error('A function can only be registered during app startup.');
    }
    this.functions.set(metadata.name, { metadata, callback });
    return () => this.functions.delete(metadata.name);
  }

  addHook(name: string, callback: HookCallback): () => void {
    const callbacks = this.#hooks.get(name) ?? [];
    this.#hooks.set(name, callbacks);
    callbacks.push(callback);
    return () => callbacks.splice(callbacks.indexOf(callback), 1);
  }

  hooks(name: string): readonly HookCallback[] {
    return this.#hooks.get(name) ?? [];
  }

  /** Runs hooks in the order of registration. As in the worker, one that throws stops the rest. */
  async runHooks(name: string, context: object): Promise<void> {
    for (const hook of this.hooks(name)) {
      await hook(context);
    }
  }

  markStarted(): void {
    this.#hasStarted = true;
  }
}
