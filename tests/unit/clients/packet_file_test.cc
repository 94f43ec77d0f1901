// Files are read in both forms; a file that is none is named with what was wrong and nothing of its content.
#include "clients/lib/phenopacket/packet_file.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "platform/status/error.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

class PacketFileTest : public ::testing::Test {
 protected:
  fs::path Write(const std::string& name, const std::string& content) {
    const fs::path path = fs::path(folder_.path()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  TempDir folder_;
};

TEST_F(PacketFileTest, ReadsJsonAndBinary) {
  org::phenopackets::schema::v2::Phenopacket packet;
  packet.set_id("case-1");
  packet.mutable_subject()->set_id("s");
  const auto json = ReadPacketFile(Write("a.json", WritePacketJson(packet)));
  ASSERT_TRUE(json.ok()) << json.status();
  const auto binary = ReadPacketFile(Write("a.pb", packet.SerializeAsString()));
  ASSERT_TRUE(binary.ok()) << binary.status();
  const auto unnamed = ReadPacketFile(Write("a", WritePacketJson(packet)));
  ASSERT_TRUE(unnamed.ok()) << unnamed.status();
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*json, packet));
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*binary, packet));
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*unnamed, packet));
}

TEST_F(PacketFileTest, NamesTheFileAndWhatWasWrong) {
  for (const std::string content : {"{\"id\": \"x\", \"phenotypes\": []}", "{\"id\": ", "[]", "",
                                    "{\"id\": \"x\", \"subject\": {\"sex\": \"Kari Hemmelig\"}}", "{\"subject\": {}}"}) {
    const auto packet = ReadPacketFile(Write("bad.json", content));
    ASSERT_FALSE(packet.ok()) << content;
    const std::string message(packet.status().message());
    EXPECT_NE(message.find("bad.json: "), std::string::npos) << message;
    EXPECT_EQ(message.find("Hemmelig"), std::string::npos) << message;
  }
  EXPECT_EQ(ReasonOf(ReadPacketFile(Write("bad.pb", "\xff\xff\xff")).status()), "PACKET_MALFORMED");
  EXPECT_EQ(ReasonOf(ReadPacketFile("/nowhere/x.json").status()), "FILE_MISSING");
}

TEST_F(PacketFileTest, FindsTheFilesOfFoldersOnceAndInOrder) {
  const fs::path b = Write("cohort/B/2.json", "{}");
  const fs::path a = Write("cohort/A/1.json", "{}");
  Write("cohort/README.md", "x");
  const auto found = FindPacketFiles({(fs::path(folder_.path()) / "cohort").string(), a.string()});
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(*found, (std::vector<fs::path>{a, b}));
  EXPECT_EQ(ReasonOf(FindPacketFiles({"/nowhere"}).status()), "FILE_MISSING");
}

}  // namespace
}  // namespace sjelden
