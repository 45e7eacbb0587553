import { local } from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

import type { ConsentState } from '../identity/IdentityOutputs';
import type { StackContext } from '../StackContext';
import { handVariables, siteInputs } from './handVariables';
import { probeConsent } from './probeConsent';
import {
  planAfterPublish,
  planPublish,
  type PublicationStep,
  type PublicationStepName,
  stepCommand,
} from './publicationSteps';

export interface PublicationArgs {
  readonly context: StackContext;
  /** Hash of the zip; `prepareRuntime` makes both. */
  readonly packageSha256: string;
  /** ARM id of the function app. */
  readonly siteId: pulumi.Input<string>;
  /** Such as `myapp.azurewebsites.net`. */
  readonly appHost: pulumi.Input<string>;
  /** Such as `myapp.scm.azurewebsites.net`. */
  readonly scmHost: pulumi.Input<string>;
  /** Client id of the registration. */
  readonly clientId: pulumi.Input<string>;
  readonly consent: pulumi.Input<ConsentState>;
  /** Changes with any app setting, and makes the check run again. */
  readonly settingsHash: pulumi.Input<string>;
  /** Id that Entra gave the password in use; absent without one. Another password is checked again. */
  readonly secretKeyId: pulumi.Input<string | undefined>;
  /** How the stack's configuration makes azure-native log in; see `providerVariables`. */
  readonly login: Readonly<Record<string, string>>;
}

/**
 * Publishes the runtime, starts the subscription and checks that the app works: in this order,
 * each again only when something it depends on has changed. Give `dependsOn` the app, its settings
 * and all role assignments.
 *
 * What the commands print goes to the state: it holds no secret. Progress is on stdout and failures
 * on stderr, because the plugin shows stderr as errors.
 */
export class Publication extends pulumi.ComponentResource {
  /** What the smoke check found, a line each. */
  readonly report: pulumi.Output<string>;
  /** For running a step by hand; where nothing is published, `handVariables` makes the same. */
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
    this.report = check.stdout;
    this.variables = handVariables(args);
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
