// The refusals of the composing side, by name. No message holds anything about a patient: resource names, codes and
// fields only.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "exchange/domain/summary_transitions.h"

namespace sjelden::exchange {

absl::Status SummaryNotFound();
// The state of the newest version does not allow it.
absl::Status NotInThisState(const SummaryTransition& wanted, v1::SummaryState at);
// The caller is signed in elsewhere than at the composing unit.
absl::Status NotTheComposingUnit(const SummaryTransition& wanted);
// The caller's unit takes no part in the case.
absl::Status NotOfTheCase();
// The case belongs to another trust's node, or the caller works for another one.
absl::Status AnotherNode(const std::string& controller);
// A source did not answer, or not completely.
absl::Status SourceUnreachable(const std::string& source, const std::string& reason);
// A source is closed to the person who composes.
absl::Status SourceClosed(const std::string& source);
// More was read than one record of the store holds.
absl::Status TooMuchRead(size_t bytes, size_t most);

// Refusals about receivers; `index` is the receiver's place in the request.
absl::Status ReceiverWithoutGround(int index);
absl::Status IdentifiedToUniversity(int index);
absl::Status ProjectOnlyForUniversity(int index);
absl::Status NoReceivers();
// A receiver of the version before would not learn of its correction.
absl::Status ReceiverMissing(const std::string& unit);

// Refusals about what may be passed on.
absl::Status PatientNotTold(const std::vector<std::string>& reports);
absl::Status PredictiveWithoutChoice(const std::vector<std::string>& reports);
absl::Status KeptBack(const std::vector<std::string>& reports);
absl::Status ProseTellsLeftOut(const std::vector<std::string>& reports);
absl::Status SharingObjected(const std::string& unit);
absl::Status ResearchWithoutConsent(const std::string& project);

// The sources are no longer those that the summary was composed from.
absl::Status SourcesChanged(const std::vector<std::string>& changed);
// The bytes that would be signed are not those that the signer has seen.
absl::Status NotAsPreviewed();
// The summary was changed while it was prepared.
absl::Status ChangedMeanwhile();
// The page for the reader does not fit on one sheet.
absl::Status LongerThanAPage();
// INTERNAL: an open draft lacks owner, action or date, or a closed one still has them.
absl::Status SummaryNotOwned();

}  // namespace sjelden::exchange
