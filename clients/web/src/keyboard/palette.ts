// What the command palette finds: each word that was typed begins a word of the entry.

export interface PaletteEntry {
  id: string;
  text: string;
  keys?: string;
  run: () => void;
}

function words(text: string): string[] {
  return text
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

export function findEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const wanted = words(typed);
  return entries.filter((entry) => {
    const has = words(entry.text);
    return wanted.every((word) => has.some((candidate) => candidate.startsWith(word)));
  });
}
