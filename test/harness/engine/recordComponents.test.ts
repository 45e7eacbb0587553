import { ComponentResource, CustomResource, isSecret, type Output, secret } from '@pulumi/pulumi';

import { isSecretValue } from './Registration';
import { recordComponents, valueOf } from './recordComponents';

class Key extends CustomResource {
  declare readonly value: Output<string>;
  declare readonly size: Output<number>;

  constructor(name: string, parent: ComponentResource) {
    super(
      'test:index:Key',
      name,
      { size: 3, value: undefined },
      {
        parent,
        protect: true,
        additionalSecretOutputs: ['value'],
      },
    );
  }
}

class Note extends CustomResource {}

class Box extends ComponentResource {
  readonly key: Key;

  constructor() {
    super('test:index:Box', 'box');
    this.key = new Key('key', this);
    new Note(
      'test:index:Note',
      'note',
      { nested: { text: this.key.value }, plain: this.key.size, own: secret('own') },
      { parent: this, retainOnDelete: true },
    );
    this.registerOutputs();
  }
}

const keyUrn = 'urn:pulumi:test::audit-log-connector::test:index:Box$test:index:Key::key';

describe('recorded components', () => {
  it('show options, dependencies and secrets of the raw requests', async () => {
    const { registrations, built } = await recordComponents(() => new Box(), {
      responses: { 'test:index:Key': (_inputs, name) => ({ value: `${name} value` }) },
    });

    expect(registrations.map(({ name }) => name)).toEqual(['box', 'key', 'note']);
    const [box, key, note] = registrations;
    expect(box).toMatchObject({ isCustom: false, protect: false });
    expect(key).toMatchObject({ isCustom: true, protect: true, inputs: { size: 3 } });
    expect(note).toMatchObject({ retainOnDelete: true, dependencies: [keyUrn] });
    expect(isSecretValue(note?.inputs['own'])).toBe(true);
    expect(isSecretValue(note?.inputs['plain'])).toBe(false);
    const { text } = note!.inputs['nested'] as { text: { value: unknown } };
    expect(text.value).toBe('key value');
    expect(isSecretValue(text)).toBe(true);
    expect(await isSecret(built.key.value)).toBe(true);
    expect(await valueOf(built.key.value)).toBe('key value');
  });

  it('return only the inputs if the test configures no response', async () => {
    const { built } = await recordComponents(() => new Box());

    expect(await valueOf(built.key.size)).toBe(3);
    expect(await valueOf(built.key.value)).toBeUndefined();
  });
});
