#include "exchange/domain/summary_errors.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

// More names than this would not help anybody.
constexpr size_t kMostNames = 10;

absl::Status Refused(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

std::string Some(const std::vector<std::string>& names) {
  const std::vector<std::string> first(names.begin(), names.begin() + std::min(names.size(), kMostNames));
  const std::string more = names.size() > kMostNames ? absl::StrCat(" and ", names.size() - kMostNames, " more") : "";
  return absl::StrCat(absl::StrJoin(first, ", "), more);
}

std::string Receiver(int index, const std::string& field) { return absl::StrCat("receivers[", index, "].", field); }

}  // namespace

absl::Status SummaryNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "SUMMARY_NOT_FOUND", "there is no such summary");
}

absl::Status NotInThisState(const SummaryTransition& wanted, v1::SummaryState at) {
  return Refused("SUMMARY_STATE", absl::StrCat("the summary is ", StateName(at), ", which does not allow to ",
                                               absl::AsciiStrToLower(std::string(wanted.label))));
}

absl::Status NotTheComposingUnit(const SummaryTransition& wanted) {
  return MakeError(absl::StatusCode::kPermissionDenied, "SUMMARY_UNIT",
                   absl::StrCat("to ", absl::AsciiStrToLower(std::string(wanted.label)), " is for the composing unit"));
}

absl::Status NotOfTheCase() {
  return MakeError(absl::StatusCode::kPermissionDenied, "SUMMARY_NOT_OF_THE_CASE",
                   "a summary is composed by a unit that takes part in the case: sign in at one of them");
}

absl::Status AnotherNode(const std::string& controller) {
  return Refused("SUMMARY_OTHER_NODE",
                 absl::StrCat("this node composes the summaries of ", controller, " only: ask the node of your trust"));
}

absl::Status SourceUnreachable(const std::string& source, const std::string& reason) {
  return MakeError(absl::StatusCode::kUnavailable, "SUMMARY_SOURCE_UNREACHABLE",
                   absl::StrCat(source, " did not answer (", reason,
                                "): a summary is composed from all of its sources or not at all, try again later"));
}

absl::Status SourceClosed(const std::string& source) {
  return Refused("SUMMARY_SOURCE_CLOSED",
                 absl::StrCat("you have no ground to read ", source, ", which belongs to the case: a summary is composed "
                              "from all of its sources, so somebody who may read them must compose it"));
}

absl::Status TooMuchRead(size_t bytes, size_t most) {
  return Refused("SUMMARY_TOO_LARGE", absl::StrCat("what was read has ", bytes, " bytes, want at most ", most));
}

absl::Status ReceiverWithoutGround(int index) {
  return MakeError(absl::StatusCode::kInvalidArgument, "SUMMARY_RECEIVER_WITHOUT_GROUND",
                   "a receiver has no ground: say why it gets the summary",
                   {{Receiver(index, "ground"), "is not said, want treating, takes over follow-up, requested help, or a "
                                                "research project"}});
}

absl::Status IdentifiedToUniversity(int index) {
  return MakeError(absl::StatusCode::kInvalidArgument, "SUMMARY_IDENTIFIED_TO_UNIVERSITY",
                   "a university gets pseudonymised copies only, for a project that the patient consented to",
                   {{Receiver(index, "ground"), "is no research project, want RECEIVER_GROUND_RESEARCH_PROJECT"}});
}

absl::Status ProjectOnlyForUniversity(int index) {
  return MakeError(absl::StatusCode::kInvalidArgument, "SUMMARY_PROJECT_FOR_HOSPITAL",
                   "research projects are at a university: a hospital gets the summary for care",
                   {{Receiver(index, "ground"), "is a research project, want a ground of care"}});
}

absl::Status NoReceivers() {
  return Refused("SUMMARY_NO_RECEIVERS", "nobody receives it: address it first");
}

absl::Status ReceiverMissing(const std::string& unit) {
  return Refused("SUMMARY_RECEIVER_MISSING",
                 absl::StrCat(unit, " had the version before and must get its correction: add it to the receivers"));
}

absl::Status PatientNotTold(const std::vector<std::string>& reports) {
  return Refused("SUMMARY_PATIENT_NOT_TOLD",
                 absl::StrCat("the patient has not been told ", Some(reports),
                              ": tell first, leave it out, or send it to the named treating physician alone with a "
                              "reason"));
}

absl::Status ProseTellsLeftOut(const std::vector<std::string>& reports) {
  return Refused("SUMMARY_PROSE_TELLS_LEFT_OUT",
                 absl::StrCat("the text still tells what stands in ", Some(reports),
                              ", which was left out and may not go out: recompose, or take it out of the text"));
}

absl::Status PredictiveWithoutChoice(const std::vector<std::string>& reports) {
  return Refused("SUMMARY_PREDICTIVE_WITHOUT_CHOICE",
                 absl::StrCat(Some(reports), " is predictive, and the patient's choice to pass it on is not recorded "
                                             "(bioteknologiloven section 5-9): record it or leave the report out"));
}

absl::Status KeptBack(const std::vector<std::string>& reports) {
  return Refused("SUMMARY_RESULT_KEPT_BACK",
                 absl::StrCat("the patient chose that ", Some(reports), " stays where it is: leave it out"));
}

absl::Status SharingObjected(const std::string& unit) {
  return Refused("SUMMARY_SHARING_OBJECTED",
                 absl::StrCat("the patient objects to sharing with ", unit,
                              " (pasientjournalloven section 17): leave that receiver out"));
}

absl::Status ResearchWithoutConsent(const std::string& project) {
  return Refused("SUMMARY_RESEARCH_WITHOUT_CONSENT",
                 absl::StrCat("there is no valid written consent to the project ", project,
                              " (helseforskningsloven section 13)"));
}

absl::Status SourcesChanged(const std::vector<std::string>& changed) {
  return Refused("SUMMARY_SOURCES_CHANGED",
                 absl::StrCat("changed, new or gone since it was composed: ", Some(changed),
                              "; recompose and read it again"));
}

absl::Status NotAsPreviewed() {
  return Refused("SUMMARY_NOT_AS_PREVIEWED",
                 "what would be signed is not what the preview showed you: preview it again and sign that");
}

absl::Status ChangedMeanwhile() {
  return MakeError(absl::StatusCode::kAborted, "SUMMARY_CHANGED_MEANWHILE",
                   "somebody changed the summary while it was prepared: read it again");
}

absl::Status LongerThanAPage() {
  return Refused("SUMMARY_LONGER_THAN_A_PAGE",
                 "the text does not fit on one page in a size that people can read: shorten it");
}

absl::Status SummaryNotOwned() {
  return MakeError(absl::StatusCode::kInternal, "SUMMARY_NOT_OWNED",
                   "a draft lacks owner, next action or date, or a finished summary still has them");
}

}  // namespace sjelden::exchange
