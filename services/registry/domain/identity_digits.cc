#include "registry/domain/identity_digits.h"

namespace sjelden::registry {
namespace {

// With 1 for the control digit itself, the weighted sum of a right number is divisible by 11.
constexpr int kFirstWeights[] = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
constexpr int kSecondWeights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

template <size_t kCount>
int WeightedRemainder(const IdentityDigits& digits, const int (&weights)[kCount]) {
  int sum = 0;
  for (size_t i = 0; i < kCount; ++i) sum += digits[i] * weights[i];
  return sum % 11;
}

// Sets the last digit that has a weight so that the remainder becomes 0; returns false where it would have to be 10.
template <size_t kCount>
bool Complete(IdentityDigits* digits, const int (&weights)[kCount]) {
  int& control = (*digits)[kCount - 1];
  control = 0;
  control = (11 - WeightedRemainder(*digits, weights)) % 11;
  return control < 10;
}

}  // namespace

int FirstRemainder(const IdentityDigits& digits) { return WeightedRemainder(digits, kFirstWeights); }

bool SecondControlFits(const IdentityDigits& digits) { return WeightedRemainder(digits, kSecondWeights) == 0; }

bool SetControlDigits(IdentityDigits* digits) {
  return Complete(digits, kFirstWeights) && Complete(digits, kSecondWeights);
}

std::optional<int> YearUntil2031(int short_year, int individual) {
  if (individual < 500) return 1900 + short_year;
  if (individual < 750 && short_year >= 54) return 1800 + short_year;
  if (short_year <= 31) return 2000 + short_year;
  if (individual >= 900 && short_year >= 40) return 1900 + short_year;
  return std::nullopt;
}

std::string WriteDigits(const IdentityDigits& digits) {
  std::string text;
  for (const int digit : digits) text.push_back(static_cast<char>('0' + digit));
  return text;
}

}  // namespace sjelden::registry
