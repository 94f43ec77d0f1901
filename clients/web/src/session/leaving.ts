// What the open pages have not saved yet, asked for before somebody signs out.

type Save = () => Promise<void>;

const saves = new Set<Save>();

// A page that keeps what is typed says how to save it; the function that it gets back takes that back.
// Example: useEffect(() => saveBeforeLeaving(flush), [flush]);
export function saveBeforeLeaving(save: Save): () => void {
  saves.add(save);
  return () => void saves.delete(save);
}

// Whether everything is saved now.
export async function saveAll(): Promise<boolean> {
  const results = await Promise.allSettled([...saves].map((save) => save()));
  return results.every(({ status }) => status === 'fulfilled');
}
