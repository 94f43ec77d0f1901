// All published cases go into the registry's form and come out as they were, field by field.
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "clients/lib/phenopacket/packet_file.h"
#include "clients/lib/phenopacket/synthetic_person.h"
#include "registry/domain/identity_number.h"
#include "tests/testing/data_dir.h"
#include "tests/unit/clients/packet_store.h"

namespace sjelden {
namespace {

using ::google::protobuf::util::MessageDifferencer;

constexpr int kPublishedPackets = 734;

TEST(PhenopacketCohort, EveryPublishedPacketComesOutAsItWentIn) {
  SKIP_WITHOUT_DATA();
  const auto files = FindPacketFiles({(DataDir() / "phenopackets").string()});
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_EQ(files->size(), kPublishedPackets);
  for (const auto& file : *files) {
    SCOPED_TRACE(file.string());
    const auto packet = ReadPacketFile(file);
    ASSERT_TRUE(packet.ok()) << packet.status();
    const auto requests = FromPhenopacket(*packet);
    ASSERT_TRUE(requests.ok()) << requests.status();
    for (const auto& batch : requests->findings) EXPECT_LE(batch.findings_size(), kEntriesPerBatch);

    const auto again = ToPhenopacket(StorePacket(*requests), absl::UnixEpoch());
    std::string difference;
    MessageDifferencer differencer;
    differencer.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differencer.Compare(*packet, again)) << difference;
  }
}

TEST(PhenopacketCohort, EveryCaseBecomesAPersonThatCanOnlyBeSynthetic) {
  SKIP_WITHOUT_DATA();
  const auto files = FindPacketFiles({(DataDir() / "phenopackets").string()});
  ASSERT_TRUE(files.ok()) << files.status();
  std::set<std::string> numbers;
  for (const auto& file : *files) {
    SCOPED_TRACE(file.string());
    const auto packet = ReadPacketFile(file);
    ASSERT_TRUE(packet.ok()) << packet.status();
    registry::v1::Patient patient;
    ASSERT_TRUE(MakeSyntheticPerson(*packet, 0, &patient).ok());
    const auto number = registry::ParseIdentityNumber(patient.identifiers(0).value());
    ASSERT_TRUE(number.ok()) << number.status();
    EXPECT_TRUE(registry::CheckStorable(*number, true).ok());
    numbers.insert(patient.identifiers(0).value());
  }
  // Two of them may meet in one number; the second then takes the next one.
  EXPECT_GT(numbers.size(), kPublishedPackets - 5u);
}

}  // namespace
}  // namespace sjelden
