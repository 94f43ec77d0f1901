// A full page of patients through a real store: gate, committer, sealing, RocksDB. Its trace fits one entry.
#include "tests/integration/registry/registry_fixture.h"
#include "tests/testing/rocks_store.h"

namespace sjelden::registry {
namespace {

constexpr int kFullPage = 200;

class FullPage : public RegistryFixture {
 protected:
  FullPage() : RegistryFixture(&OpenRocksStore) {}
};

TEST_F(FullPage, OfAUnitsPatientsIsReadAndItsTraceFitsTheEntry) {
  for (int i = 0; i < kFullPage + 1; ++i) APatient(i);
  pb::ListPatientsRequest request;
  request.set_page_size(kFullPage);
  ASSERT_OK_AND_ASSIGN(const auto page, Run(deps_, &ListPatients, request, Referrer()));
  ASSERT_EQ(page.patients_size(), kFullPage);
  const platform::v1::AccessEntry entry = AccessEntries().back();
  EXPECT_EQ(entry.documents_size(), kFullPage);
  EXPECT_LT(entry.ByteSizeLong() * 2, kMaxValueBytes) << "with room for longer names";
  request.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(const auto rest, Run(deps_, &ListPatients, request, Referrer()));
  EXPECT_EQ(rest.patients_size(), 1);
}

}  // namespace
}  // namespace sjelden::registry
