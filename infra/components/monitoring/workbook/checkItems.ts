import type { WorkbookItem } from './WorkbookItem';

/**
 * What the portal would accept and then show wrongly.
 *
 * @throws Error with all faults.
 */
export function checkItems(items: readonly WorkbookItem[], timeRange: string): void {
  const parameters = items.flatMap((item) => (item.kind === 'parameters' ? item.parameters : []));
  const defined = parameters.map(({ name }) => name);
  const used = [timeRange, ...items.flatMap(parametersIn)];
  const faults = [
    ...repeated(items.map(({ name }) => name)).map((name) => `two items have the name ${name}`),
    ...repeated(defined).map((name) => `the parameter ${name} is defined twice`),
    ...[...new Set(used)]
      .filter((name) => !defined.includes(name))
      .map((name) => `the parameter ${name} is not defined`),
  ];
  if (faults.length > 0) throw new Error(`The workbook is wrong: ${faults.join('; ')}.`);
}

/** Parameters that an item refers to, as `{Name}` or by its visibility. */
function parametersIn(item: WorkbookItem): readonly string[] {
  const texts =
    item.kind === 'text'
      ? [item.markdown]
      : item.kind === 'query'
        ? [item.query, item.title, item.noDataMessage]
        : item.parameters.flatMap((one) => (one.type === 'hidden' ? [one.query] : []));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\{([A-Za-z]\w*)(:\w+)?\}/g)].map(([, name = '']) => name),
  );
  return item.visibleIf === undefined ? named : [...named, item.visibleIf.parameter];
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
}
