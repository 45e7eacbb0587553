import { useContext } from 'preact/hooks';

import type { EnvironmentsReport } from '../../../contracts/figures/EnvironmentsReport';
import { AboutContext, PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Choice } from '../../parts/Choice';
import { nameOfEnvironment } from '../../text/names';
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
  const { address, change } = useContext(PageContext);
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
      <Choice
        label="Environment"
        value={chosen}
        options={[
          ['', 'All'],
          ...(isListed ? [] : [[chosen, chosen] as const]),
          ...rows.map((row) => [row.environmentId, nameOfEnvironment(row)] as const),
        ]}
        onChange={(value) => change({ [name]: value, page: '' })}
      />
    </div>
  );
}
