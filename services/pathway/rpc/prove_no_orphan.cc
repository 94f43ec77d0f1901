#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/rpc/present.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

// Within this time of its acceptance the feed has brought a referral here, also over a restart.
constexpr absl::Duration kTakeOverTime = absl::Minutes(10);
constexpr size_t kPathwaysAtOnce = 200;
constexpr int kMaxViolations = 500;

// Gathers what breaks the proof. Every document that is named is disclosed, by id and without its patient.
class Proof {
 public:
  explicit Proof(Outcome<pb::ProveNoOrphanResponse>& outcome) : outcome_(outcome) {}

  bool full() const { return outcome_.response.violations_size() >= kMaxViolations; }
  void Add(const std::string& document, pb::OrphanRule rule, uint64_t version) {
    if (full()) return;
    pb::OrphanViolation& violation = *outcome_.response.add_violations();
    violation.set_document(document);
    violation.set_rule(rule);
    Disclosed shown;
    shown.document = document;
    shown.version = version;
    shown.controller = ControllerOf(document);
    outcome_.disclosed.push_back(shown);
  }

 private:
  Outcome<pb::ProveNoOrphanResponse>& outcome_;
};

bool HasOwnerActionAndDate(const referral::v1::ReferralRow& row) {
  return !row.owner().empty() && row.next_action() != referral::v1::NEXT_ACTION_UNSPECIFIED &&
         !row.next_action_date().empty();
}

absl::Status CheckAcceptances(const Deps& d, const Call& call, const std::string& controller,
                              const Acceptances& acceptances, pb::ProveNoOrphanResponse& response, Proof& proof) {
  const auto concerns = [&](const referral::v1::ReferralRow& row) {
    return controller.empty() || ControllerOf(row.referral()) == controller;
  };
  for (const auto& row : acceptances.all) {
    if (!concerns(row)) continue;
    response.set_acceptances_checked(response.acceptances_checked() + 1);
    // Until it is acknowledged the referral keeps its own owner, even where its pathway is open already.
    if (!HasOwnerActionAndDate(row)) proof.Add(row.referral(), pb::ORPHAN_RULE_ACCEPTANCE_WITHOUT_OWNER, 0);
  }
  for (const auto& row : acceptances.late) {
    if (!concerns(row)) continue;
    ASSIGN_OR_RETURN(const auto taken, d.store.PathwayOfReferral(call.view, row.referral()));
    if (!taken.has_value()) proof.Add(row.referral(), pb::ORPHAN_RULE_ACCEPTANCE_NOT_TAKEN_OVER, 0);
  }
  return absl::OkStatus();
}

// Every pathway from its records, also those that say they are closed: no index is trusted but the one that names all.
absl::Status CheckPathways(const Deps& d, const Call& call, const std::string& controller,
                           pb::ProveNoOrphanResponse& response, Proof& proof) {
  std::optional<PathwayName> after;
  while (!proof.full()) {
    ASSIGN_OR_RETURN(const std::vector<PathwayName> names,
                     d.store.NamesAfter(call.view, controller, after, kPathwaysAtOnce));
    for (const PathwayName& name : names) {
      const absl::StatusOr<LoadedCase> loaded = d.store.Get(call.view, name);
      if (loaded.status().code() == absl::StatusCode::kNotFound) {
        proof.Add(name.ToString(), pb::ORPHAN_RULE_NO_OPEN_TASK, 0);  // named, but its record is gone
        continue;
      }
      RETURN_IF_ERROR(loaded.status());
      const Case current = loaded->ToCase();
      const bool closed = current.pathway().state() == pb::PATHWAY_STATE_CLOSED;
      response.set_pathways_checked(response.pathways_checked() + (closed ? 0 : 1));
      response.set_tasks_checked(response.tasks_checked() + static_cast<int64_t>(current.tasks.size()));
      for (const pb::OrphanViolation& violation : CheckInvariants(current.pathway(), current.tasks)) {
        proof.Add(violation.document(), violation.rule(), loaded->head.version);
      }
    }
    if (names.size() < kPathwaysAtOnce) return absl::OkStatus();
    after = names.back();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Acceptances> PrepareProveNoOrphan(const Deps& d, const Prepare& with,
                                                 const pb::ProveNoOrphanRequest&) {
  const Because because{.token = "", .on_behalf_of = with.actor.person, .timeout = with.timeout / 3};
  Acceptances acceptances;
  auto all = d.referral.UnacknowledgedAcceptances(std::nullopt, because);
  if (!all.ok()) return ReferralNotReachable(ReasonOf(all.status()));
  acceptances.all = *std::move(all);
  if (acceptances.all.empty()) return acceptances;
  auto late = d.referral.UnacknowledgedAcceptances(d.clock.Now() - kTakeOverTime, because);
  if (!late.ok()) return ReferralNotReachable(ReasonOf(late.status()));
  acceptances.late = *std::move(late);
  return acceptances;
}

absl::StatusOr<Outcome<pb::ProveNoOrphanResponse>> ProveNoOrphan(const Deps& d, const Call& call,
                                                                 const pb::ProveNoOrphanRequest& request,
                                                                 const Acceptances& acceptances) {
  Outcome<pb::ProveNoOrphanResponse> outcome;
  Proof proof(outcome);
  const std::string& controller = request.controller();
  if (!controller.empty() && !IsUnitName("controllers/" + controller + "/units/any")) {
    return InvalidField("controller", "want an organisation number");
  }
  RETURN_IF_ERROR(CheckAcceptances(d, call, controller, acceptances, outcome.response, proof));
  RETURN_IF_ERROR(CheckPathways(d, call, controller, outcome.response, proof));
  *outcome.response.mutable_time() = ToTimestamp(call.now);
  return outcome;
}

}  // namespace sjelden::pathway
