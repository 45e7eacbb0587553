import { ComponentResource, CustomResource, type CustomResourceOptions } from '@pulumi/pulumi';

import type { StackProvider, Step } from './ResourceState';
import { destroyStack, runStack, type StackRun } from './StackRun';

class Part extends CustomResource {
  constructor(name: string, inputs: object, options?: CustomResourceOptions) {
    super('test:index:Part', name, { ...inputs }, options);
  }
}

/** Keeps names; a change of `kind` replaces, and `taken` refuses. */
class Providers implements StackProvider {
  readonly made = new Set<string>();

  compare: StackProvider['compare'] = (_type, olds, news) => {
    if (JSON.stringify(olds) === JSON.stringify(news)) return { kind: 'same' };
    return olds['kind'] === news['kind'] ? { kind: 'update' } : { kind: 'replace' };
  };

  create: StackProvider['create'] = (_type, name, inputs) => {
    const id = `${name}-${String(inputs['kind'])}`;
    if (this.made.has(id)) throw new Error(`cannot create already existing resource '${id}'`);
    this.made.add(id);
    return { id, outputs: { ...inputs, made: true } };
  };

  update: StackProvider['update'] = (_resource, inputs) => inputs;

  preview: StackProvider['preview'] = (_type, _name, inputs, old) => ({
    ...old?.outputs,
    ...inputs,
  });

  delete: StackProvider['delete'] = ({ id }) => {
    this.made.delete(id);
  };

  invoke: StackProvider['invoke'] = () => ({});
}

const short = (steps: readonly Step[]) => steps.map(({ kind, name }) => `${kind} ${name}`);

/** Two parts in a component, the second after the first; `kind` of the first as given. */
function twoParts(kind: string, extra = false): () => Promise<object> {
  return async () => {
    const parent = new ComponentResource('test:index:Box', 'box');
    const first = new Part('first', { kind }, { parent });
    new Part('second', { kind: 'x', of: first.id }, { parent });
    if (extra) new Part('third', { kind: 'x' }, { parent, dependsOn: [first] });
    return Promise.resolve({});
  };
}

describe('a stack over several runs', () => {
  let provider: Providers;
  const up = (program: () => Promise<object>, former?: StackRun, failAt?: number) =>
    runStack(program, former?.state ?? [], { provider, config: {}, failAt });

  beforeEach(() => {
    provider = new Providers();
  });

  it('creates once, and changes nothing the second time', async () => {
    const first = await up(twoParts('a'));
    const second = await up(twoParts('a'), first);

    expect(short(first.steps)).toEqual(['create first', 'create second']);
    expect(short(second.steps)).toEqual(['same first', 'same second']);
    expect(second.error).toBeUndefined();
    expect(second.state).toHaveLength(4);
  });

  it('replaces by creating first, and deletes the old half when the program has ended', async () => {
    const first = await up(twoParts('a'));
    const second = await up(twoParts('b'), first);

    expect(short(second.steps)).toEqual(['replace first', 'update second', 'delete first']);
    expect([...provider.made]).toEqual(['second-x', 'first-b']);
  });

  it('deletes what is no longer registered, dependents first', async () => {
    const first = await up(twoParts('a', true));
    const second = await up(() => Promise.resolve({}), first);

    expect(short(second.steps).at(-1)).toBe('delete first');
    expect(provider.made.size).toBe(0);
  });

  it('keeps what was done before a failure, and continues from there', async () => {
    const failed = await up(twoParts('a', true), undefined, 2);
    const resumed = await up(twoParts('a', true), failed);

    expect(failed.error).toContain('injected failure: create urn:pulumi:dev::');
    expect([...failed.state].filter(({ isCustom }) => isCustom)).toHaveLength(1);
    expect(short(resumed.steps).sort()).toEqual(['create second', 'create third', 'same first']);
    expect(resumed.error).toBeUndefined();
  });

  it('deletes the old half later when a run fails in between', async () => {
    const first = await up(twoParts('a'));
    const failed = await up(twoParts('b'), first, 2);
    const resumed = await up(twoParts('b'), failed);

    expect([...provider.made].sort()).toEqual(['first-b', 'second-x']);
    expect(short(resumed.steps)).toEqual(['same first', 'update second', 'delete first']);
  });

  it('takes the possible registrations in the order that a test asks for', async () => {
    const inOrder = await up(twoParts('a', true));
    provider = new Providers();
    const other = await runStack(twoParts('a', true), [], {
      provider,
      config: {},
      pick: (possible) => possible.length - 1,
    });

    const [first, ...rest] = short(inOrder.steps);
    expect(short(other.steps)).toEqual([first, ...rest.reverse()]);
  });

  it('knows no output of what a preview would create', async () => {
    const seen: unknown[] = [];
    const program = async () => {
      const part = new Part('first', { kind: 'a' });
      part.id.apply((id) => seen.push(id));
      return Promise.resolve({});
    };
    const options = { provider, config: {}, isPreview: true };
    const preview = await runStack(program, [], options);

    expect(short(preview.steps)).toEqual(['create first']);
    expect(seen).toEqual([]);
    expect(provider.made.size).toBe(0);
  });

  it('leaves behind what is retained, and refuses to delete what is protected', async () => {
    const guarded = async (protect: boolean) => {
      new Part('kept', { kind: 'a' }, { retainOnDelete: true });
      new Part('guarded', { kind: 'a' }, { protect });
      return Promise.resolve({});
    };
    const first = await up(() => guarded(true));
    const refused = destroyStack(first.state, { provider });
    const opened = await up(() => guarded(false), first);
    const destroyed = destroyStack(opened.state, { provider });

    expect(refused.error).toContain('cannot be deleted');
    expect(short(destroyed.steps).sort()).toEqual(['delete guarded', 'forget kept']);
    expect([...provider.made]).toEqual(['kept-a']);
    expect(destroyed.state).toEqual([]);
  });
});
