// Stores and lists the records that lie under a patient, all in the same way: the record, where it lies, its place in
// the patient's list.
//
// Pure functions over a View and a Commit; used by one thread at a time, like both.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"
#include "registry/domain/registry_errors.h"
#include "registry/store/registry_keys.h"

namespace sjelden::registry {

// Which page of a list.
struct PageRequest {
  int size = 0;       // 1 to 200; 0 means 50
  std::string token;  // of the page before
};

// A checked PageRequest: how many, and after which key's end.
struct PageStart {
  size_t size = 50;
  std::string after;  // an order; empty at the start
};

// Returns where a page starts. INVALID_ARGUMENT for a size out of range or a token that no list gave.
absl::StatusOr<PageStart> ParsePage(const PageRequest& request);
// Returns the token of the page after `order`.
std::string PageToken(const std::string& order);

template <class T>
struct Page {
  std::vector<Versioned<T>> items;
  std::string next_token;  // empty on the last page
};

// The row of a record in a list.
pb::PartRow RowOf(const std::string& id, const pb::RecordLocation& location);

// Returns the place in the list of a record that stands in the order of recording.
template <class T>
std::string OrderOfRecording(const T& record, const std::string& id) {
  return TimeOrder(absl::ToUnixMicros(FromTimestamp(record.create_time())), id);
}

// Writes a record of a patient that is found by its name, at its place in the list.
template <class T>
void CreatePart(Commit& commit, PartKind kind, const pb::RecordLocation& location, const PartName& name,
                const std::string& order, const T& record) {
  commit.Create(PartKey(location, kind, name.patient_id, name.id), record);
  commit.PutIndex(PartLocationKey(kind, name.id), 1, location);
  commit.PutIndex(PartRowKey(kind, name.patient_id, order), 1, RowOf(name.id, location));
}

// Returns a record by its name, or NOT_FOUND.
template <class T>
absl::StatusOr<Versioned<T>> GetPart(const View& view, PartKind kind, const PartName& name) {
  ASSIGN_OR_RETURN(const auto location, view.Find<pb::RecordLocation>(PartLocationKey(kind, name.id)));
  if (!location.has_value()) return RecordNotFound();
  ASSIGN_OR_RETURN(auto found, view.Find<T>(PartKey(location->value, kind, name.patient_id, name.id)));
  if (!found.has_value()) return RecordNotFound();
  return *std::move(found);
}

// Returns a page of the patient's records for which `shows` is true, in the order of the list.
template <class T>
absl::StatusOr<Page<T>> ListParts(const View& view, PartKind kind, const std::string& patient_id,
                                  const PageStart& start, const std::function<bool(const Versioned<T>&)>& shows) {
  constexpr size_t kRowsAtOnce = 100;
  const std::string prefix = PartRowPrefix(kind, patient_id);
  const std::string end = PrefixEnd(prefix);
  std::string from = start.after.empty() ? prefix : prefix + start.after + '\0';
  Page<T> page;
  std::string last;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::PartRow>(from, end, kRowsAtOnce));
    for (const auto& row : rows) {
      ASSIGN_OR_RETURN(auto found, view.Find<T>(PartKey(row.row.location(), kind, patient_id, row.row.id())));
      if (!found.has_value() || !shows(*found)) continue;
      if (page.items.size() == start.size) {
        page.next_token = PageToken(last);
        return page;
      }
      last = OrderIn(row.key, prefix);
      page.items.push_back(*std::move(found));
    }
    if (rows.size() < kRowsAtOnce) return page;
    from = rows.back().key + '\0';
  }
}

}  // namespace sjelden::registry
