import { clouds } from '../../../contracts/clouds/clouds';
import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigValues } from '../keys/configKeys';
import { removeCommand, setCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';
import { planSkus } from '../values/planSkus';

const options = {
  flex: ['instanceMemoryMB', 'maximumInstanceCount'],
  dedicated: ['planSku', 'planInstanceCount'],
} as const;

/** The hosting in effect. Where the cloud has no Flex Consumption, flex becomes dedicated. */
export function hostingKind({ cloud, hosting = 'flex' }: ConfigValues): 'flex' | 'dedicated' {
  return cloud === undefined || clouds[cloud].flexConsumption ? hosting : 'dedicated';
}

/** Reports hosting that the cloud does not have, options of the other kind, and too many instances. */
export function checkHosting(given: GivenConfig): readonly ConfigProblem[] {
  const { cloud, hosting, planSku, planInstanceCount } = given.values;
  const kind = hostingKind(given.values);
  const other = kind === 'flex' ? 'dedicated' : 'flex';
  const hasFlex = cloud === undefined || clouds[cloud].flexConsumption;
  const isDefault = hosting !== kind;
  const problems = [
    ...given.refuseValues(
      options[other],
      `hosting is ${kind}${isDefault ? ' (its default here)' : ''} and the key is an option of ${other}`,
      hasFlex ? `, or: pulumi config set hosting ${other}` : '',
    ),
  ];
  if (hosting === 'flex' && !hasFlex) {
    problems.push(
      given.refuse(
        'hosting',
        `dedicated, because cloud is ${cloud} and Azure Government has no Flex Consumption (as of 2026-11-22)`,
        `${removeCommand('hosting')} (dedicated is the default there, on an App Service plan of size planSku)`,
      ),
    );
  }
  const { maximumInstances: most } = planSkus[planSku] ?? { maximumInstances: 1 };
  if (kind === 'dedicated' && planInstanceCount > most) {
    problems.push(
      given.refuse(
        'planInstanceCount',
        `at most ${most}, because planSku is ${planSku}`,
        `${setCommand('planInstanceCount', String(most))}, or choose a larger planSku`,
      ),
    );
  }
  return problems;
}
