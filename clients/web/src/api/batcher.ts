// Collects single questions for a moment and asks them together.
export function batcher<T>(
  fetchMany: (keys: string[]) => Promise<Map<string, T>>,
  most: number,
  waitMs = 10,
): (key: string) => Promise<T | null> {
  let waiting = new Map<string, { promise: Promise<T | null>; settle: (all: Promise<Map<string, T>>) => void }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send() {
    const batch = waiting;
    waiting = new Map();
    timer = undefined;
    const keys = [...batch.keys()];
    for (let start = 0; start < keys.length; start += most) {
      const part = keys.slice(start, start + most);
      const answers = fetchMany(part);
      for (const key of part) batch.get(key)?.settle(answers);
    }
  }

  return (key) => {
    const known = waiting.get(key);
    if (known) return known.promise;
    let settle: (all: Promise<Map<string, T>>) => void = () => undefined;
    const promise = new Promise<T | null>((resolve, reject) => {
      settle = (all) => all.then((answers) => resolve(answers.get(key) ?? null), reject);
    });
    waiting.set(key, { promise, settle });
    timer ??= setTimeout(send, waitMs);
    return promise;
  };
}
