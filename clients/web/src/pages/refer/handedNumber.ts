// A number that was typed elsewhere and is looked up on this page: handed over in memory, once, never in an address.
let handed = '';

export function rememberNumber(number: string): void {
  handed = number;
}

export function takeNumber(): string {
  const number = handed;
  handed = '';
  return number;
}
