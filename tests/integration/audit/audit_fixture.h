// The audit service's handlers behind a real gate, with stores of the test's own that they follow. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/domain/log_check.h"
#include "audit/domain/log_entry.h"
#include "audit/follow/append_entries.h"
#include "audit/follow/sign_checkpoints.h"
#include "audit/rpc/handlers.h"
#include "audit/store/audit_kinds.h"
#include "audit/store/audit_store.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"

namespace sjelden::audit {

inline constexpr char kTrust[] = "883974832";
inline constexpr char kOtherTrust[] = "983974791";

class AuditFixture : public GateFixture {
 protected:
  AuditFixture();
  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, AuditKinds(hasher_)));
  }
  bool harmed_ = false;  // a test that harms its store says so

  // A store as its feed shows it: entries and how far it has come.
  struct Store {
    std::string name = "referral";
    std::string epoch = "one";
    uint64_t batch = 0;
    std::string hash = "hash";
    std::vector<platform::v1::AccessEntry> entries;
  };
  // Returns the entry of a look at one document of each patient; its id is unique.
  platform::v1::AccessEntry Look(const std::string& person, const std::vector<std::string>& patients,
                                 const std::string& controller = kTrust);
  // Adds an entry with the next number.
  void Add(Store& store, platform::v1::AccessEntry entry);
  // Follows the store from after an entry to its end, as AccessFollower does; returns how many commits it took. Ends at
  // the wish to begin anew, which `from_start` tells.
  absl::StatusOr<int> Follow(const Store& store, uint64_t after = 0);
  absl::Status Sign() { return SignCheckpoints(deps_, *gate_); }

  absl::StatusOr<v1::ListAccessesResponse> Accesses(const v1::ListAccessesRequest& request, const Actor& actor);
  absl::StatusOr<v1::ListAccessesResponse> Accesses(const std::string& patient, const Actor& actor);
  std::vector<v1::Source> Sources();
  std::vector<v1::Alarm> Alarms(v1::AlarmState state = v1::ALARM_STATE_OPEN);
  std::vector<v1::Tree> Trees();
  // Checks everything as the command line does.
  v1::CheckReport Verify();

  View view() const { return View(kv_.Snapshot(), *sealer_); }

  MerkleHasher hasher_ = Sha256Hasher();
  absl::StatusOr<CheckpointSigner> signer_;
  AuditLimits limits_;
  absl::StatusOr<WorkingDayCalendar> calendar_;
  absl::StatusOr<Oslo> oslo_;
  Deps deps_;
  bool from_start_ = false;
  const Actor officer_ = Person("officer", "controllers/883974832/units/st-olavs", "privacy-officer");
  const Actor other_officer_ = Person("other", "controllers/983974791/units/levanger", "privacy-officer");
  const Actor auditor_ = Person("auditor", "controllers/883974832/units/st-olavs", "auditor");
  const Actor operator_ = Person("operator", "controllers/883974832/units/st-olavs", "administrator");
  const Actor physician_ = Person("physician", "controllers/883974832/units/st-olavs", "physician");
};

}  // namespace sjelden::audit
