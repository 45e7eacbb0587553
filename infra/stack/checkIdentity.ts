import type { Unwrap } from '@pulumi/pulumi';

import type { CloudName } from '../../contracts/clouds/clouds';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { type IdentityOutputs, identityOutputs } from '../components/outputs/identityOutputs';
import { outputNames } from '../components/outputs/OutputRow';

/** The output `identity` of a stack, as another stack reads it. */
type ExportedIdentity = {
  readonly cloud: CloudName;
  readonly credential: ConnectorConfig['credential']['kind'];
  readonly network: ConnectorConfig['network']['kind'];
} & {
  readonly [Key in keyof IdentityOutputs]: Unwrap<IdentityOutputs[Key]>;
};

interface ExpectedIdentity {
  /** `org/project/stack` or shorter. */
  readonly stack: string;
  readonly tenantId: string;
  readonly config: Pick<
    ConnectorConfig,
    'cloud' | 'credential' | 'network' | 'page' | 'serveKit' | 'users'
  >;
}

interface CheckedIdentity {
  readonly identity: ExportedIdentity;
  readonly warnings: readonly string[];
}

/** What every identity part exports, whatever its configuration. */
const always = [
  'cloud',
  'credential',
  'network',
  ...outputNames(identityOutputs, ({ isOptional }) => isOptional !== true),
] as const;

/**
 * The identity of another stack, if the platform of this stack can use it. A platform on an identity
 * that does not fit would deploy, and then get no token or report what is not so.
 *
 * @throws DeploymentError if the identity is missing, incomplete, or differs in a key that both
 * stacks must share.
 */
export function checkIdentity(exported: unknown, expected: ExpectedIdentity): CheckedIdentity {
  const attempted = `Read the output "identity" of stack ${expected.stack}`;
  if (typeof exported !== 'object' || exported === null) {
    throw new DeploymentError(
      `${attempted} and found none; expected a stack of this project with scope identity or all, ` +
        'deployed. Run pulumi up there first, or correct the configuration "identityStack".',
    );
  }
  const identity = exported as ExportedIdentity;
  const absent = always.filter((key) => (identity[key] as unknown) === undefined);
  if (absent.length > 0) {
    throw new DeploymentError(
      `${attempted} and found it without ${absent.join(', ')}; expected the output of this version ` +
        'of the project. Run pulumi up there with this version first.',
    );
  }
  const differences = findDifferences(identity, expected);
  if (differences.length > 0) {
    throw new DeploymentError(
      differences.map((text) => `${attempted} and found ${text}`).join('\n'),
    );
  }
  return { identity, warnings: findWarnings(identity, expected) };
}

/** Each completes "found …", and ends with what to do. */
function findDifferences(
  identity: ExportedIdentity,
  { stack, tenantId, config }: ExpectedIdentity,
): readonly string[] {
  const { cloud, credential, network, serveKit } = identity;
  const found: string[] = [];
  if (cloud !== config.cloud) {
    found.push(
      `cloud ${cloud}; expected ${config.cloud}. Correct "identityStack" or "cloud" of this stack.`,
    );
  }
  if (identity.tenantId.toLowerCase() !== tenantId.toLowerCase()) {
    found.push(
      `tenant ${identity.tenantId}; expected ${tenantId}, where this login is. ` +
        'Correct "identityStack" of this stack, or log in there.',
    );
  }
  if (credential !== config.credential.kind) {
    found.push(
      `credential ${credential}; expected ${config.credential.kind}, as in this stack. ` +
        `Run: pulumi config set credential ${credential}`,
    );
  }
  // In the other direction the platform only opens one more way to a vault that has one.
  if (network === 'private' && config.network.kind === 'public' && credential === 'secret') {
    found.push(
      'network private, whose vault takes no traffic from the internet; expected public, as in this ' +
        'stack. Run: pulumi config set network private',
    );
  }
  // Left out here, the key follows the identity: only the identity stack can grant Dataverse its role.
  if (config.serveKit && !serveKit) {
    found.push(
      'serveKit false, so that Dataverse may not read the client secret; expected true, as in this ' +
        `stack. Run: pulumi config set serveKit true --stack ${stack}, and pulumi up there; or here: ` +
        'pulumi config rm serveKit',
    );
  }
  if (config.users === 'pseudonyms' && !identity.usersKeyUri) {
    found.push(
      'users without pseudonyms, so that its vault has no key; expected pseudonyms, as in this stack. ' +
        `Run: pulumi config set users pseudonyms --stack ${stack}, and pulumi up there`,
    );
  }
  // An identity of an earlier release has no such output, and one with the page off has none either.
  if (config.page !== undefined && !identity.pageSignIn) {
    found.push(
      'usagePage off, so that no registration signs people in; expected entra, as in ' +
        `this stack. Run: pulumi config set usagePage entra --stack ${stack}, and pulumi up there; or ` +
        'here: pulumi config set usagePage off',
    );
  }
  return found;
}

function findWarnings(
  { network }: ExportedIdentity,
  { stack, config }: ExpectedIdentity,
): readonly string[] {
  return network === 'public' && config.network.kind === 'private'
    ? [
        `The vault of stack ${stack} still takes traffic from the internet, because network is public ` +
          `there. After this update run: pulumi config set network private --stack ${stack}, and ` +
          'pulumi up there.',
      ]
    : [];
}
