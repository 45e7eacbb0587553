import { armOfType } from '../../harness/azure/ArmResource';
import { findOutages, findWorkingApps, packageId } from '../../harness/azure/reach';
import { TrialStack } from '../../harness/azure/TrialStack';
import type { Pick, StackRun } from '../../harness/stack/StackRun';

type Config = Readonly<Record<string, string>>;

export interface RunOutcome {
  readonly error: string | undefined;
  /** Changes of custom resources, as `update storage-account`. */
  readonly changes: readonly string[];
  /** Moments, as the step before it, in which no app could do its work, with the reasons. */
  readonly outages: readonly string[];
  /** Apps that have a package, by their ids. */
  readonly published: readonly string[];
}

const base: Config = { cloud: 'commercial', protectData: 'false' };
/** A run has fewer changes than this. */
const changesLimit = 200;

/** Changes of a running stack, with a look at the app after every single step. */
export class TransitionTrial {
  readonly stack = new TrialStack();

  private constructor(private readonly pick: Pick | undefined) {}

  static async start(config: Config, pick?: Pick): Promise<TransitionTrial> {
    const trial = new TransitionTrial(pick);
    const { error } = await trial.up(config);
    if (error !== undefined) throw new Error(error);
    return trial;
  }

  async up(config: Config, failAt?: number): Promise<RunOutcome> {
    const outages: string[] = [];
    const hadWorkingApp = findWorkingApps(this.stack.azure).length > 0;
    const stop = this.stack.azure.watch((change) => {
      if (hadWorkingApp && findWorkingApps(this.stack.azure).length === 0) {
        outages.push(`after ${change}: ${this.explain().join('; ')}`);
      }
    });
    const run = await this.stack.up({ ...base, ...config }, { failAt, pick: this.pick });
    stop();
    return this.describe(run, outages);
  }

  /** Every run fails after so many changes, and the next run continues from its state. */
  async upInParts(config: Config, changesPerRun: number): Promise<readonly RunOutcome[]> {
    const outcomes: RunOutcome[] = [];
    while (outcomes.length < changesLimit) {
      const outcome = await this.up(config, changesPerRun + 1);
      outcomes.push(outcome);
      if (outcome.error === undefined) return outcomes;
      if (!outcome.error.includes('injected failure')) throw new Error(outcome.error);
    }
    throw new Error(`The change is not done after ${changesLimit} runs.`);
  }

  /** ARM ids of the audit data and of what guards it. */
  dataIds(): readonly string[] {
    const types = ['storage:StorageAccount', 'storage:Table', 'storage:Queue', 'keyvault:Vault'];
    return types
      .flatMap((type) => armOfType(this.stack.azure.resources, type))
      .map(({ id }) => id)
      .sort();
  }

  private explain(): readonly string[] {
    const { azure } = this.stack;
    return armOfType(azure.resources, 'web:WebApp').flatMap((app) => findOutages(azure, app));
  }

  private describe({ error, steps }: StackRun, outages: readonly string[]): RunOutcome {
    const { azure } = this.stack;
    return {
      error,
      changes: steps
        .filter(({ kind }) => kind !== 'same')
        .map(({ kind, name }) => `${kind} ${name}`),
      outages,
      published: armOfType(azure.resources, 'web:WebApp')
        .map(({ id }) => id)
        .filter((id) => azure.find(packageId(id)) !== undefined),
    };
  }
}
