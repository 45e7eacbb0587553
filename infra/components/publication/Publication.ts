import { local } from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

import {
  manualStepVariables,
  type ManualStepVariablesArgs,
  siteInputs,
} from './manualStepVariables';
import { probeConsent } from './probeConsent';
import {
  planAfterPublish,
  planPublish,
  type PublicationStep,
  type PublicationStepName,
  stepCommand,
} from './publicationSteps';

interface PublicationArgs extends ManualStepVariablesArgs {
  /** Hash of the zip; `prepareRuntime` returns both. */
  readonly packageSha256: string;
  /** Client id of the registration. */
  readonly clientId: pulumi.Input<string>;
  /** Changes with any app setting, and makes the check run again. */
  readonly settingsHash: pulumi.Input<string>;
  /** Id that Entra gave the password in use; absent without one. Another password is checked again. */
  readonly secretKeyId: pulumi.Input<string | undefined>;
}

/**
 * Publishes the runtime, starts the subscription and checks that the app works, in this order. Each
 * step runs again only when something that it depends on has changed. Pass the app, its settings and
 * all role assignments in `dependsOn`.
 *
 * The state stores what the commands print, which contains no secret. Progress is on stdout and
 * failures are on stderr, because the plugin shows stderr as errors.
 */
export class Publication extends pulumi.ComponentResource {
  /** The app has its package, whether it works or not. */
  readonly published: pulumi.Resource;
  /** What the smoke check found, a line each. */
  readonly report: pulumi.Output<string>;
  /** For running a step by hand; without a publication, `manualStepVariables` returns the same. */
  readonly variables: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: PublicationArgs, options?: pulumi.ComponentResourceOptions) {
    super('audit-log-connector:publish:Publication', name, {}, options);
    const run = (
      step: PublicationStepName,
      { environment, triggers }: PublicationStep<pulumi.Input<string>>,
      dependsOn: pulumi.CustomResourceOptions['dependsOn'] = [],
    ): local.Command =>
      new local.Command(
        `${name}-${step}`,
        { create: stepCommand(step), environment: { ...environment }, triggers: [...triggers] },
        { parent: this, dependsOn },
      );
    // Children do not inherit what their component depends on.
    const publish = run('publish', planPublish(factsOf(args)), options?.dependsOn);
    const consent = probeConsent(pulumi.output(args.consent), siteInputs(args), publish);
    const steps = planAfterPublish({ ...factsOf(args), ...consent });
    const subscription = run('subscription', steps.subscription, publish);
    const check = run('check', steps.check, subscription);
    this.published = publish;
    this.report = check.stdout;
    this.variables = manualStepVariables(args);
    this.registerOutputs({ report: this.report, variables: this.variables });
  }
}

function factsOf(args: PublicationArgs) {
  const { config, tenantId } = args.context;
  return {
    ...siteInputs(args),
    tenantId,
    location: config.location,
    clientId: args.clientId,
    packageSha256: args.packageSha256,
    contentTypes: config.collector.contentTypes ?? [],
    settingsHash: args.settingsHash,
    secretKeyId: pulumi.output(args.secretKeyId).apply((keyId) => keyId ?? ''),
  };
}
