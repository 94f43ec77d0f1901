#include "registry/domain/identity_number.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "registry/domain/identity_digits.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Returns a number that begins with these nine digits, or with the next of the same sex that can have control digits
// with `remainder` left in the first sum.
std::string WithControlDigits(const std::string& nine, int remainder) {
  for (int step = 0; step < 40; step += 2) {
    const std::string next = std::to_string(1000000000 + std::stoi(nine) + step).substr(1);
    for (int control = 0; control < 100; ++control) {
      IdentityDigits digits;
      for (size_t i = 0; i < 9; ++i) digits[i] = next[i] - '0';
      digits[9] = control / 10;
      digits[10] = control % 10;
      if (FirstRemainder(digits) == remainder && SecondControlFits(digits)) return WriteDigits(digits);
    }
  }
  ADD_FAILURE() << nine << " has no control digits";
  return "";
}

TEST(ParseIdentityNumber, ReadsTheTaxAdministrationsExamplesOfBothRules) {
  for (const char* text : {"02013299997", "02013299903", "02013299806", "30108299920", "30108299939"}) {
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_EQ(number.kind, IdentityKind::kFodselsnummer);
    EXPECT_EQ(number.number, text);
    EXPECT_FALSE(number.synthetic());
  }
  for (const char* text : {"02013299903", "30108299939"}) {
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_EQ(number.rule, ControlRule::kFrom2032) << text;
    EXPECT_FALSE(number.birth_date.has_value() || number.sex.has_value()) << text;
  }
  EXPECT_THAT(ParseIdentityNumber("13057444850"), HasReason("IDENTITY_NUMBER_CONTROL_DIGITS"));
}

TEST(ParseIdentityNumber, ANumberOf2032TellsNeitherCenturyNorSexEvenWhereTheOldControlDigitFits) {
  ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber("02013299997"));
  EXPECT_EQ(number.rule, ControlRule::kFrom2032);
  EXPECT_FALSE(number.birth_date.has_value());
}

TEST(ParseIdentityNumber, ReadsASyntheticNumberOfTheTestPopulation) {
  ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber("15876498518"));
  EXPECT_EQ(number.kind, IdentityKind::kFodselsnummer);
  EXPECT_EQ(number.series, SyntheticSeries::kTenor);
  EXPECT_EQ(number.rule, ControlRule::kUntil2031);
  EXPECT_EQ(number.birth_date, absl::CivilDay(1964, 7, 15));
  EXPECT_EQ(number.sex, NumberSex::kMale);
  EXPECT_EQ(number.system(), "urn:oid:2.16.578.1.12.4.1.4.1");
}

struct SeriesCase {
  const char* nine;
  IdentityKind kind;
  SyntheticSeries series;
  const char* system;
};

TEST(ParseIdentityNumber, TellsKindsAndSeriesApart) {
  constexpr char kFnr[] = "urn:oid:2.16.578.1.12.4.1.4.1", kDnr[] = "urn:oid:2.16.578.1.12.4.1.4.2";
  for (const SeriesCase& c : {
           SeriesCase{"150774103", IdentityKind::kFodselsnummer, SyntheticSeries::kNone, kFnr},
           SeriesCase{"550774103", IdentityKind::kDNumber, SyntheticSeries::kNone, kDnr},
           SeriesCase{"158774103", IdentityKind::kFodselsnummer, SyntheticSeries::kTenor, kFnr},
           SeriesCase{"558774103", IdentityKind::kDNumber, SyntheticSeries::kTenor, kDnr},
           SeriesCase{"157274103", IdentityKind::kFodselsnummer, SyntheticSeries::kNhn, kFnr},
           SeriesCase{"557274103", IdentityKind::kDNumber, SyntheticSeries::kNhn, kDnr},
           SeriesCase{"154774103", IdentityKind::kHNumber, SyntheticSeries::kNone, "HNR"},
       }) {
    const std::string text = WithControlDigits(c.nine, 0);
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_EQ(number.kind, c.kind) << c.nine;
    EXPECT_EQ(number.series, c.series) << c.nine;
    EXPECT_EQ(number.system(), c.system);
    EXPECT_EQ(number.birth_date, absl::CivilDay(1974, 7, 15)) << c.nine;
    EXPECT_EQ(number.sex, NumberSex::kMale) << c.nine;
  }
}

TEST(ParseIdentityNumber, MonthPlus40IsSyntheticOnlyWhereThatIsAskedFor) {
  const std::string text = WithControlDigits("154774103", 0);
  ASSERT_OK_AND_ASSIGN(const IdentityNumber nav, ParseIdentityNumber(text, MonthPlus40::kNavSynthetic));
  EXPECT_EQ(nav.kind, IdentityKind::kFodselsnummer);
  EXPECT_EQ(nav.series, SyntheticSeries::kNav);
  // Day and month + 40: NAV's synthetic D-number, and nothing otherwise.
  const std::string both = WithControlDigits("554774103", 0);
  ASSERT_OK_AND_ASSIGN(const IdentityNumber nav_d, ParseIdentityNumber(both, MonthPlus40::kNavSynthetic));
  EXPECT_EQ(nav_d.kind, IdentityKind::kDNumber);
  EXPECT_THAT(ParseIdentityNumber(both), HasReason("IDENTITY_NUMBER_DATE"));
}

TEST(ParseIdentityNumber, AnFhNumberTellsNothing) {
  for (const char* nine : {"812345678", "999999901", "800000000"}) {
    const std::string text = WithControlDigits(nine, 0);
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_EQ(number.kind, IdentityKind::kFhNumber);
    EXPECT_EQ(number.system(), "urn:oid:2.16.578.1.12.4.1.4.3");
    EXPECT_FALSE(number.birth_date.has_value() || number.sex.has_value());
  }
}

TEST(ParseIdentityNumber, OnlyThePopulationRegistersNumbersGetTheNewControlDigit) {
  for (int remainder = 1; remainder <= 10; ++remainder) {
    for (const char* nine : {"158774103", "558774103"}) {
      const std::string text = WithControlDigits(nine, remainder);
      EXPECT_EQ(ParseIdentityNumber(text).ok(), remainder <= 3) << nine << " " << remainder;
    }
    for (const char* nine : {"154774103", "812345678"}) {
      const std::string text = WithControlDigits(nine, remainder);
      EXPECT_THAT(ParseIdentityNumber(text), HasReason("IDENTITY_NUMBER_CONTROL_DIGITS")) << nine << " " << remainder;
    }
  }
}

TEST(YearUntil2031, FollowsTheIndividualNumber) {
  EXPECT_EQ(YearUntil2031(0, 0), 1900);
  EXPECT_EQ(YearUntil2031(99, 499), 1999);
  EXPECT_EQ(YearUntil2031(54, 500), 1854);
  EXPECT_EQ(YearUntil2031(99, 749), 1899);
  EXPECT_EQ(YearUntil2031(0, 500), 2000);
  EXPECT_EQ(YearUntil2031(31, 999), 2031);
  EXPECT_EQ(YearUntil2031(40, 900), 1940);
  EXPECT_EQ(YearUntil2031(99, 999), 1999);
  EXPECT_EQ(YearUntil2031(32, 500), std::nullopt);
  EXPECT_EQ(YearUntil2031(39, 999), std::nullopt);
  EXPECT_EQ(YearUntil2031(40, 899), std::nullopt);
  EXPECT_EQ(YearUntil2031(53, 500), std::nullopt);
  EXPECT_EQ(YearUntil2031(54, 750), std::nullopt);
}

TEST(ParseIdentityNumber, RefusesWhatIsNoDateAndKnowsLeapYears) {
  for (const char* nine : {"000174103", "320174103", "310474103", "290201103", "150074103", "151374103", "154074103",
                           "155374103", "156574103", "157874103", "158074103", "159374103", "400174103", "720174103"}) {
    const std::string text = WithControlDigits(nine, 0);
    EXPECT_THAT(ParseIdentityNumber(text), HasReason("IDENTITY_NUMBER_DATE")) << nine;
  }
  // 29 February 2000 was a day, 29 February 1900 was none: only a number from 2032 can mean another century.
  ASSERT_OK_AND_ASSIGN(const std::string made,
                       MakeSyntheticNumber(absl::CivilDay(2000, 2, 29), NumberSex::kMale, 1, 0));
  ASSERT_OK_AND_ASSIGN(const IdentityNumber leap, ParseIdentityNumber(made));
  ASSERT_OK_AND_ASSIGN(const IdentityNumber no_leap, ParseIdentityNumber(WithControlDigits("298200105", 0)));
  EXPECT_EQ(no_leap.rule, ControlRule::kFrom2032);
  EXPECT_FALSE(no_leap.birth_date.has_value());
  EXPECT_EQ(leap.birth_date, absl::CivilDay(2000, 2, 29));
}

TEST(ParseIdentityNumber, AcceptsOneBlankAndNothingElse) {
  EXPECT_THAT(ParseIdentityNumber("158764 98518"), IsOk());
  EXPECT_EQ(ParseIdentityNumber("158764 98518")->number, "15876498518");
  for (const char* text : {"", "1587649851", "158764985180", "15876 498518", " 15876498518", "158764-98518",
                           "1587649851x", "15876498518 ", "١٥٨٧٦"}) {
    EXPECT_THAT(ParseIdentityNumber(text), HasReason("IDENTITY_NUMBER_FORMAT")) << text;
  }
}

TEST(ParseIdentityNumber, OneWrongOrTwoSwappedDigitsAreNeverTheOldRulesNumber) {
  const std::string right = "15876498518";
  for (size_t i = 0; i < right.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = right;
      wrong[i] = digit;
      if (wrong == right) continue;
      const auto number = ParseIdentityNumber(wrong);
      EXPECT_FALSE(number.ok() && number->rule == ControlRule::kUntil2031) << i;
    }
  }
}

TEST(ParseIdentityNumber, ErrorsNeverRepeatTheNumber) {
  for (const std::string& text :
       std::vector<std::string>{"15876498519", "1587649851", WithControlDigits("151374103", 0)}) {
    const auto number = ParseIdentityNumber(text);
    ASSERT_FALSE(number.ok());
    for (size_t i = 0; i + 4 <= text.size(); ++i) {
      EXPECT_THAT(std::string(number.status().message()), Not(HasSubstr(text.substr(i, 4))));
    }
  }
}

TEST(CheckStorable, ASyntheticInstallationRefusesEveryNumberOfALivingPerson) {
  for (const char* nine : {"150774103", "550774103", "154774103", "812345678"}) {
    const std::string text = WithControlDigits(nine, 0);
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_THAT(CheckStorable(number, true), HasReason("PERSON_NOT_SYNTHETIC")) << nine;
    EXPECT_THAT(CheckStorable(number, false), IsOk()) << nine;
  }
  ASSERT_OK_AND_ASSIGN(const IdentityNumber synthetic, ParseIdentityNumber("15876498518"));
  EXPECT_THAT(CheckStorable(synthetic, true), IsOk());
  EXPECT_THAT(CheckStorable(synthetic, false), HasReason("PERSON_SYNTHETIC"));
}

TEST(MakeSyntheticNumber, IsReadBackAsWhatItWasMadeFor) {
  std::mt19937 random(3);  // A fixed seed, so that a failure repeats.
  const int days = static_cast<int>(absl::CivilDay(2031, 12, 31) - absl::CivilDay(1854, 1, 1)) + 1;
  for (int i = 0; i < 2000; ++i) {
    const absl::CivilDay day = absl::CivilDay(1854, 1, 1) + static_cast<int>(random() % days);
    const NumberSex sex = random() % 2 == 0 ? NumberSex::kFemale : NumberSex::kMale;
    ASSERT_OK_AND_ASSIGN(const std::string text, MakeSyntheticNumber(day, sex, random(), random() % 40));
    ASSERT_OK_AND_ASSIGN(const IdentityNumber number, ParseIdentityNumber(text));
    EXPECT_EQ(number.birth_date, day);
    EXPECT_EQ(number.sex, sex);
    EXPECT_EQ(number.kind, IdentityKind::kFodselsnummer);
    EXPECT_EQ(number.series, SyntheticSeries::kTenor);
    EXPECT_EQ(number.rule, ControlRule::kUntil2031);
  }
}

TEST(MakeSyntheticNumber, IsTheSameEverywhereAndNeverTheSameTwice) {
  const absl::CivilDay day(1974, 7, 15);
  std::set<std::string> seen;
  uint64_t sequence = 0;
  for (;; ++sequence) {
    const auto text = MakeSyntheticNumber(day, NumberSex::kFemale, 42, sequence);
    if (!text.ok()) {
      EXPECT_THAT(text, HasReason("NO_SYNTHETIC_NUMBER"));
      break;
    }
    EXPECT_TRUE(seen.insert(*text).second);
  }
  EXPECT_GT(sequence, 200u);
  EXPECT_THAT(MakeSyntheticNumber(day, NumberSex::kFemale, 42, 0), IsOkAndHolds(std::string("15877409012")));
  EXPECT_THAT(MakeSyntheticNumber(absl::CivilDay(2032, 1, 1), NumberSex::kMale, 42, 0),
              HasReason("NO_SYNTHETIC_NUMBER"));
  EXPECT_THAT(MakeSyntheticNumber(absl::CivilDay(1853, 1, 1), NumberSex::kMale, 42, 0),
              HasReason("NO_SYNTHETIC_NUMBER"));
}

TEST(MakeSyntheticNumber, EveryYearHasEnoughForADay) {
  for (int year = 1854; year <= 2031; ++year) {
    EXPECT_THAT(MakeSyntheticNumber(absl::CivilDay(year, 6, 15), NumberSex::kMale, 9, 90), IsOk()) << year;
  }
}

}  // namespace
}  // namespace sjelden::registry
