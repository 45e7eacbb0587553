import { fillArgument } from '../apply/resolveArguments';
import type { BootstrapPlan } from '../plan/planBootstrap';
import { planNext } from '../plan/planNext';
import { renderItem as renderBashItem } from './renderBash';
import { renderItem as renderPowerShellItem } from './renderPowerShell';

/** What is left to do after `--apply`, with the values that its steps found. */
export function renderNext(plan: BootstrapPlan, values: ReadonlyMap<string, string>): string {
  const isBash = plan.context.options.shell === 'bash';
  const render = isBash ? renderBashItem : renderPowerShellItem;
  const sections = planNext(plan).map(({ title, items }) =>
    [
      `# ${title}.`,
      ...items.map((item) =>
        render(
          'set' in item
            ? { ...item, value: fillArgument(item.value, values) }
            : { ...item, args: item.args.map((arg) => fillArgument(arg, values)) },
        ),
      ),
    ].join('\n'),
  );
  return sections.join('\n\n');
}
