import { deployStack } from '../../../infra/stack/deployStack';
import type { ResourceState } from '../stack/ResourceState';
import { destroyStack, runStack, type StackRun, type StackRunOptions } from '../stack/StackRun';
import { withNamespace } from '../../infra/golden/withNamespace';
import { AzureProviders } from './AzureProviders';
import { EmulatedAzure } from './EmulatedAzure';

type TrialOptions = Partial<Omit<StackRunOptions, 'provider' | 'config'>>;

/** The preflight has tests of its own, and depends on the day. */
const base = { 'azure-native:location': 'westeurope', preflight: 'off' };

/** One stack of this project on an emulated Azure, through as many runs as a test needs. */
export class TrialStack {
  private readonly provider: AzureProviders;
  private state: readonly ResourceState[] = [];

  /** `hiddenOutputs`: what Azure omits from its responses, of any resource. */
  constructor(
    readonly azure = new EmulatedAzure(),
    hiddenOutputs: readonly string[] = [],
  ) {
    this.provider = new AzureProviders(azure, hiddenOutputs);
  }

  /** `pulumi up` with this configuration; keys without a colon are this project's. */
  async up(
    config: Readonly<Record<string, string>>,
    options: TrialOptions = {},
  ): Promise<StackRun> {
    const run = await this.run(config, options);
    this.state = run.state;
    return run;
  }

  /** `pulumi preview`: leaves everything as it is. */
  preview(config: Readonly<Record<string, string>>): Promise<StackRun> {
    return this.run(config, { isPreview: true });
  }

  /** Gives the stack another state, such as one that a former version left. */
  rewriteState(rewrite: (resource: ResourceState) => ResourceState): void {
    this.state = this.state.map(rewrite);
  }

  destroy(options: TrialOptions = {}): StackRun {
    const run = destroyStack(this.state, { provider: this.provider, ...options });
    this.state = run.state;
    return run;
  }

  private run(config: Readonly<Record<string, string>>, options: TrialOptions): Promise<StackRun> {
    return runStack(deployStack, this.state, {
      ...options,
      provider: this.provider,
      config: withNamespace({ ...base, ...config }),
    });
  }
}
