#include "tests/integration/audit/audit_fixture.h"

#include "platform/time/timestamp.h"
#include "tests/testing/data_dir.h"

namespace sjelden::audit {

AuditFixture::AuditFixture()
    : signer_(CheckpointSigner::OpenOrCreate(dir_.File("keys"))),
      limits_{absl::Seconds(1), absl::Seconds(10), 1, 3},
      calendar_(WorkingDayCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string())),
      oslo_(Oslo::Load()),
      deps_{hasher_, *signer_, limits_, *calendar_, *oslo_, "practitioners/dag"} {
  RegisterService("sjelden.audit.v1.AuditService");
}

platform::v1::AccessEntry AuditFixture::Look(const std::string& person, const std::vector<std::string>& patients,
                                             const std::string& controller) {
  platform::v1::AccessEntry entry;
  entry.set_id(ids_.NewId());
  *entry.mutable_time() = ToTimestamp(clock_.Now());
  entry.set_person("practitioners/" + person);
  entry.set_role("practitionerRoles/" + person);
  entry.set_unit("controllers/" + controller + "/units/genetics");
  entry.set_function("assessor");
  entry.set_caller("cli");
  entry.set_method("/sjelden.referral.v1.ReferralService/GetReferral");
  entry.set_ground("relation");
  entry.set_controller(controller);
  for (const std::string& patient : patients) {
    auto& document = *entry.add_documents();
    document.set_document("controllers/" + controller + "/referrals/of-" + patient);
    document.set_version(1);
    document.set_patient("patients/" + patient);
  }
  return entry;
}

void AuditFixture::Add(Store& store, platform::v1::AccessEntry entry) {
  entry.set_sequence(store.entries.size() + 1);
  store.entries.push_back(std::move(entry));
  ++store.batch;
}

absl::StatusOr<int> AuditFixture::Follow(const Store& store, uint64_t after) {
  change::v1::FollowResponse response;
  response.set_epoch(store.epoch);
  response.mutable_anchor()->set_batch(store.batch);
  response.mutable_anchor()->set_chain_hash(store.hash);
  response.mutable_anchor()->set_last_access(store.entries.size());
  for (uint64_t i = after; i < store.entries.size(); ++i) *response.add_access_entries() = store.entries[i];
  AccessBatch batch{store.name, response};
  from_start_ = false;
  int commits = 0;
  do {
    AppendedEntries appended;
    RETURN_IF_ERROR(gate_->RunUntraced("access-feed", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      ASSIGN_OR_RETURN(appended, AppendEntries(deps_, call, batch));
      AnyOutcome outcome;
      outcome.commit = std::move(appended.commit);
      return outcome;
    }));
    batch.first += appended.entries;
    from_start_ = appended.from_start;
    ++commits;
  } while (!from_start_ && batch.first < response.access_entries_size());
  return commits;
}

absl::StatusOr<v1::ListAccessesResponse> AuditFixture::Accesses(const v1::ListAccessesRequest& request,
                                                                const Actor& actor) {
  return Run(deps_, &ListAccesses, request, actor);
}

absl::StatusOr<v1::ListAccessesResponse> AuditFixture::Accesses(const std::string& patient, const Actor& actor) {
  v1::ListAccessesRequest request;
  request.set_patient("patients/" + patient);
  return Accesses(request, actor);
}

std::vector<v1::Source> AuditFixture::Sources() {
  const auto response = Run(deps_, &ListSources, v1::ListSourcesRequest(), operator_);
  EXPECT_OK(response);
  return {response->sources().begin(), response->sources().end()};
}

std::vector<v1::Alarm> AuditFixture::Alarms(v1::AlarmState state) {
  v1::ListAlarmsRequest request;
  request.set_state(state);
  const auto response = Run(deps_, &ListAlarms, request, operator_);
  EXPECT_OK(response);
  return {response->alarms().begin(), response->alarms().end()};
}

std::vector<v1::Tree> AuditFixture::Trees() {
  const auto response = Run(deps_, &ListTrees, v1::ListTreesRequest(), operator_);
  EXPECT_OK(response);
  return {response->trees().begin(), response->trees().end()};
}

v1::CheckReport AuditFixture::Verify() {
  std::map<std::string, v1::SigningKey> keys;
  LogCheck check(hasher_, [&](const v1::Checkpoint& checkpoint) {
    return IsSignedBy(checkpoint, keys[checkpoint.key_id()]);
  });
  for (const v1::Tree& tree : Trees()) {
    v1::ListCheckpointsRequest request;
    request.set_controller(tree.controller());
    request.set_page_size(200);
    const auto signed_states = Run(deps_, &ListCheckpoints, request, auditor_);
    EXPECT_OK(signed_states);
    for (const auto& key : signed_states->keys()) keys[key.key_id()] = key;
    check.BeginLog(tree.controller(), {signed_states->checkpoints().begin(), signed_states->checkpoints().end()});
    v1::ListLeavesRequest leaves;
    leaves.set_controller(tree.controller());
    do {
      const auto page = Run(deps_, &ListLeaves, leaves, auditor_);
      EXPECT_OK(page);
      if (!page.ok()) break;
      for (const v1::Leaf& leaf : page->leaves()) check.Take(leaf);
      leaves.set_page_token(page->next_page_token());
    } while (!leaves.page_token().empty());
    check.EndLog(tree.size());
  }
  check.EndAll(Sources());
  return check.report();
}

}  // namespace sjelden::audit
