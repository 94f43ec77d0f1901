#include "platform/change/feed_keys.h"

#include "absl/strings/str_cat.h"

namespace sjelden {
namespace {

RecordKey ForPatientOr(std::string bytes, const std::string& controller, const std::string& patient) {
  if (controller.empty()) return {std::move(bytes), KeyClass::kStore, "", ""};
  if (patient.empty()) return {std::move(bytes), KeyClass::kController, controller, ""};
  return {std::move(bytes), KeyClass::kPatient, controller, patient};
}

}  // namespace

std::string BigEndian(uint64_t number) {
  std::string bytes(8, '\0');
  for (int i = 7; i >= 0; --i, number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

uint64_t FromBigEndian(const std::string& bytes) {
  if (bytes.size() < 8) return 0;
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

RecordKey StoreHeadKey() { return {"!h", KeyClass::kStore, "", ""}; }

RecordKey ChangeKey(uint64_t sequence, const std::string& controller) {
  return ForPatientOr(kChangePrefix + BigEndian(sequence), controller, "");
}

RecordKey ChangePayloadKey(const std::string& change_id, const std::string& controller, const std::string& patient) {
  return ForPatientOr(absl::StrCat("!payload/", change_id), controller, patient);
}

RecordKey AccessEntryKey(uint64_t sequence, const std::string& controller) {
  return ForPatientOr(kAccessPrefix + BigEndian(sequence), controller, "");
}

RecordKey AccessJournalKey(uint64_t number, const std::string& controller) {
  return ForPatientOr(absl::StrCat("!journal/", BigEndian(number)), controller, "");
}

RecordKey AccessJournalGroupKey(uint64_t number) {
  return {absl::StrCat("!journal-group/", BigEndian(number)), KeyClass::kStore, "", ""};
}

RecordKey AnsweredRequestKey(const std::string& hash, const std::string& controller, const std::string& patient) {
  return ForPatientOr(kAnsweredPrefix + hash, controller, patient);
}

RecordKey PositionKey(const std::string& source) { return {"!p/" + source, KeyClass::kStore, "", ""}; }

RecordKey AccessPositionKey(const std::string& source) { return {"!p/" + source + "/access", KeyClass::kStore, "", ""}; }

RecordKey OutboxKey(int64_t micros, const std::string& id) {
  return {kOutboxPrefix + BigEndian(static_cast<uint64_t>(micros)) + id, KeyClass::kStore, "", ""};
}

RecordKey FactKey(const std::string& fact_name) { return {kFactPrefix + fact_name, KeyClass::kStore, "", ""}; }

RecordKey DecidedErasureKey(const std::string& erasure) {
  return {kDecidedErasurePrefix + erasure, KeyClass::kStore, "", ""};
}

RecordKey ParkedKey(const std::string& source, uint64_t sequence) {
  return {kParkedPrefix + source + "/" + BigEndian(sequence), KeyClass::kStore, "", ""};
}

}  // namespace sjelden
