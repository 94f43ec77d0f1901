// What all verbs share: load what the caller saw, show it, write it, tell what happened.
//
// Pure functions of a call; each is used by one handler at a time.
#pragma once

#include <string>
#include <utility>

#include "platform/status/status_macros.h"
#include "referral/domain/referral_names.h"
#include "referral/domain/referral_rules.h"
#include "referral/rpc/handlers.h"
#include "referral/rpc/standing.h"

namespace sjelden::referral {

// Returns the referral as the caller may see it now: with etag, available actions and what is attached.
absl::StatusOr<v1::Referral> Present(const Deps& d, const Call& call, const v1::Referral& referral, uint64_t version);

// Returns the referral that a change names, where its etag is still the newest. NOT_FOUND, ABORTED, INVALID_ARGUMENT.
absl::StatusOr<Versioned<v1::Referral>> LoadForChange(const Deps& d, const Call& call, const std::string& name,
                                                      const std::string& etag);

// Returns the answer that shows a referral at a version.
template <class Response>
absl::StatusOr<Outcome<Response>> Shows(const Deps& d, const Call& call, const v1::Referral& referral,
                                        uint64_t version) {
  Outcome<Response> outcome;
  ASSIGN_OR_RETURN(*outcome.response.mutable_referral(), Present(d, call, referral, version));
  outcome.disclosed = {RelationsOf(referral, version)};
  return outcome;
}

// Tells followers what happened to a referral, which this commit brings to `version`.
template <class Event>
void Tell(Commit& commit, const v1::Referral& referral, uint64_t version, Event event) {
  commit.Emit(referral.name(), version, referral.controller(), referral.patient(), std::move(event));
}

// Returns the answer and what to write for a referral that became `next`. INTERNAL where it would have no owner.
template <class Response>
absl::StatusOr<Outcome<Response>> Becomes(const Deps& d, const Call& call, const Versioned<v1::Referral>& current,
                                          const v1::Referral& next) {
  RETURN_IF_ERROR(CheckOwned(next));
  ASSIGN_OR_RETURN(Outcome<Response> outcome, Shows<Response>(d, call, next, current.version + 1));
  outcome.commit = d.store.Replace(current, next);
  return outcome;
}

// Tells that a referral was submitted, and lets the receiving unit see the patient.
void TellSubmitted(Commit& commit, const v1::Referral& referral, uint64_t version);

}  // namespace sjelden::referral
