// Published case phenopackets are read strictly, survive the way to binary and back, and are written as the same JSON.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "tests/testing/data_dir.h"

namespace sjelden {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Struct;
using ::google::protobuf::Value;
using ::google::protobuf::util::JsonStringToMessage;
using ::google::protobuf::util::MessageToJsonString;
using ::org::phenopackets::schema::v2::Phenopacket;

constexpr int kPublishedPackets = 734;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

const FieldDescriptor* FieldOf(const Descriptor& type, const std::string& json_name) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == json_name) return type.field(i);
  }
  return nullptr;
}

// True where protobuf leaves the value out because it is the field's default.
bool IsDefault(const FieldDescriptor& field, const Value& value) {
  switch (value.kind_case()) {
    case Value::kNumberValue:
      return value.number_value() == 0;
    case Value::kBoolValue:
      return !value.bool_value();
    case Value::kStringValue:
      return field.enum_type() != nullptr ? value.string_value() == field.enum_type()->value(0)->name()
                                          : value.string_value().empty();
    default:
      return false;
  }
}

std::string DifferenceOf(const Struct& read, const Struct& written, const Descriptor& type);

// Protobuf writes 64-bit numbers as strings and reads both: the position of a variant is such a number.
bool SameScalar(const Value& read, const Value& written) {
  if (read.kind_case() == Value::kNumberValue && written.kind_case() == Value::kStringValue) {
    return std::to_string(static_cast<long long>(read.number_value())) == written.string_value();
  }
  return ::google::protobuf::util::MessageDifferencer::Equals(read, written);
}

std::string DifferenceOf(const Value& read, const Value& written, const FieldDescriptor& field) {
  if (read.has_list_value() && written.has_list_value()) {
    if (read.list_value().values_size() != written.list_value().values_size()) return field.full_name();
    for (int i = 0; i < read.list_value().values_size(); ++i) {
      const std::string difference =
          DifferenceOf(read.list_value().values(i), written.list_value().values(i), field);
      if (!difference.empty()) return difference;
    }
    return "";
  }
  if (read.has_struct_value() && written.has_struct_value()) {
    return DifferenceOf(read.struct_value(), written.struct_value(), *field.message_type());
  }
  return SameScalar(read, written) ? "" : field.full_name();
}

// Returns the first field in which the two differ; empty where they are the same value.
std::string DifferenceOf(const Struct& read, const Struct& written, const Descriptor& type) {
  for (const auto& [key, value] : written.fields()) {
    if (!read.fields().contains(key)) return "added " + type.full_name() + "." + key;
  }
  for (const auto& [key, value] : read.fields()) {
    const FieldDescriptor* field = FieldOf(type, key);
    if (field == nullptr) return "unknown " + type.full_name() + "." + key;
    const auto found = written.fields().find(key);
    if (found == written.fields().end()) {
      if (!IsDefault(*field, value)) return "lost " + field->full_name();
      continue;
    }
    const std::string difference = DifferenceOf(value, found->second, *field);
    if (!difference.empty()) return difference;
  }
  return "";
}

void ExpectRoundTrip(const std::filesystem::path& path) {
  SCOPED_TRACE(path.filename().string());
  const std::string json = ReadFile(path);
  Phenopacket packet;  // Unknown fields are errors unless one asks for leniency.
  const auto parsed = JsonStringToMessage(json, &packet);
  ASSERT_TRUE(parsed.ok()) << parsed.ToString();

  Phenopacket again;
  ASSERT_TRUE(again.ParseFromString(packet.SerializeAsString()));
  EXPECT_TRUE(::google::protobuf::util::MessageDifferencer::Equals(packet, again));

  std::string printed;
  ASSERT_TRUE(MessageToJsonString(again, &printed).ok());
  Struct read, written;
  ASSERT_TRUE(JsonStringToMessage(json, &read).ok());
  ASSERT_TRUE(JsonStringToMessage(printed, &written).ok());
  EXPECT_EQ(DifferenceOf(read, written, *Phenopacket::descriptor()), "");
}

TEST(PhenopacketJson, PublishedPacketsSurviveTheWayToBinaryAndBack) {
  SKIP_WITHOUT_DATA();
  int packets = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DataDir() / "phenopackets")) {
    if (entry.path().extension() != ".json") continue;
    ExpectRoundTrip(entry.path());
    ++packets;
  }
  EXPECT_EQ(packets, kPublishedPackets);
}

TEST(PhenopacketJson, AFieldThatTheStandardDoesNotHaveIsRefused) {
  Phenopacket packet;
  EXPECT_FALSE(JsonStringToMessage(R"({"id": "case-1", "phenotypes": []})", &packet).ok());
}

TEST(PhenopacketJson, AVariationComputedByOthersSurvivesAsBytes) {
  org::ga4gh::vrs::v1::Variation variation;
  const std::string allele("\x0a\x03" "abc", 5);
  ASSERT_TRUE(variation.ParseFromString(allele));
  EXPECT_EQ(variation.SerializeAsString(), allele);
}

std::string DifferenceOfPackets(const std::string& read_json, const std::string& written_json) {
  Struct read, written;
  EXPECT_TRUE(JsonStringToMessage(read_json, &read).ok());
  EXPECT_TRUE(JsonStringToMessage(written_json, &written).ok());
  return DifferenceOf(read, written, *Phenopacket::descriptor());
}

TEST(PhenopacketJson, TheDifferenceNamesWhatWasLostAddedOrChanged) {
  const std::string read = R"({"id": "case-1", "subject": {"id": "a", "sex": "UNKNOWN_SEX"}})";
  EXPECT_EQ(DifferenceOfPackets(read, R"({"id": "case-1", "subject": {"id": "a"}})"), "");
  EXPECT_EQ(DifferenceOfPackets(read, R"({"id": "case-1", "subject": {"id": "b"}})"),
            "org.phenopackets.schema.v2.core.Individual.id");
  EXPECT_EQ(DifferenceOfPackets(read, R"({"subject": {"id": "a"}})"), "lost org.phenopackets.schema.v2.Phenopacket.id");
  EXPECT_EQ(DifferenceOfPackets(read, R"({"id": "case-1", "subject": {"id": "a"}, "files": []})"),
            "added org.phenopackets.schema.v2.Phenopacket.files");
}

}  // namespace
}  // namespace sjelden
