import type { Value } from '../schema/Table';

const time = /^\d{4}-\d{2}-\d{2}(?:T|$)/;

/** The order of two values; undefined if they do not compare, for example null and a text. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (left === null || right === null) {
    return left === right ? 0 : undefined;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return compareTexts(left, right);
  }
  // A number in quotes compares with a number column, as it does in the service.
  const [a, b] = [Number(left), Number(right)];
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : Math.sign(a - b);
}

/** For `$orderby`: null comes first. */
export function orderValues(left: Value, right: Value): number {
  if (left === null || right === null) {
    return Number(left !== null) - Number(right !== null);
  }
  return compareValues(left, right) ?? 0;
}

export function matchesText(
  how: 'contains' | 'startswith' | 'endswith',
  value: Value,
  text: string,
): boolean {
  const whole = String(value ?? '').toLowerCase();
  const part = text.toLowerCase();
  switch (how) {
    case 'contains':
      return whole.includes(part);
    case 'startswith':
      return whole.startsWith(part);
    case 'endswith':
      return whole.endsWith(part);
  }
}

function compareTexts(left: string, right: string): number {
  if (time.test(left) && time.test(right)) {
    const [a, b] = [Date.parse(left), Date.parse(right)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) {
      return Math.sign(a - b);
    }
  }
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}
