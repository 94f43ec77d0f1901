#include "pathway/store/case_claims.h"

#include "pathway/store/pathway_keys.h"
#include "pathway/store/pathway_store.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

absl::StatusOr<std::optional<std::string>> Find(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::PathwayClaim>(key));
  if (!found.has_value()) return std::optional<std::string>();
  return std::optional<std::string>(found->value.pathway());
}

}  // namespace

absl::StatusOr<bool> WasTold(const View& view, const Told& told) {
  ASSIGN_OR_RETURN(const auto found, Find(view, ToldKey(told.event, told.document, told.mark)));
  return found.has_value();
}

void ClaimTold(const Told& told, const std::string& pathway, Commit& commit) {
  commit.Claim(ToldKey(told.event, told.document, told.mark), ClaimOf(pathway));
}

absl::StatusOr<std::optional<std::string>> PathwayOfReport(const View& view, const std::string& report) {
  return Find(view, ReportClaimKey(report));
}

absl::StatusOr<std::optional<std::string>> PathwayOfSummary(const View& view, const std::string& summary) {
  return Find(view, SummaryClaimKey(summary));
}

void PutPathwayOfReport(const std::string& report, const std::string& pathway, Commit& commit) {
  commit.PutIndex(ReportClaimKey(report), 1, ClaimOf(pathway));
}

void PutPathwayOfSummary(const std::string& summary, const std::string& pathway, Commit& commit) {
  commit.PutIndex(SummaryClaimKey(summary), 1, ClaimOf(pathway));
}

}  // namespace sjelden::pathway
