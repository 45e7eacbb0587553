import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../../context/PageContext';
import { isCustom, isDay, periodKeys, periodOf, presetOf, presets } from './Period';

/** Chooses the days of a view. A page in a file has figures of one period only. */
export function PeriodPicker() {
  const { address, go, formats } = useContext(PageContext);
  const { today, period: fixed } = useContext(AboutContext);
  const period = periodOf(address.query, today, fixed);
  if (fixed) {
    return (
      <p class="period">
        {formats.day(fixed.from)} to {formats.day(fixed.to)} (UTC)
      </p>
    );
  }
  const change = (values: Readonly<Record<string, string>>): void => {
    const others = Object.entries(address.query).filter(
      ([key]) => !periodKeys.has(key) && key !== 'page',
    );
    go({ ...address, query: { ...Object.fromEntries(others), ...values } });
  };
  const setDay = (key: 'from' | 'to', day: string): void => {
    if (!isDay(day)) return;
    const next = { ...period, [key]: day };
    // The other end moves along, so that the period never ends before it begins.
    change(next.from <= next.to ? next : { from: day, to: day });
  };
  const custom = isCustom(address.query);
  const days = presetOf(address.query);
  const listed: readonly number[] = presets;
  return (
    <div class="period controls">
      <label>
        Period
        <select
          value={custom ? '' : String(days)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(value === '' ? { ...period } : { days: value });
          }}
        >
          {(listed.includes(days) ? listed : [days, ...listed]).map((count) => (
            <option key={count} value={String(count)}>
              Last {count} days
            </option>
          ))}
          <option value="">Other days</option>
        </select>
      </label>
      <label>
        From (UTC)
        <input
          type="date"
          value={period.from}
          max={today}
          onChange={(event) => setDay('from', event.currentTarget.value)}
        />
      </label>
      <label>
        To (UTC)
        <input
          type="date"
          value={period.to}
          max={today}
          onChange={(event) => setDay('to', event.currentTarget.value)}
        />
      </label>
    </div>
  );
}
