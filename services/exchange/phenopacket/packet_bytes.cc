#include "exchange/phenopacket/packet_bytes.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

using ::google::protobuf::util::JsonStringToMessage;
using ::google::protobuf::util::MessageDifferencer;
using ::org::phenopackets::schema::v2::Phenopacket;

std::string BinaryOf(const Phenopacket& packet) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    packet.SerializeToCodedStream(&coded);
  }
  return bytes;
}

absl::Status Unreadable(const std::string& form) {
  return MakeError(absl::StatusCode::kInternal, "PACKET_UNREADABLE",
                   "the " + form + " form of the phenopacket does not give the packet again");
}

}  // namespace

absl::StatusOr<PacketBytes> PacketBytesOf(const Phenopacket& packet) {
  PacketBytes bytes;
  bytes.binary = BinaryOf(packet);
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  if (!google::protobuf::util::MessageToJsonString(packet, &bytes.json, options).ok()) return Unreadable("JSON");
  Phenopacket from_binary;
  Phenopacket from_json;
  if (!from_binary.ParseFromString(bytes.binary) || !MessageDifferencer::Equals(packet, from_binary)) {
    return Unreadable("binary");
  }
  if (!JsonStringToMessage(bytes.json, &from_json).ok() || !MessageDifferencer::Equals(from_binary, from_json)) {
    return Unreadable("JSON");
  }
  return bytes;
}

}  // namespace sjelden::exchange
