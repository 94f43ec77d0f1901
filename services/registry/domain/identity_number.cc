#include "registry/domain/identity_number.h"

#include <array>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "registry/domain/identity_digits.h"

namespace sjelden::registry {
namespace {

absl::Status NotElevenDigits() {
  return MakeError(absl::StatusCode::kInvalidArgument, "IDENTITY_NUMBER_FORMAT",
                   "not an identity number; wanted eleven digits");
}

absl::Status WrongControlDigits() {
  return MakeError(absl::StatusCode::kInvalidArgument, "IDENTITY_NUMBER_CONTROL_DIGITS",
                   "the control digits of the identity number do not fit; a digit is probably wrong");
}

absl::Status NoDate() {
  return MakeError(absl::StatusCode::kInvalidArgument, "IDENTITY_NUMBER_DATE",
                   "the first six digits of the identity number are no date of any kind of number");
}

absl::Status PersonNotSynthetic() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PERSON_NOT_SYNTHETIC",
                   "this installation holds synthetic persons only; wanted a number of a synthetic series");
}

absl::Status PersonSynthetic() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PERSON_SYNTHETIC",
                   "this installation holds patients; a number of a synthetic series is refused");
}

absl::StatusOr<IdentityDigits> ReadDigits(std::string_view text) {
  std::string compact(text);
  if (compact.size() == 12 && compact[6] == ' ') compact.erase(6, 1);
  if (compact.size() != 11) return NotElevenDigits();
  IdentityDigits digits;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (compact[i] < '0' || compact[i] > '9') return NotElevenDigits();
    digits[i] = compact[i] - '0';
  }
  return digits;
}

// The date in the first six digits, before the century is known.
struct ShortDate {
  int day = 0;
  int month = 0;
  int year = 0;  // 0 to 99.
};

// Takes away what kind and series have added to day and month, and sets both in `number`.
ShortDate ReadDate(const IdentityDigits& digits, MonthPlus40 month_plus_40, IdentityNumber* number) {
  ShortDate date{.day = 10 * digits[0] + digits[1], .month = 10 * digits[2] + digits[3],
                 .year = 10 * digits[4] + digits[5]};
  if (date.day > 40) {
    number->kind = IdentityKind::kDNumber;
    date.day -= 40;
  }
  if (date.month > 80) {
    number->series = SyntheticSeries::kTenor;
    date.month -= 80;
  } else if (date.month > 65) {
    number->series = SyntheticSeries::kNhn;
    date.month -= 65;
  } else if (date.month > 40 && month_plus_40 == MonthPlus40::kNavSynthetic) {
    number->series = SyntheticSeries::kNav;
    date.month -= 40;
  } else if (date.month > 40 && number->kind == IdentityKind::kFodselsnummer) {
    // With a day of a D-number it stays over 40 and is no date: there is no H-number of a D-number.
    number->kind = IdentityKind::kHNumber;
    date.month -= 40;
  }
  return date;
}

bool Exists(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  const absl::CivilDay date(year, month, day);
  return date.month() == month && date.day() == day;
}

// Fills in what the number tells about the person, where the rule until 2031 gives it a century.
void ReadPerson(const IdentityDigits& digits, const ShortDate& date, IdentityNumber* number) {
  const int individual = 100 * digits[6] + 10 * digits[7] + digits[8];
  const std::optional<int> year = YearUntil2031(date.year, individual);
  if (FirstRemainder(digits) != 0 || !year.has_value() || !Exists(*year, date.month, date.day)) {
    number->rule = ControlRule::kFrom2032;
    return;
  }
  number->birth_date = absl::CivilDay(*year, date.month, date.day);
  number->sex = digits[8] % 2 == 0 ? NumberSex::kFemale : NumberSex::kMale;
}

}  // namespace

std::string IdentityNumber::system() const {
  switch (kind) {
    case IdentityKind::kFodselsnummer:
      return "urn:oid:2.16.578.1.12.4.1.4.1";
    case IdentityKind::kDNumber:
      return "urn:oid:2.16.578.1.12.4.1.4.2";
    case IdentityKind::kFhNumber:
      return "urn:oid:2.16.578.1.12.4.1.4.3";
    case IdentityKind::kHNumber:
      break;
  }
  return "HNR";
}

absl::StatusOr<IdentityNumber> ParseIdentityNumber(std::string_view text, MonthPlus40 month_plus_40) {
  ASSIGN_OR_RETURN(const IdentityDigits digits, ReadDigits(text));
  if (!SecondControlFits(digits)) return WrongControlDigits();
  IdentityNumber number;
  number.number = WriteDigits(digits);
  // An FH-number begins where no day of a D-number does (41 to 71).
  const bool is_fh_number = digits[0] >= 8;
  const ShortDate date = is_fh_number ? ShortDate() : ReadDate(digits, month_plus_40, &number);
  if (is_fh_number) number.kind = IdentityKind::kFhNumber;
  // Only the population register's numbers change in 2032.
  const bool changes = number.kind == IdentityKind::kFodselsnummer || number.kind == IdentityKind::kDNumber;
  if (FirstRemainder(digits) > (changes ? 3 : 0)) return WrongControlDigits();
  if (is_fh_number) return number;
  // The year 2000 + YY has a 29 February whenever some century's year YY has one.
  if (!Exists(2000 + date.year, date.month, date.day)) return NoDate();
  ReadPerson(digits, date, &number);
  if (number.rule == ControlRule::kFrom2032 && !changes) return NoDate();
  return number;
}

absl::Status CheckStorable(const IdentityNumber& number, bool synthetic_persons_only) {
  if (synthetic_persons_only && !number.synthetic()) return PersonNotSynthetic();
  if (!synthetic_persons_only && number.synthetic()) return PersonSynthetic();
  return absl::OkStatus();
}

}  // namespace sjelden::registry
