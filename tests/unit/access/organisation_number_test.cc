#include "access/domain/organisation_number.h"

#include "access/domain/hpr_number.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

// The health trusts of the region, its regional trust, a site and the university.
constexpr const char* kKnown[] = {"883974832", "997005562", "983974791", "983658776", "974749025", "974767880"};

TEST(OrganisationNumber, TheRegionsOwnAreRight) {
  for (const char* number : kKnown) {
    EXPECT_TRUE(IsOrganisationNumber(number)) << number;
    EXPECT_THAT(CheckOrganisationNumber(number), IsOk());
  }
}

TEST(OrganisationNumber, OneWrongDigitIsAlwaysFound) {
  for (const std::string number : kKnown) {
    for (size_t i = 0; i < number.size(); ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        if (digit == number[i]) continue;
        std::string wrong = number;
        wrong[i] = digit;
        EXPECT_FALSE(IsOrganisationNumber(wrong)) << wrong;
      }
    }
  }
}

TEST(OrganisationNumber, HasOneSpelling) {
  for (const char* text : {"", "88397483", "8839748320", "883 974 832", " 883974832", "NO883974832", "000000000",
                           "88397483x"}) {
    EXPECT_FALSE(IsOrganisationNumber(text)) << text;
    EXPECT_THAT(CheckOrganisationNumber(text), HasReason("INVALID_ORGANISATION_NUMBER")) << text;
  }
}

TEST(HprNumber, IsOneToNineDigits) {
  for (const char* text : {"1", "9144900", "565501872"}) EXPECT_THAT(CheckHprNumber(text), IsOk()) << text;
  for (const char* text : {"", "0", "0123", "1234567890", "12 34", "12a", "-5"}) {
    EXPECT_THAT(CheckHprNumber(text), HasReason("INVALID_HPR_NUMBER")) << text;
  }
}

}  // namespace
}  // namespace sjelden::access
