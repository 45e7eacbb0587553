import type { ResourceState, StackProvider, Step, Values } from './ResourceState';
import { findDeletable } from './findDeletable';

/** A registration of the program, with its identity in the stack. */
export interface ResourceGoal extends Omit<ResourceState, 'id' | 'outputs' | 'isReplaced'> {
  /** Former URNs of the same resource. */
  readonly aliases: readonly string[];
  readonly ignoreChanges: readonly string[];
  /** Absent: the provider decides. */
  readonly deleteBeforeReplace: boolean | undefined;
}

export interface EngineOptions {
  /** Number of the change (create, update or delete; from 1) that fails before it has any effect. */
  readonly failAt?: number | undefined;
  /** Changes nothing; outputs of what would be created are unknown. */
  readonly isPreview?: boolean | undefined;
}

/**
 * The engine of one run of `pulumi up` or `pulumi destroy`, as pkg/resource/deploy of pulumi/pulumi
 * does it: a resource is created, updated or replaced when its registration arrives, and what the
 * program no longer registers is deleted at the end, dependents first. The first error ends a run;
 * what was done until then is in the state.
 *
 * Left out: with a replacement that deletes first, the real engine also replaces dependents.
 */
export class StackEngine {
  readonly steps: Step[] = [];
  private readonly done: ResourceState[] = [];
  private left: ResourceState[];
  private changes = 0;

  constructor(
    private readonly provider: StackProvider,
    state: readonly ResourceState[],
    private readonly options: EngineOptions = {},
  ) {
    this.left = [...state];
  }

  /** The state to keep, whether the run has ended or was broken off. */
  get state(): readonly ResourceState[] {
    return [...this.done, ...this.left];
  }

  /** Makes a resource what its goal says; throws what the provider refuses. */
  apply(goal: ResourceGoal): ResourceState {
    const { aliases: _aliases, ignoreChanges: _ignored, deleteBeforeReplace, ...kept } = goal;
    const old = this.takeOld(goal);
    const inputs = ignoreChanges(goal, old);
    const base = { ...kept, inputs, isReplaced: false };
    if (!goal.isCustom) return this.keep({ ...base, id: '', outputs: {} }, 'same');
    if (old === undefined) return this.create(base, 'create');
    const change = this.provider.compare(goal.type, old.inputs, inputs);
    const { id, outputs } = old;
    if (change.kind === 'same') return this.replaceOld(old, { ...base, id, outputs }, 'same');
    if (change.kind === 'update') {
      const updated = this.change(
        goal,
        'update',
        () => this.provider.update(old, inputs),
        () => this.provider.preview(goal.type, goal.name, inputs, old),
      );
      return this.replaceOld(old, { ...base, id, outputs: updated }, 'update');
    }
    return this.replace(old, base, deleteBeforeReplace ?? change.deletesFirst ?? false);
  }

  /** What is to be deleted now that the program has ended; `pick` chooses among equals. */
  deleteRest(pick: (deletable: readonly ResourceState[]) => ResourceState): void {
    const guarded = this.left.find(({ protect, isReplaced }) => protect && !isReplaced);
    if (guarded !== undefined) throw new Error(`resource "${guarded.urn}" cannot be deleted`);
    while (this.left.length > 0) this.delete(pick(findDeletable(this.left)));
  }

  private create(goal: Omit<ResourceState, 'id' | 'outputs'>, kind: 'create' | 'replace') {
    const { type, name, inputs } = goal;
    const made = this.change(
      goal,
      kind,
      () => this.provider.create(type, name, inputs),
      () => ({ id: '', outputs: this.provider.preview(type, name, inputs, undefined) }),
    );
    return this.keep({ ...goal, ...made }, kind);
  }

  private replace(
    old: ResourceState,
    goal: Omit<ResourceState, 'id' | 'outputs'>,
    deletesFirst: boolean,
  ): ResourceState {
    if (old.protect) throw new Error(`resource "${old.urn}" cannot be replaced: it is protected`);
    if (deletesFirst) {
      this.delete(old);
      return this.create(goal, 'replace');
    }
    const made = this.create(goal, 'replace');
    this.left = this.left.map((one) => (one === old ? { ...old, isReplaced: true } : one));
    return made;
  }

  private delete(doomed: ResourceState): void {
    const isRetained = doomed.retainOnDelete;
    if (doomed.isCustom && !isRetained) {
      this.change(
        doomed,
        'delete',
        () => {
          this.provider.delete(doomed);
        },
        () => undefined,
      );
    }
    if (doomed.isCustom) this.steps.push(stepOf(doomed, isRetained ? 'forget' : 'delete'));
    this.left = this.left.filter((one) => one !== doomed);
  }

  /** Does one change, unless this is a preview or the change that fails. */
  private change<Result>(
    { urn }: Pick<ResourceState, 'urn'>,
    kind: Step['kind'],
    perform: () => Result,
    foresee: () => Result,
  ): Result {
    if (this.options.isPreview === true) return foresee();
    this.changes += 1;
    if (this.changes === this.options.failAt) throw new Error(`injected failure: ${kind} ${urn}`);
    try {
      return perform();
    } catch (error) {
      throw new Error(`${kind} ${urn}: ${String(error)}`, { cause: error });
    }
  }

  private takeOld({ urn, aliases }: ResourceGoal): ResourceState | undefined {
    return this.left.find((old) => !old.isReplaced && [urn, ...aliases].includes(old.urn));
  }

  private replaceOld(old: ResourceState, state: ResourceState, kind: Step['kind']): ResourceState {
    this.left = this.left.filter((one) => one !== old);
    return this.keep(state, kind);
  }

  private keep(state: ResourceState, kind: Step['kind']): ResourceState {
    if (!state.isCustom) this.left = this.left.filter(({ urn }) => urn !== state.urn);
    this.done.push(state);
    if (state.isCustom) this.steps.push(stepOf(state, kind));
    return state;
  }
}

function stepOf({ type, name }: ResourceState, kind: Step['kind']): Step {
  return { kind, type, name };
}

/** As the real engine does: what an ignored input was stays, and what was absent stays absent. */
function ignoreChanges({ inputs, ignoreChanges: keys }: ResourceGoal, old?: ResourceState): Values {
  if (old === undefined) return inputs;
  const isIgnored = ([key]: readonly [string, unknown]) => keys.includes(key);
  const asked = Object.entries(inputs).filter((entry) => !isIgnored(entry));
  const former = Object.entries(old.inputs).filter(isIgnored);
  return Object.fromEntries([...asked, ...former]);
}
