import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../../context/PageContext';
import { Choice } from '../../parts/Choice';
import { customOf, isDay, periodKeys, presetOf, presets } from './Period';
import { usePeriod } from './usePeriod';

const ends = [
  ['from', 'From (UTC)'],
  ['to', 'To (UTC)'],
] as const;

/** Chooses the days of a view. A page in a file has figures of one period only. */
export function PeriodPicker() {
  const tools = useContext(PageContext);
  const { address, formats } = tools;
  const { today, period: fixed } = useContext(AboutContext);
  const period = usePeriod();
  if (fixed) {
    return (
      <p class="period">
        {formats.day(fixed.from)} to {formats.day(fixed.to)} (UTC)
      </p>
    );
  }
  const change = (values: Readonly<Record<string, string>>): void => {
    const removed = Object.keys(address.query).filter(
      // A page of each table: `page`, `vpage` and others.
      (key) => periodKeys.has(key) || key.endsWith('page'),
    );
    tools.change({ ...Object.fromEntries(removed.map((key) => [key, ''])), ...values });
  };
  const setDay = (key: 'from' | 'to', day: string): void => {
    if (!isDay(day)) return;
    const next = { ...period, [key]: day };
    // The other end moves along, so that the period never ends before it begins.
    change(next.from <= next.to ? next : { from: day, to: day });
  };
  const days = presetOf(address.query);
  const listed: readonly number[] = presets;
  return (
    <div class="period controls">
      <Choice
        label="Period"
        value={customOf(address.query) ? '' : String(days)}
        options={[
          ...(listed.includes(days) ? listed : [days, ...listed]).map(
            (count) => [String(count), `Last ${formats.countOf(count, 'day')}`] as const,
          ),
          ['', 'Other days'],
        ]}
        onChange={(value) => change(value === '' ? { ...period } : { days: value })}
      />
      {ends.map(([key, label]) => (
        <label key={key}>
          {label}
          <input
            type="date"
            value={period[key]}
            max={today}
            onChange={(event) => setDay(key, event.currentTarget.value)}
          />
        </label>
      ))}
    </div>
  );
}
