// Every RPC of the composing side, one function each; how they are called is services/platform/call/call.h.
//
// Handlers are pure. The functions that begin with `Prepare` read the sources as the user, and draw the page, on the
// pool. What went wrong there is an argument of the handler, not an answer: the gate must first decide whether the
// caller may know of the summary at all.
#pragma once

#include <functional>
#include <string>

#include "exchange/peers/gather_case.h"
#include "exchange/store/summary_store.h"
#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "platform/time/clock.h"
#include "platform/time/oslo.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"
#include "sjelden/exchange/v1/summary_service.pb.h"

namespace sjelden::exchange {

// How a signed version goes on its way: the door to delivery. Both return what is committed with the signature.
class SummaryDispatch {
 public:
  virtual ~SummaryDispatch() = default;
  // Starts the delivery of a version to each of its receivers.
  virtual absl::StatusOr<Commit> Start(const Call& call, const v1::SignedVersion& version) const = 0;
  // Tells the receivers of `version.replaces_version` that it is withdrawn, by `version`.
  virtual absl::StatusOr<Commit> Withdraw(const Call& call, const v1::SignedVersion& version) const = 0;
};

// What handlers rest on. Immutable; lives as long as the server.
struct SummaryDeps {
  const SummaryStore& store;
  const v1::SummaryRules& rules;
  const Oslo& oslo;
  const Clock& clock;
  const AccessFacts& facts;
  const CaseSources sources;
  const SummaryDispatch& dispatch;
  std::string controller;  // whose node this is, by organisation number
  // Returns the present state of the store, for a Prepare.
  std::function<View()> view;
  // Returns the pseudonym of a patient in a project: always the same, and without meaning outside of it.
  std::function<std::string(const std::string& patient, const std::string& project)> pseudonym;
};

// A case that was read in a Prepare, or why it was not.
struct ReadCase {
  absl::StatusOr<GatheredCase> gathered = absl::UnknownError("not read");
};

// The documents of a summary as it stood in a Prepare, or why there are none.
struct Rendered {
  uint64_t version = 0;  // of the summary that they were made from; 0 where there is none
  absl::StatusOr<std::vector<v1::SignedDocument>> documents = absl::UnknownError("not drawn");
};
struct ReadAndRendered {
  ReadCase read;
  Rendered rendered;
};

absl::StatusOr<ReadCase> PrepareComposeSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::ComposeSummaryRequest& req);
absl::StatusOr<Outcome<v1::ComposeSummaryResponse>> ComposeSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::ComposeSummaryRequest& req,
                                                                   const ReadCase& read);
absl::StatusOr<ReadCase> PrepareRecomposeSummary(const SummaryDeps& d, const Prepare& caller,
                                                 const v1::RecomposeSummaryRequest& req);
absl::StatusOr<Outcome<v1::RecomposeSummaryResponse>> RecomposeSummary(const SummaryDeps& d, const Call& call,
                                                                       const v1::RecomposeSummaryRequest& req,
                                                                       const ReadCase& read);
absl::StatusOr<Outcome<v1::UpdateSummaryResponse>> UpdateSummary(const SummaryDeps& d, const Call& call,
                                                                 const v1::UpdateSummaryRequest& req);
absl::StatusOr<Outcome<v1::AddressSummaryResponse>> AddressSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::AddressSummaryRequest& req);
absl::StatusOr<Outcome<v1::HandOverSummaryResponse>> HandOverSummary(const SummaryDeps& d, const Call& call,
                                                                     const v1::HandOverSummaryRequest& req);
absl::StatusOr<Rendered> PreparePreviewSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::PreviewSummaryRequest& req);
absl::StatusOr<Outcome<v1::PreviewSummaryResponse>> PreviewSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::PreviewSummaryRequest& req,
                                                                   const Rendered& rendered);
absl::StatusOr<ReadAndRendered> PrepareSignSummary(const SummaryDeps& d, const Prepare& caller,
                                                   const v1::SignSummaryRequest& req);
absl::StatusOr<Outcome<v1::SignSummaryResponse>> SignSummary(const SummaryDeps& d, const Call& call,
                                                             const v1::SignSummaryRequest& req,
                                                             const ReadAndRendered& prepared);
absl::StatusOr<ReadCase> PrepareCorrectSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::CorrectSummaryRequest& req);
absl::StatusOr<Outcome<v1::CorrectSummaryResponse>> CorrectSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::CorrectSummaryRequest& req,
                                                                   const ReadCase& read);
absl::StatusOr<Outcome<v1::DiscardDraftResponse>> DiscardDraft(const SummaryDeps& d, const Call& call,
                                                               const v1::DiscardDraftRequest& req);
absl::StatusOr<Rendered> PrepareWithdrawSummary(const SummaryDeps& d, const Prepare& caller,
                                                const v1::WithdrawSummaryRequest& req);
absl::StatusOr<Outcome<v1::WithdrawSummaryResponse>> WithdrawSummary(const SummaryDeps& d, const Call& call,
                                                                     const v1::WithdrawSummaryRequest& req,
                                                                     const Rendered& rendered);
absl::StatusOr<Outcome<v1::GetSummaryResponse>> GetSummary(const SummaryDeps& d, const Call& call,
                                                           const v1::GetSummaryRequest& req);
absl::StatusOr<Outcome<v1::ListSummariesResponse>> ListSummaries(const SummaryDeps& d, const Call& call,
                                                                 const v1::ListSummariesRequest& req);

}  // namespace sjelden::exchange
