import { describe, expect, it } from 'vitest';
import { findEntries } from './palette';

const entries = ['Gå til Vurdering', 'Gå til Pasientforløp', 'Mørk visning'].map((text) => ({
  id: text,
  text,
  run: () => undefined,
}));

describe('the command palette', () => {
  it('shows everything before anything is typed', () => {
    expect(findEntries(entries, ' ')).toHaveLength(3);
  });
  it('finds by the beginnings of words, in any order and case', () => {
    expect(findEntries(entries, 'vur').map((entry) => entry.id)).toEqual(['Gå til Vurdering']);
    expect(findEntries(entries, 'PAS gå').map((entry) => entry.id)).toEqual(['Gå til Pasientforløp']);
    expect(findEntries(entries, 'dering')).toEqual([]);
  });
});
