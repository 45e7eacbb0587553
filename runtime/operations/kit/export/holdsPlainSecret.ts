import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import type { DeploymentSettings } from '../DeploymentSettings';

const [plainSecret] = kitVariableNames.clientSecret;

/** Whether the file tells the client secret itself. */
export function holdsPlainSecret({ EnvironmentVariables: variables }: DeploymentSettings): boolean {
  return variables.some(
    ({ SchemaName, Value }) =>
      SchemaName.toLowerCase() === plainSecret.toLowerCase() && Value !== '',
  );
}
