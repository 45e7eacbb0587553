import { useContext } from 'preact/hooks';

import type { EnvironmentsReport } from '../../../contracts/figures/EnvironmentsReport';
import { AboutContext, PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import type { Period } from '../period/Period';

export interface EnvironmentPickerProps {
  readonly period: Period;
  /** Its key in the address. */
  readonly name: 'environment' | 'in';
}

/** As many as a list can have; the search finds the apps of others. */
const mostEnvironments = '500';

/** Chooses an environment of the period. A page in a file has sums of all environments only. */
export function EnvironmentPicker({ period, name }: EnvironmentPickerProps) {
  const { address, go } = useContext(PageContext);
  const { period: fixed } = useContext(AboutContext);
  const isOff = name === 'environment' && fixed !== null;
  const found = useData<EnvironmentsReport>(
    'figures',
    isOff ? undefined : { by: 'environment', ...period, take: mostEnvironments },
  );
  if (isOff) return null;
  const chosen = address.query[name] ?? '';
  const rows = found.value?.rows ?? [];
  const isListed = chosen === '' || rows.some(({ environmentId }) => environmentId === chosen);
  return (
    <div class="controls">
      <label>
        Environment
        <select
          value={chosen}
          onChange={(event) =>
            go({
              ...address,
              query: { ...address.query, [name]: event.currentTarget.value, page: '' },
            })
          }
        >
          <option value="">All</option>
          {isListed ? null : <option value={chosen}>{chosen}</option>}
          {rows.map(({ environmentId, environmentName }) => (
            <option key={environmentId} value={environmentId}>
              {environmentName || environmentId || 'No environment named'}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
