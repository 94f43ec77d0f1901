// The address of a list with other choices; what is empty does not stand in it, and what else stands there stays.
export function addressWith(params: URLSearchParams, choices: Record<string, string>): URLSearchParams {
  const after = new URLSearchParams(params);
  for (const [name, value] of Object.entries(choices)) {
    if (value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}
