// Norwegian identity numbers of persons: what a number of eleven digits is, and what it tells.
//
// All functions are pure and may be called from any thread. No error repeats the number or a part of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace sjelden::registry {

enum class IdentityKind {
  kFodselsnummer,  // Born or resident in Norway.
  kDNumber,        // Staying for a time: day + 40.
  kHNumber,        // Made by one enterprise, unique only together with it: month + 40.
  kFhNumber,       // Made by the health service's common register: begins with 8 or 9; tells nothing.
};

// The series of numbers that no living person has.
enum class SyntheticSeries {
  kNone,
  kTenor,  // The Tax Administration's test population: month + 80.
  kNhn,    // Norsk helsenett's: month + 65.
  kNav,    // NAV's: month + 40, the same form as an H-number; read as synthetic only where that is asked for.
};

// Which rule a number fits. From 1 January 2032 the first control digit has four right values, and neither century nor
// sex can be read from a new number; old numbers stay valid, so both rules are read side by side.
enum class ControlRule { kUntil2031, kFrom2032 };

enum class NumberSex { kFemale, kMale };

struct IdentityNumber {
  std::string number;  // Eleven digits. A secret like the name: never in a log or an error.
  IdentityKind kind = IdentityKind::kFodselsnummer;
  SyntheticSeries series = SyntheticSeries::kNone;
  ControlRule rule = ControlRule::kUntil2031;
  // What a number under the rule until 2031 tells; nothing otherwise. A proposal: numbers given out from 2032 can fit
  // the old rule by chance, so what the population register says about the person comes first.
  std::optional<absl::CivilDay> birth_date;
  std::optional<NumberSex> sex;

  bool synthetic() const { return series != SyntheticSeries::kNone; }
  // Returns the URI of the number's system for `Identifier.system`; "HNR" for an H-number, which also needs its
  // assigner.
  std::string system() const;
};

// How the form that two series share is read.
enum class MonthPlus40 { kHNumber, kNavSynthetic };

// Returns what `text` is: eleven digits, or six and five with a blank between. INVALID_ARGUMENT with the reason
// IDENTITY_NUMBER_FORMAT (not eleven digits), IDENTITY_NUMBER_CONTROL_DIGITS or IDENTITY_NUMBER_DATE (its first six
// digits are no date of any series).
absl::StatusOr<IdentityNumber> ParseIdentityNumber(std::string_view text,
                                                   MonthPlus40 month_plus_40 = MonthPlus40::kHNumber);

// Returns OK if an installation may store a person with this number. One that holds synthetic persons only refuses
// every number that could be a living person's, H- and FH-numbers too; any other refuses synthetic ones, so that a test
// patient never stands among patients. FAILED_PRECONDITION with PERSON_NOT_SYNTHETIC or PERSON_SYNTHETIC.
absl::Status CheckStorable(const IdentityNumber& number, bool synthetic_persons_only);

// Returns the `sequence`th synthetic fødselsnummer (series kTenor, valid under the rule until 2031) of this birth date
// and sex, in an order that `seed` decides: the same arguments give the same number everywhere, and two sequences never
// give the same one. OUT_OF_RANGE (NO_SYNTHETIC_NUMBER) outside the years 1854 to 2031, or when the numbers of that day
// are used up, which is after about 100 in the years before 1900.
absl::StatusOr<std::string> MakeSyntheticNumber(absl::CivilDay birth_date, NumberSex sex, uint64_t seed,
                                                uint64_t sequence);

}  // namespace sjelden::registry
