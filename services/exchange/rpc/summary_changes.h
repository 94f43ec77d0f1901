// What all verbs of the composing side share: load what the caller saw, show it, write it.
//
// Pure functions of a call, but for ReadAgain, which is part of a Prepare.
#pragma once

#include <string>
#include <utility>

#include "exchange/domain/summary_draft.h"
#include "exchange/domain/summary_names.h"
#include "exchange/domain/summary_rules.h"
#include "exchange/rpc/summary_handlers.h"
#include "exchange/rpc/summary_standing.h"
#include "exchange/store/summary_rows.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {

// Returns the summary as the caller may see it now: with etag and available actions.
v1::Summary PresentSummary(const SummaryDeps& d, const Call& call, const v1::Summary& summary, uint64_t version);

// Returns the summary that a change names, where its etag is still the newest. NOT_FOUND, ABORTED, INVALID_ARGUMENT.
absl::StatusOr<SummaryStore::Current> LoadForChange(const SummaryDeps& d, const Call& call, const std::string& name,
                                                    const std::string& etag);

// Reads the case of a summary anew, as the user; nothing is read where there is no such summary. For a Prepare.
ReadCase ReadAgain(const SummaryDeps& d, const Prepare& caller, const std::string& name);
// As whom sources are read.
AsUser UserOf(const Prepare& caller);

// Returns the answer that shows a summary at a version.
template <class Response>
Outcome<Response> ShowsSummary(const SummaryDeps& d, const Call& call, const v1::Summary& summary, uint64_t version) {
  Outcome<Response> outcome;
  *outcome.response.mutable_summary() = PresentSummary(d, call, summary, version);
  outcome.disclosed = {RelationsOf(summary, version)};
  return outcome;
}

// Returns the answer and what to write for a summary that became `next` over the same sources. INTERNAL where it would
// have no owner.
template <class Response>
absl::StatusOr<Outcome<Response>> BecomesSummary(const SummaryDeps& d, const Call& call,
                                                 const SummaryStore::Current& current, const v1::Summary& next) {
  RETURN_IF_ERROR(CheckOwned(next));
  Outcome<Response> outcome = ShowsSummary<Response>(d, call, next, current.version + 1);
  v1::StoredSummary stored = current.value;
  *stored.mutable_summary() = next;
  outcome.commit = d.store.Replace(current, stored);
  return outcome;
}

// The same over sources that were read anew.
template <class Response>
absl::StatusOr<Outcome<Response>> BecomesSummaryOver(const SummaryDeps& d, const Call& call,
                                                     const SummaryStore::Current& current, const v1::Summary& next,
                                                     const v1::SummaryContent& content) {
  RETURN_IF_ERROR(CheckOwned(next));
  Outcome<Response> outcome = ShowsSummary<Response>(d, call, next, current.version + 1);
  ASSIGN_OR_RETURN(outcome.commit, d.store.ReplaceWith(call.view, current, next, {call.NewId(), content}));
  return outcome;
}

}  // namespace sjelden::exchange
