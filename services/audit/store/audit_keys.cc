#include "audit/store/audit_keys.h"

#include <algorithm>
#include <limits>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace sjelden::audit {
namespace {

RecordKey StoreRow(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

std::string Digits(uint64_t number) { return absl::StrFormat("%016x", number); }

uint64_t Micros(absl::Time time) { return static_cast<uint64_t>(std::max<int64_t>(0, absl::ToUnixMicros(time))); }
std::string NewestFirst(absl::Time time) { return Digits(std::numeric_limits<uint64_t>::max() - Micros(time)); }

std::optional<uint64_t> ParseDigits(const std::string& text) {
  uint64_t number = 0;
  if (text.size() != 16 || !absl::SimpleHexAtoi(text, &number) || Digits(number) != text) return std::nullopt;
  return number;
}

}  // namespace

RecordKey LeafKey(const std::string& controller, uint64_t index) {
  return {absl::StrCat("e/", controller, "/", Digits(index)), KeyClass::kController, controller, ""};
}
RecordKey LeafRestKey(const std::string& controller, uint64_t index) {
  RecordKey key = LeafKey(controller, index);
  key.bytes += '+';
  return key;
}
RecordKey TreeKey(const std::string& controller) { return StoreRow(kTreePrefix + controller); }
RecordKey NodeKey(const std::string& controller, int level, uint64_t index) {
  return StoreRow(absl::StrCat("n/", controller, "/", absl::StrFormat("%02x", level), "/", Digits(index)));
}
std::string CheckpointPrefix(const std::string& controller) { return absl::StrCat("k/", controller, "/"); }
RecordKey CheckpointKey(const std::string& controller, uint64_t size) {
  return StoreRow(CheckpointPrefix(controller) + Digits(size));
}
RecordKey NewestCheckpointKey(const std::string& controller) { return StoreRow("m/" + controller); }
RecordKey SigningKeyKey(const std::string& key_id) { return StoreRow("y/" + key_id); }
RecordKey PlaceKey(const std::string& entry_id) { return StoreRow("i/" + entry_id); }
RecordKey SourceKey(const std::string& source) { return StoreRow(kSourcePrefix + source); }
RecordKey AlarmKey(const std::string& alarm_id) { return StoreRow("w/" + alarm_id); }

std::string MakeSeenOrder(const SeenOrder& order) {
  return absl::StrCat(NewestFirst(order.time), "/", order.controller, "/", Digits(order.index));
}

std::optional<SeenOrder> ParseSeenOrder(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const std::optional<uint64_t> time = ParseDigits(parts[0]), index = ParseDigits(parts[2]);
  if (!time.has_value() || !index.has_value()) return std::nullopt;
  const uint64_t micros = std::numeric_limits<uint64_t>::max() - *time;
  if (micros > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) return std::nullopt;
  return SeenOrder{absl::FromUnixMicros(static_cast<int64_t>(micros)), parts[1], *index};
}

std::string SeenBefore(absl::Time time) {
  // After every order at `time`: `0` follows `/`.
  return NewestFirst(time) + "0";
}

std::string SeenPrefix(const std::string& controller, const std::string& patient_id) {
  return absl::StrCat("p/", controller, "/", patient_id, "/");
}
RecordKey SeenKey(const std::string& patient_id, const SeenOrder& order) {
  return StoreRow(SeenPrefix(order.controller, patient_id) + MakeSeenOrder(order));
}

std::string AnchorPrefix(const std::string& source) { return absl::StrCat("a/", source, "/"); }
RecordKey AnchorKey(const std::string& source, absl::Time time, uint64_t batch) {
  return StoreRow(absl::StrCat(AnchorPrefix(source), NewestFirst(time), "/", Digits(batch)));
}

std::string AlarmRowPrefix(v1::AlarmState state) { return absl::StrCat("v/", static_cast<int>(state), "/"); }
RecordKey AlarmRowKey(v1::AlarmState state, absl::Time raised, const std::string& alarm_id) {
  return StoreRow(absl::StrCat(AlarmRowPrefix(state), Digits(Micros(raised)), "/", alarm_id));
}

}  // namespace sjelden::audit
