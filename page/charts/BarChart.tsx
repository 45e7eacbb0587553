import { useState } from 'preact/hooks';

export interface Bar {
  readonly key: string;
  /** Below the axis. */
  readonly short: string;
  /** What is read out and shown for the selected bar, without its value. */
  readonly label: string;
  readonly value: number;
  /** Default: the formatted value. */
  readonly text?: string;
  /** The figures are not complete. */
  readonly isOpen: boolean;
}

export interface BarChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
}

/** Units of the drawing; the browser stretches it to the width of the page. */
const step = 10;
const height = 200;

/**
 * A bar chart. Its selected bar follows the pointer and the arrow keys, as a slider does, and is read out
 * with its value. A table with the same figures is beside each chart.
 */
export function BarChart({ title, bars, format }: BarChartProps) {
  const [chosen, setChosen] = useState<number | undefined>();
  const last = bars.length - 1;
  const index = Math.min(chosen ?? last, last);
  const top = niceTop(Math.max(0, ...bars.map(({ value }) => value)));
  const selected = bars[index];
  if (selected === undefined) return null;
  const text = `${selected.label}: ${selected.text ?? format(selected.value)}${selected.isOpen ? ', not complete' : ''}`;
  const point = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * bars.length);
    setChosen(Math.max(0, Math.min(last, at)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, index, last);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };
  return (
    <figure class="chart">
      <figcaption>
        {title}
        <span class="readout">{text}</span>
      </figcaption>
      <div class="plot">
        <div class="scale" aria-hidden="true">
          <span>{format(top)}</span>
          <span>{format(top / 2)}</span>
          <span>0</span>
        </div>
        <div
          class="bars"
          role="slider"
          tabIndex={0}
          aria-label={`${title}, by bar`}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={index}
          aria-valuetext={text}
          onPointerDown={point}
          onPointerMove={point}
          onPointerLeave={({ pointerType }) => {
            // A finger leaves with each tap, and the bar that it chose is to be read after it.
            if (pointerType === 'mouse') setChosen(undefined);
          }}
          onKeyDown={onKeyDown}
        >
          <svg
            viewBox={`0 0 ${bars.length * step} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path
              class="grid"
              d={`M0 0H${bars.length * step}M0 ${height / 2}H${bars.length * step}`}
            />
            {bars.map(({ key, value, isOpen }, at) => {
              const size = (value / top) * height;
              return (
                <rect
                  key={key}
                  class={`bar-mark${isOpen ? ' open' : ''}${at === index ? ' selected' : ''}`}
                  x={at * step + 1}
                  width={step - 2}
                  y={height - size}
                  height={size}
                />
              );
            })}
          </svg>
        </div>
        <div class="axis" aria-hidden="true">
          {axisLabels(bars).map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function nextIndex(key: string, index: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** First, middle and last: more do not fit on a narrow screen. */
function axisLabels(bars: readonly Bar[]): readonly string[] {
  const places = [0, Math.floor((bars.length - 1) / 2), bars.length - 1];
  return [...new Set(places)].map((at) => bars[at]?.short ?? '');
}

/** Tops of the scale below ten times its unit; the half of each is a whole number from ten on. */
const topFactors = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** A round number that is not much larger than the largest value, and has a whole half. */
function niceTop(most: number): number {
  if (most <= 10) return Math.max(2, Math.ceil(most / 2) * 2);
  const unit = 10 ** Math.floor(Math.log10(most));
  const factor = topFactors.find((of) => of * unit >= most) ?? 10;
  return Math.round(factor * unit);
}
