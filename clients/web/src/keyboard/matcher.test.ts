import { describe, expect, it } from 'vitest';
import { KeyMatcher, type KeyPress } from './matcher';

const bindings = [{ keys: 'j' }, { keys: 'g t' }, { keys: 'g s' }, { keys: '?' }, { keys: 'Ctrl+k', inFields: true }];

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrl: false, alt: false, inField: false, ...more };
}

describe('keys', () => {
  it('alone ask for an act', () => {
    const matcher = new KeyMatcher();
    expect(matcher.match(press('j'), bindings, 0, true)?.keys).toBe('j');
    expect(matcher.match(press('J'), bindings, 0, true)?.keys).toBe('j');
    expect(matcher.match(press('?'), bindings, 0, true)?.keys).toBe('?');
    expect(matcher.match(press('x'), bindings, 0, true)).toBeUndefined();
  });
  it('one after the other do, if soon enough', () => {
    const matcher = new KeyMatcher();
    expect(matcher.match(press('g'), bindings, 0, true)).toBeUndefined();
    expect(matcher.match(press('t'), bindings, 900, true)?.keys).toBe('g t');
    expect(matcher.match(press('g'), bindings, 2_000, true)).toBeUndefined();
    expect(matcher.match(press('t'), bindings, 9_000, true)).toBeUndefined();
    expect(matcher.match(press('t'), bindings, 9_100, true)).toBeUndefined();
  });
  it('of another act break a sequence and are heard', () => {
    const matcher = new KeyMatcher();
    matcher.match(press('g'), bindings, 0, true);
    expect(matcher.match(press('j'), bindings, 100, true)?.keys).toBe('j');
    expect(matcher.match(press('s'), bindings, 200, true)).toBeUndefined();
  });
  it('in a field are text, but for those with a modifier', () => {
    const matcher = new KeyMatcher();
    expect(matcher.match(press('j', { inField: true }), bindings, 0, true)).toBeUndefined();
    expect(matcher.match(press('k', { inField: true, ctrl: true }), bindings, 0, true)?.keys).toBe('Ctrl+k');
    expect(matcher.match(press('j', { ctrl: true }), bindings, 0, true)).toBeUndefined();
    expect(matcher.match(press('j', { alt: true }), bindings, 0, true)).toBeUndefined();
  });
  it('without a modifier can be turned off', () => {
    const matcher = new KeyMatcher();
    expect(matcher.match(press('j'), bindings, 0, false)).toBeUndefined();
    expect(matcher.match(press('g'), bindings, 0, false)).toBeUndefined();
    expect(matcher.match(press('t'), bindings, 10, false)).toBeUndefined();
    expect(matcher.match(press('k', { ctrl: true }), bindings, 0, false)?.keys).toBe('Ctrl+k');
  });
});
