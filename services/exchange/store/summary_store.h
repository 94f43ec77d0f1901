// Stores summaries with what was read for them, their signed versions and their index rows, and reads worklists.
// Stateless: safe for concurrent use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/store/summary_keys.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/exchange/v1/stored_summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"

namespace sjelden::exchange {

// So that what was read, or what is signed, fits into one commit beside everything else.
inline constexpr size_t kMostContentBytes = 480 * 1024;

// What was read for a summary, and the id under which it is to be kept: a new one each time.
struct NewContent {
  std::string id;
  const v1::SummaryContent& content;
};

class SummaryStore {
 public:
  using Current = Versioned<v1::StoredSummary>;

  // Returns the summary, whatever its state; NOT_FOUND.
  absl::StatusOr<Current> Get(const View& view, const SummaryName& name) const;
  // Returns what was read for its newest version. DATA_LOSS where a part is missing.
  absl::StatusOr<v1::SummaryContent> Content(const View& view, const v1::StoredSummary& stored) const;
  // Returns a version as it was signed; nothing where it never was.
  absl::StatusOr<std::optional<v1::StoredSignedVersion>> SignedVersion(const View& view, const v1::Summary& summary,
                                                                       uint32_t version) const;
  // Returns the documents of a version that was signed.
  absl::StatusOr<v1::SignedVersion> Documents(const View& view, const v1::Summary& summary, uint32_t version) const;

  // Returns what to write for a new summary. SUMMARY_TOO_LARGE.
  absl::StatusOr<Commit> Create(const v1::Summary& summary, const NewContent& read) const;
  // Returns what to write for a summary that changed over the same sources, or whose sources went back to `stored`'s.
  Commit Replace(const Current& current, const v1::StoredSummary& next) const;
  // Returns what to write for a summary whose sources were read anew; what nothing rests on any more goes.
  // SUMMARY_TOO_LARGE.
  absl::StatusOr<Commit> ReplaceWith(const View& view, const Current& current, const v1::Summary& next,
                                     const NewContent& read) const;
  // Returns what to write to keep a version that was signed. SUMMARY_TOO_LARGE.
  absl::StatusOr<Commit> KeepSigned(const v1::StoredSummary& stored, const v1::SignedVersion& documents) const;

  using Rows = std::vector<View::Found<v1::StoredSummaryRow>>;
  // Returns at most `limit` rows of a worklist after `cursor`, in its segment.
  absl::StatusOr<Rows> Read(const View& view, SummaryList list, const std::string& who, const SummaryCursor& cursor,
                            size_t limit) const;
};

}  // namespace sjelden::exchange
