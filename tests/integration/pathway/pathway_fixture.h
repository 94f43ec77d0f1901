// The handlers of pathway behind a real gate, with two units, five people, and peers that the test steers.
#pragma once

#include <string>
#include <vector>

#include "pathway/follow/on_planned_start_moved.h"
#include "pathway/follow/on_referral_accepted.h"
#include "pathway/follow/on_referral_withdrawn.h"
#include "pathway/rpc/handlers.h"
#include "pathway/store/pathway_keys.h"
#include "pathway/store/pathway_kinds.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/store_damage.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {

class FakeReferral final : public ReferralPeer {
 public:
  absl::StatusOr<std::vector<referral::v1::ReferralRow>> UnacknowledgedAcceptances(
      std::optional<absl::Time> accepted_before, const Because&) override {
    if (!reachable.ok()) return reachable;
    return accepted_before.has_value() ? late : all;
  }
  absl::Status AcknowledgePathway(const referral::v1::AcknowledgePathwayRequest&, const Because&) override {
    return reachable;
  }
  absl::Status reachable;
  std::vector<referral::v1::ReferralRow> all;
  std::vector<referral::v1::ReferralRow> late;
};

class FakeRegistry final : public RegistryPeer {
 public:
  absl::Status RequirePatient(const std::string&, const Because&) override { return patient; }
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest&, const Because&) override {
    return absl::OkStatus();
  }
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest&, const Because&) override {
    return absl::OkStatus();
  }
  absl::Status patient;
};

class PathwayFixture : public GateFixture {
 protected:
  PathwayFixture() {
    RegisterService("sjelden.pathway.v1.PathwayService");
    KnowUnit(kGenetics, "", kLeader);
    KnowUnit(kAalesund, "", "");
    KnowRole(kLeader, kGenetics, "unit-leader");
    KnowRole(kPhysician, kGenetics, "physician");
    KnowRole(kCounsellor, kGenetics, "genetic-counsellor");
    KnowRole(kAssessor, kGenetics, "assessor");
    KnowRole(kReferrer, kAalesund, "referring-clinician");
  }

  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, PathwayKinds()));
  }
  bool harmed_ = false;  // a test that harms its store says so

  void KnowRole(const std::string& person, const std::string& unit, const std::string& function) {
    platform::v1::AccessFact fact;
    fact.set_name("practitionerRoles/" + LastSegment(person));
    fact.mutable_role()->set_person(person);
    fact.mutable_role()->set_unit(unit);
    fact.mutable_role()->set_function(function);
    Know(fact);
  }
  void KnowDelegation(const std::string& from, const std::string& to) {
    platform::v1::AccessFact fact;
    fact.set_name("delegations/" + LastSegment(from));
    fact.mutable_delegation()->set_from(from);
    fact.mutable_delegation()->set_to(to);
    Know(fact);
  }

  static Actor Physician() { return Person("physician", kGenetics, "physician"); }
  static Actor Counsellor() { return Person("counsellor", kGenetics, "genetic-counsellor"); }
  static Actor Assessor() { return Person("assessor", kGenetics, "assessor"); }
  static Actor Coordinator() { return Person("coordinator", kGenetics, "coordinator"); }
  static Actor Referrer() { return Person("referrer", kAalesund, "referring-clinician"); }
  static Actor Stranger() { return Person("stranger", "controllers/983974880/units/far-away", "physician"); }

  absl::Status Accept(const referral::v1::ReferralAccepted& accepted = AnAcceptance()) {
    return Follow([&](const Call& call) { return OnReferralAccepted(deps_, call, accepted); });
  }
  absl::Status Withdraw(const std::string& referral) {
    referral::v1::ReferralWithdrawn withdrawn;
    withdrawn.set_referral(referral);
    return Follow([&](const Call& call) { return OnReferralWithdrawn(deps_, call, withdrawn); });
  }
  absl::Status MoveStart(const std::string& referral, const std::string& from, const std::string& to) {
    referral::v1::PlannedStartMoved moved;
    moved.set_referral(referral);
    moved.mutable_move()->set_from_date(from);
    moved.mutable_move()->set_to_date(to);
    return Follow([&](const Call& call) { return OnPlannedStartMoved(deps_, call, moved); });
  }

  // The rows that a person sees on the list of the unit.
  pb::ListPathwaysResponse UnitList(const Actor& actor, int page_size = 0, const std::string& token = "") {
    pb::ListPathwaysRequest request;
    request.set_unit(kGenetics);
    request.set_page_size(page_size);
    request.set_page_token(token);
    const auto response = Run(deps_, &ListPathways, request, actor);
    EXPECT_OK(response);
    return response.ok() ? *response : pb::ListPathwaysResponse();
  }
  std::string OnlyPathway() {
    const pb::ListPathwaysResponse list = UnitList(Physician());
    EXPECT_EQ(list.rows_size(), 1);
    return list.rows_size() == 1 ? list.rows(0).pathway() : "";
  }
  absl::StatusOr<pb::Pathway> Get(const std::string& name, const Actor& actor) {
    pb::GetPathwayRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetPathway, request, actor));
    return response.pathway();
  }
  absl::StatusOr<pb::Task> GetOne(const std::string& name, const Actor& actor) {
    pb::GetTaskRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetTask, request, actor));
    return response.task();
  }
  pb::Task LeadTask() {
    const auto pathway = Get(OnlyPathway(), Physician());
    const auto task = GetOne(pathway->lead_task(), Physician());
    EXPECT_OK(task);
    return *task;
  }
  std::string NewRequestId() { return "r" + std::to_string(++requests_); }

  template <class Request>
  Request Of(const std::string& name, const std::string& etag) {
    Request request;
    request.set_name(name);
    request.set_etag(etag);
    request.set_request_id(NewRequestId());
    return request;
  }
  absl::StatusOr<pb::ProveNoOrphanResponse> Prove() {
    return Run(deps_, &PrepareProveNoOrphan, &ProveNoOrphan, pb::ProveNoOrphanRequest(), Coordinator());
  }

  FakeReferral referral_;
  FakeRegistry registry_;
  PathwayStore store_;
  Oslo oslo_ = *Oslo::Load();
  Deps deps_{store_, Templates(), Calendar(), Norms(), oslo_, clock_, referral_, registry_};
  int requests_ = 0;
};

}  // namespace sjelden::pathway
