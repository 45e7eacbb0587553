import { clouds } from '../../contracts/clouds/clouds';
import { loginCommands } from '../../contracts/clouds/loginCommands';
import { cleanText } from '../../contracts/text/cleanText';
import { rememberSecret } from '../../contracts/secrets/knownSecrets';
import type { PublishSettings } from '../settings/PublishSettings';
import { StepError } from '../settings/StepError';
import type { Login } from './chooseLogin';

/** Tokens of the account that runs the deployment, for Azure Resource Manager. The SCM site accepts them too. */
export class DeployerTokens {
  #credential: ReturnType<Login['createCredential']> | undefined;
  #token: Promise<string> | undefined;

  constructor(
    private readonly login: Login,
    private readonly settings: Pick<PublishSettings, 'cloud'>,
  ) {}

  async get(): Promise<string> {
    this.#token ??= this.ask();
    return await this.#token;
  }

  /** To be called when a token was refused: the next one is asked for anew. */
  renew(): void {
    this.#credential = undefined;
    this.#token = undefined;
  }

  private async ask(): Promise<string> {
    // Of the cloud, not of a stand-in: Entra knows no other resource.
    const { resourceManagerEndpoint } = clouds[this.settings.cloud];
    this.#credential ??= this.login.createCredential();
    try {
      const accessToken = await this.#credential.getToken(`${resourceManagerEndpoint}/.default`);
      if (accessToken === null) throw new Error('No token came back.');
      return rememberSecret(accessToken.token);
    } catch (error) {
      this.renew();
      if (error instanceof StepError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new StepError(
        `Logging in to Azure by ${this.login.way} failed: ${cleanText(reason, { longest: 600 })}`,
        `${loginCommands(this.settings.cloud)} The ways, of which the first that is configured is used: the default chain (ARM_USE_DEFAULT_AZURE_CREDENTIAL), client certificate (ARM_CLIENT_CERTIFICATE_PATH), client secret (ARM_CLIENT_SECRET), OpenID Connect (ARM_USE_OIDC), managed identity (ARM_USE_MSI), Azure CLI. Secrets that are only in the stack's configuration are not passed on: set them as ARM_ variables.`,
        error,
      );
    }
  }
}
