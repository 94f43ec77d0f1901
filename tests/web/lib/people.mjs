// Made-up persons only: numbers of the synthetic series, whose month is raised by 80 (Skatteetaten, Tenor).

function checkDigit(digits, weights) {
  const sum = weights.reduce((total, weight, place) => total + weight * digits[place], 0);
  const digit = 11 - (sum % 11);
  return digit === 11 ? 0 : digit;
}

// The numbers of one day of birth, `ddmmyy` with the real month, of the years 1940 to 1999 (individual numbers 900 to 999)
// or 2000 to 2039 (500 to 899).
export function* syntheticNumbers(day, month, year) {
  const date = [day, month + 80, year % 100].map((part) => String(part).padStart(2, '0')).join('');
  const [first, last] = year >= 2000 ? [500, 899] : [900, 999];
  for (let individual = first; individual <= last; ++individual) {
    const digits = [...(date + individual)].map(Number);
    const one = checkDigit(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    if (one === 10) continue;
    const two = checkDigit([...digits, one], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    if (two !== 10) yield date + individual + one + two;
  }
}
