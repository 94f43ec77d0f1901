import { describe, expect, it } from 'vitest';
import { nextAfter, stepFrom } from './queue';

const names = ['a', 'b', 'c'];

describe('the queue', () => {
  it('is walked with its ends as ends', () => {
    expect(stepFrom(names, 'a', 1)).toBe('b');
    expect(stepFrom(names, 'c', 1)).toBe('c');
    expect(stepFrom(names, 'a', -1)).toBe('a');
    expect(stepFrom(names, '', 1)).toBe('a');
    expect(stepFrom([], 'a', 1)).toBeUndefined();
  });
  it('goes on with the next one, and ends where nothing is left', () => {
    expect(nextAfter(names, 'a')).toBe('b');
    expect(nextAfter(names, 'c')).toBe('b');
    expect(nextAfter(['a'], 'a')).toBeUndefined();
    expect(nextAfter(names, 'elsewhere')).toBe('a');
  });
});
