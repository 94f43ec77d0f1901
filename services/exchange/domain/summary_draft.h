// How a summary begins, is edited, signed, corrected and withdrawn: each verb as a function from one state to the next.
//
// Pure functions; any thread may call them. Those that take a summary return the errors of CanTake first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/domain/summary_acting.h"
#include "exchange/domain/summary_names.h"
#include "exchange/domain/summary_receivers.h"
#include "exchange/domain/summary_sources.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"

namespace sjelden::exchange {

// What a new summary gets from outside of what was read.
struct SummaryBeginning {
  SummaryName name;
  std::string pathway;
  std::string composing_unit;
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_ORDINARY;
  std::string title;     // empty: the usual one
  std::string due_date;  // empty: the norm
};

// Returns the unit of the case at which the actor works. SUMMARY_NOT_OF_THE_CASE.
absl::StatusOr<std::string> ComposingUnit(const std::vector<std::string>& units_of_case, const SummaryActing& acting);

// Returns the first draft with its proposed prose. INVALID_ARGUMENT.
absl::StatusOr<v1::Summary> StartSummary(const SummaryBeginning& beginning, const v1::SummaryContent& content,
                                         const v1::SummaryRules& rules, const SummaryActing& acting);

// Returns the draft over sources that were read anew; what is left out and gone by now is forgotten.
absl::StatusOr<v1::Summary> Recompose(const v1::Summary& current, const v1::SummaryContent& content, bool keep_prose,
                                      const v1::SummaryRules& rules, const SummaryActing& acting);

// What an edit replaces.
struct SummaryEdit {
  std::string title;
  v1::SummaryProse prose;
  LeftOut left_out;
};
// Returns the edited draft. INVALID_ARGUMENT with all fields that are wrong.
absl::StatusOr<v1::Summary> Edit(const v1::Summary& current, const SummaryEdit& edit, const v1::SummaryContent& content,
                                 const SummaryActing& acting);

// Returns the draft with its receivers. The errors of CheckReceivers and CheckNobodyForgotten.
absl::StatusOr<v1::Summary> Address(const v1::Summary& current, const Receivers& receivers,
                                    const v1::SummaryRules& rules, const SummaryActing& acting);

// Returns the draft with another owner and date. INVALID_ARGUMENT.
absl::StatusOr<v1::Summary> HandOver(const v1::Summary& current, const std::string& owner, const std::string& date,
                                     const SummaryActing& acting);

// Returns the summary signed: the version before, where there is one, is superseded. SUMMARY_NO_RECEIVERS,
// SUMMARY_RECEIVER_MISSING, INVALID_ARGUMENT where a section of the page is empty.
absl::StatusOr<v1::Summary> Sign(const v1::Summary& current, const std::vector<v1::DocumentHash>& hashes,
                                 const SummaryActing& acting);

// Returns the draft of a further version, from sources that were read anew. INVALID_ARGUMENT without a reason.
absl::StatusOr<v1::Summary> Correct(const v1::Summary& current, const std::string& reason,
                                    const v1::SummaryContent& content, const v1::SummaryRules& rules,
                                    const SummaryActing& acting);

// Returns the summary without its draft: as it was when its last version was signed, or withdrawn where none was.
// INVALID_ARGUMENT without a reason.
absl::StatusOr<v1::Summary> Discard(const v1::Summary& current, const std::optional<v1::Summary>& as_signed,
                                    const std::string& reason, const SummaryActing& acting);

// Why a summary is taken back: for people, and for programs.
struct WithdrawalWish {
  std::string reason;
  v1::WithdrawalCause cause = v1::WITHDRAWAL_CAUSE_UNSPECIFIED;
};
// Returns the summary as the further version that withdraws it, not yet signed: for its documents. INVALID_ARGUMENT.
absl::StatusOr<v1::Summary> DraftWithdrawal(const v1::Summary& current, const WithdrawalWish& wish,
                                            const SummaryActing& acting);
// Returns the withdrawal, signed: the version before is withdrawn.
v1::Summary SignWithdrawal(const v1::Summary& withdrawal, v1::WithdrawalCause cause,
                           const std::vector<v1::DocumentHash>& hashes, const SummaryActing& acting);

}  // namespace sjelden::exchange
