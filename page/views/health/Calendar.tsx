import { useContext } from 'preact/hooks';

import type { EventDay } from '../../../contracts/figures/FiguresCompleteness';
import { PageContext } from '../../context/PageContext';
import { type DayState, dayStates, describeDay } from './describeDay';
import { monthsOf } from './weeksOf';

/** A Monday; its week gives the names of the days. */
const someMonday = '2024-01-01';

/** How complete each day is, as a calendar: each day has a sign and words. */
export function Calendar({ days }: { readonly days: readonly EventDay[] }) {
  const { formats } = useContext(PageContext);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const used = new Set(days.map(describeDay));
  return (
    <>
      <ul class="legend">
        {(Object.entries(dayStates) as [DayState, (typeof dayStates)[DayState]][])
          .filter(([state]) => used.has(state))
          .map(([state, { sign, text }]) => (
            <li key={state}>
              <span class={`day ${state}`} aria-hidden="true">
                {sign}
              </span>{' '}
              {text}
            </li>
          ))}
      </ul>
      <div class="months">
        {monthsOf(days.map(({ date }) => date)).map(({ month, weeks }) => (
          <table class="month" key={month}>
            <caption>{formats.month(month)}</caption>
            <thead>
              <tr>
                {Array.from({ length: 7 }, (_, at) => (
                  <th scope="col" key={at}>
                    {formats.weekday(someMonday, at)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.find((day) => day !== undefined)}>
                  {week.map((date, at) => (
                    <DayCell key={date ?? at} date={date} day={byDate.get(date ?? '')} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

function DayCell({
  date,
  day,
}: {
  readonly date: string | undefined;
  readonly day: EventDay | undefined;
}) {
  const { formats } = useContext(PageContext);
  if (date === undefined) return <td />;
  const number = formats.count(Number(date.slice(8)));
  if (day === undefined) return <td class="other">{number}</td>;
  const state = describeDay(day);
  const { sign, text } = dayStates[state];
  return (
    <td class={`day ${state}`} title={text}>
      {number}
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <span class="unseen">, {text}</span>
    </td>
  );
}
