// Keys or data of a store are put back from a copy. The keys of a patient whose retention has ended, that come back with
// the others, are destroyed again before the service serves. Data that are older than they were are refused, and so are
// data of which nobody can tell, unless the operator accepts it once.
#include <filesystem>

#include "platform/server/server.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

namespace fs = std::filesystem;

class PutBack : public ::testing::Test {
 protected:
  PutBack() {
    RequireTls13();
    MakeTestCertificates(dir_.File("certs"), {"registry"});
    config_ = ConfigOf("registry", dir_.path().string(), dir_.File("certs"));
  }
  static RecordKey Kept(const std::string& patient) {
    return {std::string(kController) + "/1/k/" + patient, KeyClass::kPatient, kController, "patients/" + patient};
  }
  // Runs the service for as long as `work` takes.
  void WhileOpen(const std::function<void(Server&)>& work) {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Server> server, Server::Create(config_, clock_, ids_));
    ASSERT_OK(server->PerformErasures([](const auto&, const auto&) { return absl::OkStatus(); }));
    work(*server);
    server->Stop();
  }
  static absl::Status Write(Server& server, Commit commit) {
    return server.gate().RunFollowed("test", "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      outcome.commit = std::move(commit);
      return outcome;
    });
  }
  static bool IsThere(Server& server, const std::string& patient) {
    const View view(server.gate().parts().kv.Snapshot(), server.gate().parts().sealer);
    const auto found = view.Find<v1::Note>(Kept(patient));
    EXPECT_OK(found);
    return found.ok() && found->has_value();
  }
  static void KeepOf(Server& server, const std::string& patient) {
    Commit commit;
    commit.Create(Kept(patient), v1::Note());
    ASSERT_OK(Write(server, std::move(commit)));
    ASSERT_TRUE(IsThere(server, patient));
  }
  static void Decide(Server& server, const std::string& patient) {
    platform::v1::ErasureDecided decided;
    decided.set_erasure("erasures/of-" + patient);
    decided.set_patient("patients/" + patient);
    decided.add_controllers(kController);
    ASSERT_OK(Write(server, OnErasureDecided(decided)));
  }
  static void Copy(const std::string& from, const std::string& to) {
    fs::remove_all(to);
    fs::copy(from, to);
    fs::permissions(to, fs::perms::owner_all);
  }
  // A note of p1, and then, past the copy, some others.
  void WriteCopyAndGoOn() {
    WhileOpen([](Server& server) { KeepOf(server, "p1"); });
    Copy(config_.data_dir(), dir_.File("copy"));
    WhileOpen([](Server& server) {
      for (const char* const patient : {"p2", "p3", "p4", "p5"}) KeepOf(server, patient);
    });
  }
  absl::Status Open() { return Server::Create(config_, clock_, ids_).status(); }
  std::string Epoch() {
    std::string epoch;
    WhileOpen([&](Server& server) { epoch = server.gate().parts().committer.head().epoch(); });
    return epoch;
  }

  TempDir dir_;
  SystemClock clock_;
  RandomIds ids_;
  platform::v1::ServiceConfig config_;
};

TEST_F(PutBack, KeysOfAPatientAreDestroyedAgainWhereThatWasDecided) {
  WhileOpen([](Server& server) {
    KeepOf(server, "p1");
    KeepOf(server, "p2");
  });
  Copy(config_.keys_dir(), dir_.File("backup"));
  WhileOpen([](Server& server) { Decide(server, "p1"); });
  WhileOpen([](Server& server) {
    EXPECT_FALSE(IsThere(server, "p1"));
    EXPECT_TRUE(IsThere(server, "p2"));
  });

  Copy(dir_.File("backup"), config_.keys_dir());
  WhileOpen([](Server& server) {
    EXPECT_FALSE(IsThere(server, "p1"));
    EXPECT_TRUE(IsThere(server, "p2"));
    auto& sealer = static_cast<ValueSealer&>(server.gate().parts().sealer);
    EXPECT_THAT(sealer.DestroyKeys({{kController, "patients/p1"}}), IsOkAndHolds(0U));
    EXPECT_THAT(RepeatErasures(View(server.gate().parts().kv.Snapshot(), sealer), sealer), IsOkAndHolds(0U));
  });
}

TEST_F(PutBack, AnOlderStoreIsRefusedUntilThatIsAcceptedAndThenBeginsAnEpoch) {
  WriteCopyAndGoOn();
  const std::string epoch = Epoch();
  Copy(dir_.File("copy"), config_.data_dir());
  EXPECT_THAT(Open(), HasReason("STORE_ROLLED_BACK"));
  EXPECT_THAT(Open(), HasReason("STORE_ROLLED_BACK")) << "also the second time";
  config_.set_accept_rollback(true);
  const std::string later = Epoch();
  EXPECT_NE(later, epoch);
  config_.set_accept_rollback(false);
  WhileOpen([](Server& server) {
    EXPECT_TRUE(IsThere(server, "p1"));
    EXPECT_FALSE(IsThere(server, "p2"));
  });
  EXPECT_EQ(Epoch(), later);
}

TEST_F(PutBack, AStoreWithoutItsAnchorIsRefusedWhateverItsAge) {
  const std::string anchor = config_.keys_dir() + "/anchor";
  EXPECT_OK(Open());
  EXPECT_TRUE(fs::exists(anchor)) << "before anything was written";
  WriteCopyAndGoOn();
  fs::remove(anchor);
  EXPECT_THAT(Open(), HasReason("ANCHOR_MISSING"));
  Copy(dir_.File("copy"), config_.data_dir());
  EXPECT_THAT(Open(), HasReason("ANCHOR_MISSING"));
  config_.set_accept_rollback(true);
  WhileOpen([](Server&) {});
  config_.set_accept_rollback(false);
  EXPECT_OK(Open());
}

}  // namespace
}  // namespace sjelden::probe
