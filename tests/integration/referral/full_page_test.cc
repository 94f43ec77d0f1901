// A full page through a real store: gate, committer, sealing, RocksDB. Its trace names every row and fits one entry.
#include "tests/integration/referral/referral_fixture.h"
#include "tests/testing/rocks_store.h"

namespace sjelden::referral {
namespace {

constexpr int kFullPage = 200;

class FullPage : public ReferralFixture {
 protected:
  FullPage() : ReferralFixture(&OpenRocksStore) {}
};

TEST_F(FullPage, OfAWorklistIsReadAndItsTraceFitsTheEntry) {
  for (int i = 0; i < kFullPage + 1; ++i) Create();
  v1::ListReferralsRequest request;
  request.set_receiving_unit(kGenetics);
  request.set_page_size(kFullPage);
  ASSERT_OK_AND_ASSIGN(const auto page, List(request, assessor_));
  ASSERT_EQ(page.rows_size(), kFullPage);
  const platform::v1::AccessEntry entry = AccessEntries().back();
  ASSERT_EQ(entry.documents_size(), kFullPage);
  std::set<std::string> shown;
  for (const v1::ReferralRow& row : page.rows()) shown.insert(row.referral());
  std::set<std::string> traced;
  for (const platform::v1::AccessedDocument& document : entry.documents()) traced.insert(document.document());
  EXPECT_EQ(traced, shown);
  EXPECT_LT(entry.ByteSizeLong() * 2, kMaxValueBytes) << "with room for longer names";
  request.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(const auto rest, List(request, assessor_));
  EXPECT_EQ(rest.rows_size(), 1);
}

}  // namespace
}  // namespace sjelden::referral
