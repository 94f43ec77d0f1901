// The texts of one area each, `areas/AREA.LANGUAGE.json`, laid over the language's own file: a page brings its words along.

export type Texts = { [key: string]: string | Texts };

// What both hold is joined; where both hold a word, the area's counts.
export function joined(texts: Texts, more: Texts): Texts {
  const all: Texts = { ...texts };
  for (const [key, value] of Object.entries(more)) {
    const before = all[key];
    all[key] = typeof value === 'string' || typeof before !== 'object' ? value : joined(before, value);
  }
  return all;
}

export function withAreas(texts: Texts, areas: Record<string, Texts>): Texts {
  return Object.values(areas).reduce(joined, texts);
}
