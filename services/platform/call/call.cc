#include "platform/call/call.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden {

std::string RepeatableIds::Next() {
  if (next_ == given_.size()) given_.push_back(source_.NewId());
  return given_[next_++];
}

std::string EtagOf(uint64_t version) { return absl::StrCat("v", version); }

absl::Status CheckEtag(const std::string& etag, uint64_t version) {
  if (etag.empty()) return InvalidField("etag", "is empty, want the etag of the resource as you last read it");
  if (etag == EtagOf(version)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kAborted, "ETAG_STALE",
                   absl::StrCat("somebody has changed it since you read it; it now has etag ", EtagOf(version),
                                ": read it again and decide on what it says now"));
}

}  // namespace sjelden
