// The made-up numbers of demonstration and test persons.
#include <utility>
#include <vector>

#include "platform/status/error.h"
#include "registry/domain/identity_digits.h"
#include "registry/domain/identity_number.h"

namespace sjelden::registry {
namespace {

absl::Status NoSyntheticNumber() {
  return MakeError(absl::StatusCode::kOutOfRange, "NO_SYNTHETIC_NUMBER",
                   "no synthetic number is left for this birth date and sex; wanted a year from 1854 to 2031 and a "
                   "smaller sequence");
}

// SplitMix64: a fixed sequence on every machine, unlike the shuffles of the standard library.
uint64_t NextRandom(uint64_t* state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

// Returns every number of the series for this day and sex, in rising order.
std::vector<IdentityDigits> AllNumbers(absl::CivilDay day, NumberSex sex) {
  const int month = day.month() + 80;  // The mark of the Tax Administration's test population.
  const int year = static_cast<int>(day.year() % 100);
  std::vector<IdentityDigits> numbers;
  for (int individual = sex == NumberSex::kMale ? 1 : 0; individual < 1000; individual += 2) {
    if (YearUntil2031(year, individual) != day.year()) continue;
    IdentityDigits digits = {day.day() / 10, day.day() % 10,   month / 10, month % 10, year / 10, year % 10,
                             individual / 100, individual / 10 % 10, individual % 10, 0, 0};
    if (SetControlDigits(&digits)) numbers.push_back(digits);
  }
  return numbers;
}

}  // namespace

absl::StatusOr<std::string> MakeSyntheticNumber(absl::CivilDay birth_date, NumberSex sex, uint64_t seed,
                                                uint64_t sequence) {
  std::vector<IdentityDigits> numbers = AllNumbers(birth_date, sex);
  if (sequence >= numbers.size()) return NoSyntheticNumber();
  // The day is part of the seed, so that persons of neighbouring days do not get the same individual numbers.
  uint64_t state = seed ^ (static_cast<uint64_t>(birth_date - absl::CivilDay(1800, 1, 1)) << 20);
  for (size_t i = numbers.size() - 1; i > 0; --i) {
    std::swap(numbers[i], numbers[NextRandom(&state) % (i + 1)]);
  }
  return WriteDigits(numbers[sequence]);
}

}  // namespace sjelden::registry
