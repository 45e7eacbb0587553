import type { JsonObject } from '../../../publish/http/parseResponse';
import { StepError } from '../../../publish/settings/StepError';
import { isSameText, type Issue, type Outcome } from '../model/PipelineSystem';
import { parseItem, parseList, textOf } from '../rest/parseList';
import type { DevOpsApi } from './DevOpsApi';

const right = 'Edit work items in this node';
const patchType = 'application/json-patch+json';
/** All work items that the stack ever had; the newest first. */
const mostItems = 50;

type Patch = readonly { readonly op: 'add'; readonly path: string; readonly value: string }[];

/** Work items of Azure Boards, found again by a tag: a description keeps no hidden marker. */
export class WorkItems {
  constructor(
    private readonly api: DevOpsApi,
    /** `Task` exists in each of the four processes. */
    private readonly type: string,
  ) {}

  async open({ key, title, body }: Issue): Promise<Outcome> {
    const what = 'Opening the work item';
    const description = `<pre>${escapeHtml(body)}</pre>`;
    const found = await this.findOpen(key);
    if (found === undefined) {
      const { body: created } = await this.api.send({
        method: 'POST',
        path: `/wit/workitems/$${encodeURIComponent(this.type)}`,
        contentType: patchType,
        body: fields({
          'System.Title': title,
          'System.Description': description,
          'System.Tags': key,
        }),
        what,
        right,
      });
      return this.outcome('created', parseItem(created, what));
    }
    if (isSameText(textOf(found, 'fields', 'System.Description'), description)) {
      return this.outcome('unchanged', found);
    }
    await this.update(found, what, fields({ 'System.Description': description }));
    return this.outcome('updated', found);
  }

  async close(key: string, reason: string): Promise<Outcome> {
    const found = await this.findOpen(key);
    if (found === undefined) return { action: 'none', url: '' };
    const type = textOf(found, 'fields', 'System.WorkItemType');
    const state = [...(await this.states(type))].find(([, category]) => category === 'Completed');
    if (state === undefined) {
      throw new StepError(
        `The work item type "${type}" has no state of the category Completed.`,
        `Close the work item by hand: ${this.outcome('none', found).url}`,
      );
    }
    const changes = { 'System.History': escapeHtml(reason), 'System.State': state[0] };
    await this.update(found, 'Closing the work item', fields(changes));
    return this.outcome('closed', found);
  }

  /** The newest work item with the tag whose state is neither completed nor removed. */
  private async findOpen(key: string): Promise<JsonObject | undefined> {
    const what = 'Looking for the work item';
    const wiql = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS '${key.replaceAll("'", "''")}' ORDER BY [System.Id] DESC`;
    const { body } = await this.api.send({
      method: 'POST',
      path: '/wit/wiql',
      query: { $top: String(mostItems) },
      body: { query: wiql },
      what,
      right,
    });
    const ids = parseList(body, what, 'workItems').map((item) => textOf(item, 'id'));
    if (ids.length === 0) return undefined;
    const wanted = 'System.State,System.Tags,System.WorkItemType,System.Description';
    const items = await this.api.send({
      path: '/wit/workitems',
      query: { ids: ids.join(','), fields: wanted },
      what,
      right,
    });
    for (const item of parseList(items.body, what, 'value')) {
      const tags = textOf(item, 'fields', 'System.Tags').split(';');
      if (!tags.some((tag) => tag.trim().toLowerCase() === key.toLowerCase())) continue;
      const states = await this.states(textOf(item, 'fields', 'System.WorkItemType'));
      const category = states.get(textOf(item, 'fields', 'System.State')) ?? '';
      if (category !== 'Completed' && category !== 'Removed') return item;
    }
    return undefined;
  }

  /** States of a type of work items with their categories, in the order of the process. */
  private async states(type: string): Promise<ReadonlyMap<string, string>> {
    const what = `Reading the states of "${type}"`;
    const path = `/wit/workitemtypes/${encodeURIComponent(type)}/states`;
    const { body } = await this.api.send({ path, what, right });
    return new Map(
      parseList(body, what, 'value').map((state) => [
        textOf(state, 'name'),
        textOf(state, 'category'),
      ]),
    );
  }

  private async update(item: JsonObject, what: string, body: Patch): Promise<void> {
    const path = `/wit/workitems/${textOf(item, 'id')}`;
    await this.api.send({ method: 'PATCH', path, contentType: patchType, body, what, right });
  }

  private outcome(action: Outcome['action'], item: JsonObject): Outcome {
    return { action, url: this.api.page(`/_workitems/edit/${textOf(item, 'id')}`) };
  }
}

function fields(values: Readonly<Record<string, string>>): Patch {
  return Object.entries(values).map(([name, value]) => ({
    op: 'add',
    path: `/fields/${name}`,
    value,
  }));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
