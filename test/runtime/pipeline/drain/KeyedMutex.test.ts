import { KeyedMutex } from '../../../../runtime/pipeline/drain/KeyedMutex';

const row = (rowKey: string): { partitionKey: string; rowKey: string } => ({
  partitionKey: 'Audit.General|2026-05-19T13',
  rowKey,
});

describe('KeyedMutex', () => {
  it('lets a message with a row in work wait, and others pass', async () => {
    const claims = new KeyedMutex();
    const order: string[] = [];
    let finishFirst: () => void = () => undefined;
    const first = claims.run([row('a'), row('b')], async () => {
      await new Promise<void>((resolve) => (finishFirst = resolve));
      order.push('first');
    });
    const second = claims.run([row('c'), row('b')], () => Promise.resolve(order.push('second')));
    await claims.run([row('c')], () => Promise.resolve(order.push('other')));
    finishFirst();
    await Promise.all([first, second]);

    expect(order).toEqual(['other', 'first', 'second']);
  });

  it('gives rows back when the work on them has failed', async () => {
    const claims = new KeyedMutex();
    await expect(
      claims.run([row('a')], () => Promise.reject(new Error('out of reach'))),
    ).rejects.toThrow('out of reach');

    await expect(claims.run([row('a')], () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
