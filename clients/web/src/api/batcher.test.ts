import { describe, expect, it } from 'vitest';
import { batcher } from './batcher';

describe('questions that are asked together', () => {
  it('are one call, each asked once, in parts of at most so many', async () => {
    const calls: string[][] = [];
    const ask = batcher<string>(
      async (keys) => {
        calls.push(keys);
        return new Map(keys.filter((key) => key !== 'hidden').map((key) => [key, key.toUpperCase()]));
      },
      2,
      0,
    );
    expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('hidden')])).toEqual(['A', 'B', 'A', null]);
    expect(calls).toEqual([['a', 'b'], ['hidden']]);
  });
  it('fail together', async () => {
    const ask = batcher<string>(() => Promise.reject(new Error('down')), 50, 0);
    await expect(ask('a')).rejects.toThrow('down');
  });
});
