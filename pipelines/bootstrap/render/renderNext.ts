import { fillArgument } from '../apply/resolveArguments';
import type { BootstrapPlan } from '../plan/planBootstrap';
import type { NextItem } from '../plan/NextSection';
import { planNext } from '../plan/planNext';
import { renderItem as renderBashItem } from './renderBash';
import { renderItem as renderPowerShellItem } from './renderPowerShell';

/** What is left to do after `--apply`, with the values that its steps found. */
export function renderNext(plan: BootstrapPlan, values: ReadonlyMap<string, string>): string {
  const isBash = plan.context.options.shell === 'bash';
  const render = isBash ? renderBashItem : renderPowerShellItem;
  const sections = planNext(plan).map(({ title, items }) =>
    [`# ${title}.`, ...items.map((item) => render(fillItem(item, values)))].join('\n'),
  );
  return sections.join('\n\n');
}

function fillItem(item: NextItem, values: ReadonlyMap<string, string>): NextItem {
  if ('note' in item) return { note: fillArgument(item.note, values) };
  if ('set' in item) return { ...item, value: fillArgument(item.value, values) };
  return { ...item, args: item.args.map((arg) => fillArgument(arg, values)) };
}
