#include "platform/verify/find_record.h"

#include "platform/status/status_macros.h"

namespace sjelden {

absl::StatusOr<std::string> KeyInAnyCompartment(const View& view,
                                                const std::function<RecordKey(Compartment compartment)>& key_in) {
  std::string found = key_in(Compartment::kOrdinary).bytes;
  ASSIGN_OR_RETURN(uint64_t highest, view.VersionAt({found, KeyClass::kStore, "", ""}));
  for (const Compartment other : {Compartment::kPredictive, Compartment::kPrenatal, Compartment::kProtected}) {
    const RecordKey key = key_in(other);
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    if (version <= highest) continue;
    highest = version;
    found = key.bytes;
  }
  return found;
}

absl::StatusOr<std::vector<std::string>> ControllersOf(const View& view) {
  std::vector<std::string> controllers;
  std::string start = "0";
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<std::string> next, view.Keys(start, ":", 1));
    if (next.empty()) return controllers;
    const std::string controller = next.front().substr(0, next.front().find('/'));
    controllers.push_back(controller);
    start = PrefixEnd(controller + "/");
  }
}

absl::StatusOr<std::string> KeyAtAnyController(const View& view,
                                               const std::function<RecordKey(const std::string& controller)>& key_at) {
  ASSIGN_OR_RETURN(const std::vector<std::string> controllers, ControllersOf(view));
  for (const std::string& controller : controllers) {
    RecordKey key = key_at(controller);
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    if (version > 0) return std::move(key.bytes);
  }
  return key_at(kRegion).bytes;
}

absl::StatusOr<std::string> FirstKeyOf(const View& view, const std::string& prefix) {
  ASSIGN_OR_RETURN(const std::vector<std::string> keys, view.Keys(prefix, PrefixEnd(prefix), 1));
  return keys.empty() ? std::string() : keys.front();
}

}  // namespace sjelden
