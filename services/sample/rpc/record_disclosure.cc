#include "sample/domain/disclosure_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::RecordDisclosureResponse>> RecordDisclosure(const Deps& d, const Call& call,
                                                                       const v1::RecordDisclosureRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Report next, RecordDisclosure(current.value, req, ActOf(d, call)));
  Commit commit;
  TellDisclosed(next, current.version + 1, commit);
  return Becomes<v1::RecordDisclosureResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
