export type Values = Readonly<Record<string, unknown>>;

/** One resource in a stack's state, as the engine keeps it between two runs. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly isCustom: boolean;
  readonly parent: string;
  /** Empty for components. */
  readonly id: string;
  /** Without marks of secrets: providers get plain values. */
  readonly inputs: Values;
  readonly outputs: Values;
  /** URNs of what it was registered after. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** The old half of a replacement, which is deleted at the end of a run. */
  readonly isReplaced: boolean;
}

/** What a run did to one resource. */
export interface Step {
  readonly kind: 'create' | 'update' | 'same' | 'replace' | 'delete' | 'forget';
  readonly type: string;
  readonly name: string;
}

/** What a provider makes of a change of inputs. */
export interface InputChange {
  readonly kind: 'same' | 'update' | 'replace';
  /** The old resource goes first, because the new one has its physical name. */
  readonly deletesFirst?: boolean;
}

/** The providers of a stack, all types of resources in one. A refusal is an error that it throws. */
export interface StackProvider {
  compare(type: string, olds: Values, news: Values): InputChange;
  create(
    type: string,
    name: string,
    inputs: Values,
  ): { readonly id: string; readonly outputs: Values };
  update(resource: ResourceState, inputs: Values): Values;
  /** Outputs in a preview; `old` is the resource that is updated. */
  preview(type: string, name: string, inputs: Values, old: ResourceState | undefined): Values;
  delete(resource: ResourceState): void;
  invoke(token: string, args: Values): Values;
}
