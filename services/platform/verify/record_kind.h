// What one kind of key holds, and how it hangs together with others: what a context tells about its store, so that all
// of it can be checked.
//
//   Kind<v1::Referral>("{controller}/{compartment}/r/{referral}").Rows(&RowsOf).Document(&RecordOfDocument)
//   Kind<v1::StoredReferralRow>("~w/{controller}/{row...}").Record(&RecordOfRow)
//
// A record computes the rows that stand because of it; a row tells which record that is. So a row that is missing,
// behind or wrong is found from its record, and one that belongs to none from itself, without remembering anything. The
// functions are those with which the store writes: there is no second copy of its rules. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "platform/kv/record_key.h"
#include "platform/kv/view.h"
#include "platform/verify/key_pattern.h"

namespace sjelden {

// What lies under a key, opened. Valid during a call.
template <class T>
struct Entry {
  const std::string& key;
  uint64_t version = 0;
  const T& value;
};

// A row that must stand because of a record.
struct OwnedRow {
  std::string key;
  uint64_t version = 0;                                    // 0: any
  std::shared_ptr<const google::protobuf::Message> value;  // nullptr: any
  bool may_be_gone = false;                                // true where it is tidied up some time
};

// Returns a row that must stand as it is given, and one that must only be there.
template <class T>
OwnedRow RowAt(const RecordKey& key, uint64_t version, const T& value) {
  return {key.bytes, version, std::make_shared<T>(value)};
}
inline OwnedRow RowAtAnyVersion(const RecordKey& key) { return {key.bytes, 0, nullptr}; }

// The error of a check: says in what a value contradicts something, without content.
absl::Status Contradicts(const std::string& what);

// Returns bytes that stand for a value without telling it, as the keyring does; `kind` keeps apart what must not be
// compared.
using BlindIndex = std::function<std::string(std::string_view kind, std::string_view value)>;

struct RecordKind {
  using AnyEntry = Entry<google::protobuf::Message>;

  KeyPattern pattern;
  const google::protobuf::Message* message;  // what values parse as
  uint32_t schema = 1;                       // the newest that this program reads
  // Returns every row that stands because of this record.
  std::function<absl::StatusOr<std::vector<OwnedRow>>(const View&, const AnyEntry&)> rows = nullptr;
  // Returns the key of the record whose row this one is; empty where it says that there is none.
  std::function<absl::StatusOr<std::string>(const View&, const AnyEntry&)> record = nullptr;
  // The shape of the records of which each has one of these rows, where a row does not say which record that is. Only
  // that there are more rows than records is found then.
  std::string one_for_each = {};
  // Returns an error that says in what the value contradicts its key or others; never with content.
  std::function<absl::Status(const View&, const AnyEntry&)> check = nullptr;
  // Returns the key under which the document of that name lies or should lie; nothing where it is not of this kind.
  std::function<absl::StatusOr<std::optional<std::string>>(const View&, const std::string& name)> document = nullptr;
};

// A RecordKind whose values are T, while it is being described.
template <class T>
class Kind : public RecordKind {
 public:
  explicit Kind(std::string pattern)
      : RecordKind{KeyPattern(std::move(pattern)), &T::default_instance(), kSchema<T>} {}

  template <class Function>
  Kind& Rows(Function rows_of) {
    rows = Typed<absl::StatusOr<std::vector<OwnedRow>>>(std::move(rows_of));
    return *this;
  }
  template <class Function>
  Kind& Record(Function record_of) {
    record = Typed<absl::StatusOr<std::string>>(std::move(record_of));
    return *this;
  }
  Kind& OneForEach(std::string record_pattern) {
    one_for_each = std::move(record_pattern);
    return *this;
  }
  template <class Function>
  Kind& Check(Function contradicts) {
    check = Typed<absl::Status>(std::move(contradicts));
    return *this;
  }
  template <class Function>
  Kind& Document(Function place_of) {
    document = std::move(place_of);
    return *this;
  }

 private:
  template <class Result, class Function>
  static std::function<Result(const View&, const AnyEntry&)> Typed(Function function) {
    return [function = std::move(function)](const View& view, const AnyEntry& entry) -> Result {
      return function(view, Entry<T>{entry.key, entry.version, static_cast<const T&>(entry.value)});
    };
  }
};

}  // namespace sjelden
