import { KeyedMutex } from '../../../../runtime/domain/concurrency/KeyedMutex';

describe('KeyedMutex', () => {
  it('makes work wait whose key is held, and runs other work meanwhile', async () => {
    const mutex = new KeyedMutex();
    const order: string[] = [];
    let finishFirst: () => void = () => undefined;
    const first = mutex.run(['a', 'b'], async () => {
      await new Promise<void>((resolve) => (finishFirst = resolve));
      order.push('first');
    });
    const second = mutex.run(['c', 'b'], () => Promise.resolve(order.push('second')));
    await mutex.run(['c'], () => Promise.resolve(order.push('other')));
    finishFirst();
    await Promise.all([first, second]);

    expect(order).toEqual(['other', 'first', 'second']);
  });

  it('releases the keys of work that failed', async () => {
    const mutex = new KeyedMutex();
    await expect(mutex.run(['a'], () => Promise.reject(new Error('out of reach')))).rejects.toThrow(
      'out of reach',
    );

    await expect(mutex.run(['a'], () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
