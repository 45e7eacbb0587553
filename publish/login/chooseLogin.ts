import { readFileSync } from 'node:fs';

import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  ManagedIdentityCredential,
} from '@azure/identity';

import { clouds } from '../../contracts/clouds/clouds';
import { rememberSecret } from '../../contracts/secrets/knownSecrets';
import type { PublishSettings } from '../settings/PublishSettings';
import { StepError } from '../settings/StepError';
import { isLoopback } from '../../contracts/clouds/hostUrl';
import { readOidcToken } from './readOidcToken';

type Environment = Readonly<Record<string, string | undefined>>;
type LoginSettings = Pick<PublishSettings, 'cloud' | 'authorityUrl' | 'subscriptionId'>;

export interface Login {
  /** Which way it is, and which variable decided so. */
  readonly way: string;
  /** Makes a credential with a cache of its own: a second one gets a fresh token. */
  readonly createCredential: () => {
    getToken(scope: string): Promise<{ readonly token: string } | null>;
  };
}

/**
 * The way to log in, chosen as azure-native chooses it, by the same variables and in the same
 * order; the first that is configured is the only one tried (its source: auth_azidentity.go). So
 * the package is published by the identity that makes the resources.
 */
export function chooseLogin(environment: Environment, settings: LoginSettings): Login {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const isOn = (name: string): boolean => read(name)?.toLowerCase() === 'true';
  const options = {
    authorityHost: settings.authorityUrl,
    disableInstanceDiscovery:
      isOn('ARM_DISABLE_INSTANCE_DISCOVERY') || isLoopback(settings.authorityUrl),
  };
  const application = (way: string): { readonly tenantId: string; readonly clientId: string } => {
    const [tenantId, clientId] = [read('ARM_TENANT_ID'), read('ARM_CLIENT_ID')];
    if (tenantId !== undefined && clientId !== undefined) return { tenantId, clientId };
    throw new StepError(
      `Logging in to Azure by ${way} needs ARM_TENANT_ID and ARM_CLIENT_ID; not set: ${[tenantId === undefined ? 'ARM_TENANT_ID' : '', clientId === undefined ? 'ARM_CLIENT_ID' : ''].filter(Boolean).join(', ')}.`,
      'Set them, or azure-native:tenantId and azure-native:clientId in the stack.',
    );
  };
  if (isOn('ARM_USE_DEFAULT_AZURE_CREDENTIAL')) {
    const way = 'the default chain (ARM_USE_DEFAULT_AZURE_CREDENTIAL)';
    return { way, createCredential: () => new DefaultAzureCredential(options) };
  }
  const certificatePath = read('ARM_CLIENT_CERTIFICATE_PATH');
  if (certificatePath !== undefined) {
    const way = 'client certificate (ARM_CLIENT_CERTIFICATE_PATH)';
    const { tenantId, clientId } = application(way);
    requirePem(certificatePath);
    const certificatePassword = read('ARM_CLIENT_CERTIFICATE_PASSWORD');
    rememberSecret(certificatePassword ?? '');
    const certificate = {
      certificatePath,
      ...(certificatePassword === undefined ? {} : { certificatePassword }),
    };
    const createCredential = () =>
      new ClientCertificateCredential(tenantId, clientId, certificate, options);
    return { way, createCredential };
  }
  const secret = read('ARM_CLIENT_SECRET');
  if (secret !== undefined) {
    rememberSecret(secret);
    const way = 'client secret (ARM_CLIENT_SECRET)';
    const { tenantId, clientId } = application(way);
    const createCredential = () => new ClientSecretCredential(tenantId, clientId, secret, options);
    return { way, createCredential };
  }
  if (isOn('ARM_USE_OIDC')) {
    const way = 'OpenID Connect (ARM_USE_OIDC)';
    const { tenantId, clientId } = application(way);
    const audience = read('ARM_OIDC_AUDIENCE') ?? clouds[settings.cloud].tokenExchangeAudience;
    const getAssertion = () => readOidcToken(read, audience);
    const createCredential = () =>
      new ClientAssertionCredential(tenantId, clientId, getAssertion, options);
    return { way, createCredential };
  }
  if (isOn('ARM_USE_MSI')) {
    const clientId = read('ARM_CLIENT_ID');
    const identity = clientId === undefined ? {} : { clientId };
    const createCredential = () => new ManagedIdentityCredential(identity);
    return { way: 'managed identity (ARM_USE_MSI)', createCredential };
  }
  const { subscriptionId: subscription } = settings;
  return {
    way: 'the Azure CLI (no ARM_ variable names another way)',
    createCredential: () => new AzureCliCredential({ subscription }),
  };
}

/** azure-native takes PFX as well; the library here does not. */
function requirePem(certificatePath: string): void {
  let text: string;
  try {
    text = readFileSync(certificatePath, 'latin1');
  } catch (error) {
    throw new StepError(
      `ARM_CLIENT_CERTIFICATE_PATH names ${certificatePath}, which cannot be read.`,
      'Name a PEM file with certificate and private key.',
      error,
    );
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new StepError(
      `ARM_CLIENT_CERTIFICATE_PATH names ${certificatePath}, which is not a PEM file.`,
      'Make one that has certificate and private key: openssl pkcs12 -in certificate.pfx -out certificate.pem -nodes',
    );
  }
}
