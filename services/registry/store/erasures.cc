#include "registry/store/erasures.h"

#include "platform/time/timestamp.h"
#include "registry/domain/erasure_rules.h"

namespace sjelden::registry {
namespace {

std::string PatientIdOf(const pb::Erasure& erasure) { return erasure.patient().substr(erasure.patient().rfind('/') + 1); }

}  // namespace

void CreateErasure(Commit& commit, const std::string& id, const pb::Erasure& erasure) {
  pb::ErasureRow row;
  row.set_id(id);
  commit.Create(ErasureKey(id), erasure);
  commit.PutIndex(ErasureRowKey(TimeOrder(absl::ToUnixMicros(FromTimestamp(erasure.create_time())), id)), 1, row);
  commit.Claim(OpenErasureKey(PatientIdOf(erasure)), row);
}

void ReplaceErasure(Commit& commit, const Versioned<pb::Erasure>& current, const pb::Erasure& next) {
  commit.Replace(current, next);
  if (!IsOpen(next)) commit.RemoveIndex(OpenErasureKey(PatientIdOf(next)));
}

absl::StatusOr<Versioned<pb::Erasure>> GetErasureByName(const View& view, const std::string& name,
                                                        const std::string& field) {
  ASSIGN_OR_RETURN(const std::string id, ParseErasureName(name, field));
  ASSIGN_OR_RETURN(auto found, view.Find<pb::Erasure>(ErasureKey(id)));
  if (!found.has_value()) return ErasureNotFound();
  return *std::move(found);
}

absl::StatusOr<std::optional<Versioned<pb::Erasure>>> OpenErasureOf(const View& view, const std::string& patient_id) {
  ASSIGN_OR_RETURN(const auto row, view.Find<pb::ErasureRow>(OpenErasureKey(patient_id)));
  if (!row.has_value()) return std::optional<Versioned<pb::Erasure>>();
  return view.Find<pb::Erasure>(ErasureKey(row->value.id()));
}

absl::StatusOr<std::vector<Versioned<pb::Erasure>>> OpenErasures(const View& view, size_t limit) {
  const std::string prefix = OpenErasurePrefix();
  ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::ErasureRow>(prefix, PrefixEnd(prefix), limit));
  std::vector<Versioned<pb::Erasure>> erasures;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(auto found, view.Find<pb::Erasure>(ErasureKey(row.row.id())));
    if (found.has_value()) erasures.push_back(*std::move(found));
  }
  return erasures;
}

absl::StatusOr<Page<pb::Erasure>> PageOfErasures(const View& view, const PageStart& start, bool include_ended) {
  constexpr size_t kRowsAtOnce = 100;
  const std::string prefix = ErasureRowPrefix();
  std::string from = start.after.empty() ? prefix : prefix + start.after + '\0';
  Page<pb::Erasure> page;
  std::string last;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::ErasureRow>(from, PrefixEnd(prefix), kRowsAtOnce));
    for (const auto& row : rows) {
      ASSIGN_OR_RETURN(auto found, view.Find<pb::Erasure>(ErasureKey(row.row.id())));
      if (!found.has_value() || (!include_ended && !IsOpen(found->value))) continue;
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
