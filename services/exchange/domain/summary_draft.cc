#include "exchange/domain/summary_draft.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "exchange/domain/summary_checks.h"
#include "exchange/domain/summary_errors.h"
#include "exchange/domain/summary_prose.h"
#include "exchange/domain/summary_rules.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr char kUsualTitle[] = "Saksoppsummering, genetisk utredning";
constexpr char kLanguage[] = "nb";
constexpr size_t kMostLeftOut = 500;

v1::Summary Touched(const v1::Summary& current, const SummaryActing& acting) {
  v1::Summary next = current;
  *next.mutable_update_time() = ToTimestamp(acting.now);
  return next;
}

absl::Status CheckReason(const std::string& reason) {
  SummaryChecks checks;
  checks.RequireWords(reason, "reason", kMostReasonBytes);
  return checks.status();
}

// A new draft is its author's until it is handed over.
void BecomeDraft(v1::Summary& summary, const std::string& due_date, const SummaryActing& acting) {
  summary.set_state(v1::SUMMARY_STATE_DRAFT);
  summary.set_author(acting.person);
  summary.set_owner(acting.person);
  summary.set_next_action_date(due_date);
  summary.clear_signatures();
  summary.clear_filing();
}

std::string Norm(const v1::SummaryRules& rules, const SummaryActing& acting) {
  return FormatDay(acting.today + rules.sign_within_days());
}

void CheckProse(const v1::SummaryProse& prose, SummaryChecks& checks) {
  checks.RequireWords(prose.question(), "prose.question", kMostSectionBytes);
  checks.RequireWords(prose.findings(), "prose.findings", kMostSectionBytes);
  checks.RequireWords(prose.conclusion(), "prose.conclusion", kMostSectionBytes);
  checks.RequireWords(prose.plan(), "prose.plan", kMostSectionBytes);
  checks.RequireWords(prose.patient_knows(), "prose.patient_knows", kMostSectionBytes);
}

// Adds the line of the version that is being signed.
void AddVersion(v1::Summary& summary, const std::vector<v1::DocumentHash>& hashes, const SummaryActing& acting) {
  clinical::v1::DocumentSignature& signature = *summary.add_signatures();
  signature.set_person(acting.person);
  signature.set_role(acting.person == summary.author() ? clinical::v1::SIGNATURE_ROLE_AUTHOR
                                                       : clinical::v1::SIGNATURE_ROLE_COUNTERSIGNER);
  *signature.mutable_time() = ToTimestamp(acting.now);
  v1::SummaryVersion& line = *summary.add_versions();
  line.set_version(summary.version());
  line.set_kind(summary.kind());
  line.set_state(summary.state());
  line.set_author(summary.author());
  line.set_signed_by(acting.person);
  *line.mutable_sign_time() = ToTimestamp(acting.now);
  *line.mutable_receivers() = summary.receivers();
  for (const v1::DocumentHash& hash : hashes) *line.add_document_hashes() = hash;
  line.set_reason(summary.reason());
}

// What held until now no longer does.
void EndVersionBefore(v1::Summary& summary, v1::SummaryState state) {
  if (!summary.versions().empty()) summary.mutable_versions(summary.versions_size() - 1)->set_state(state);
}

}  // namespace

absl::StatusOr<std::string> ComposingUnit(const std::vector<std::string>& units_of_case, const SummaryActing& acting) {
  for (const std::string& unit : units_of_case) {
    if (acting.directory.IsWithin(acting.unit, unit)) return unit;
  }
  return NotOfTheCase();
}

absl::StatusOr<v1::Summary> StartSummary(const SummaryBeginning& beginning, const v1::SummaryContent& content,
                                         const v1::SummaryRules& rules, const SummaryActing& acting) {
  const std::string title = beginning.title.empty() ? kUsualTitle : beginning.title;
  const std::string due = beginning.due_date.empty() ? Norm(rules, acting) : beginning.due_date;
  SummaryChecks checks;
  checks.RequireWords(title, "title", kMostTitleBytes);
  checks.RequireDay(due, "due_date", acting.today);
  RETURN_IF_ERROR(checks.status());
  v1::Summary summary;
  summary.set_name(beginning.name.ToString());
  summary.set_controller(beginning.name.controller);
  summary.set_compartment(beginning.compartment);
  *summary.mutable_create_time() = ToTimestamp(acting.now);
  *summary.mutable_update_time() = summary.create_time();
  summary.set_patient(content.patient().name());
  summary.set_pathway(beginning.pathway);
  summary.set_composing_unit(beginning.composing_unit);
  summary.set_title(title);
  summary.set_version(1);
  summary.set_kind(v1::SUMMARY_KIND_ORIGINAL);
  summary.set_language(kLanguage);
  BecomeDraft(summary, due, acting);
  *summary.mutable_source_time() = content.source_time();
  *summary.mutable_prose() = ProposeProse(content, rules, acting.directory);
  Settle(summary);
  return summary;
}

absl::StatusOr<v1::Summary> Recompose(const v1::Summary& current, const v1::SummaryContent& content, bool keep_prose,
                                      const v1::SummaryRules& rules, const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kRecompose, current, acting));
  v1::Summary next = Touched(current, acting);
  *next.mutable_source_time() = content.source_time();
  const std::vector<std::string> there = Choosable(content);
  const std::set<std::string> known(there.begin(), there.end());
  next.clear_left_out();
  for (const std::string& name : current.left_out()) {
    if (known.count(name) > 0) next.add_left_out(name);
  }
  if (!keep_prose) *next.mutable_prose() = ProposeProse(Chosen(content, next.left_out()), rules, acting.directory);
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> Edit(const v1::Summary& current, const SummaryEdit& edit, const v1::SummaryContent& content,
                                 const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kUpdate, current, acting));
  SummaryChecks checks;
  checks.RequireWords(edit.title, "title", kMostTitleBytes);
  CheckProse(edit.prose, checks);
  const std::vector<std::string> there = Choosable(content);
  const std::set<std::string> known(there.begin(), there.end());
  const std::set<std::string> left_out(edit.left_out.begin(), edit.left_out.end());
  checks.Require(edit.left_out.size() <= static_cast<int>(kMostLeftOut), "left_out", "names more than 500 records");
  checks.Require(std::includes(known.begin(), known.end(), left_out.begin(), left_out.end()), "left_out",
                 "names a record that was not read for it");
  RETURN_IF_ERROR(checks.status());
  v1::Summary next = Touched(current, acting);
  next.set_title(edit.title);
  *next.mutable_prose() = edit.prose;
  next.clear_left_out();
  for (const std::string& name : left_out) next.add_left_out(name);
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> Address(const v1::Summary& current, const Receivers& receivers,
                                    const v1::SummaryRules& rules, const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kAddress, current, acting));
  v1::Summary next = Touched(current, acting);
  ASSIGN_OR_RETURN(*next.mutable_receivers(), CheckReceivers(receivers, current.controller(), rules, acting.directory));
  RETURN_IF_ERROR(CheckNobodyForgotten(next));
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> HandOver(const v1::Summary& current, const std::string& owner, const std::string& date,
                                     const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kHandOver, current, acting));
  SummaryChecks checks;
  checks.Require(IsPersonName(owner) && acting.directory.WorksAt(owner, current.composing_unit()), "owner",
                 "does not work at the composing unit");
  checks.RequireDay(date, "next_action_date", acting.today);
  RETURN_IF_ERROR(checks.status());
  v1::Summary next = Touched(current, acting);
  next.set_owner(owner);
  next.set_next_action_date(date);
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> Sign(const v1::Summary& current, const std::vector<v1::DocumentHash>& hashes,
                                 const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kSign, current, acting));
  if (current.receivers().empty()) return NoReceivers();
  RETURN_IF_ERROR(CheckNobodyForgotten(current));
  SummaryChecks checks;
  CheckProse(current.prose(), checks);
  RETURN_IF_ERROR(checks.status());
  v1::Summary next = Touched(current, acting);
  next.set_state(v1::SUMMARY_STATE_SIGNED);
  next.mutable_filing()->set_state(clinical::v1::FILING_STATE_NOT_FILED);
  EndVersionBefore(next, v1::SUMMARY_STATE_SUPERSEDED);
  AddVersion(next, hashes, acting);
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> Correct(const v1::Summary& current, const std::string& reason,
                                    const v1::SummaryContent& content, const v1::SummaryRules& rules,
                                    const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kCorrect, current, acting));
  RETURN_IF_ERROR(CheckReason(reason));
  v1::Summary next = Touched(current, acting);
  next.set_version(current.version() + 1);
  next.set_kind(v1::SUMMARY_KIND_CORRECTION);
  next.set_reason(reason);
  BecomeDraft(next, Norm(rules, acting), acting);
  return Recompose(next, content, /*keep_prose=*/true, rules, acting);
}

absl::StatusOr<v1::Summary> Discard(const v1::Summary& current, const std::optional<v1::Summary>& as_signed,
                                    const std::string& reason, const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kDiscard, current, acting));
  RETURN_IF_ERROR(CheckReason(reason));
  if (as_signed.has_value()) return Touched(*as_signed, acting);
  v1::Summary next = Touched(current, acting);
  next.set_state(v1::SUMMARY_STATE_WITHDRAWN);
  next.set_reason(reason);
  Settle(next);
  return next;
}

absl::StatusOr<v1::Summary> DraftWithdrawal(const v1::Summary& current, const WithdrawalWish& wish,
                                            const SummaryActing& acting) {
  RETURN_IF_ERROR(CanTake(SummaryVerb::kWithdraw, current, acting));
  SummaryChecks checks;
  checks.RequireWords(wish.reason, "reason", kMostReasonBytes);
  checks.Require(v1::WithdrawalCause_IsValid(wish.cause) && wish.cause != v1::WITHDRAWAL_CAUSE_UNSPECIFIED, "cause",
                 "is not said, want the reason as a code");
  RETURN_IF_ERROR(checks.status());
  v1::Summary next = Touched(current, acting);
  next.set_version(current.version() + 1);
  next.set_kind(v1::SUMMARY_KIND_WITHDRAWAL);
  next.set_reason(wish.reason);
  next.set_author(acting.person);
  next.clear_signatures();
  return next;
}

v1::Summary SignWithdrawal(const v1::Summary& withdrawal, v1::WithdrawalCause cause,
                           const std::vector<v1::DocumentHash>& hashes, const SummaryActing& acting) {
  v1::Summary next = withdrawal;
  next.set_state(v1::SUMMARY_STATE_WITHDRAWN);
  EndVersionBefore(next, v1::SUMMARY_STATE_WITHDRAWN);
  AddVersion(next, hashes, acting);
  next.mutable_versions(next.versions_size() - 1)->set_withdrawal_cause(cause);
  Settle(next);
  return next;
}

}  // namespace sjelden::exchange
