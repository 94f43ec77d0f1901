// An operator works on a store while people work with it: keys are rotated, the store is backed up and verified with no
// refused request; then it rests, is restored to that backup, and goes on, while another service never pauses.
// Every patient that was registered before the backup is there afterwards.
//
// SJELDEN_POINTS=N rounds; 1 by default.
#include <atomic>
#include <mutex>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "sjelden/registry/v1/patient_service.pb.h"
#include "tests/e2e/operator_line.h"
#include "tests/e2e/signed_in_region.h"
#include "tests/fault/store_child.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

constexpr int kRegistrars = 4;
constexpr char kController[] = "region";  // of the patients in the registry
constexpr absl::Duration kSoon = absl::Seconds(60);

// People at work, each on a thread and channels of its own, until the end.
class Load {
 public:
  // `name` makes its requests differ from those of other loads.
  Load(std::string name, std::vector<PeerChannel> registries, PeerChannel access, std::string token)
      : name_(std::move(name)),
        registries_(std::move(registries)),
        access_(std::move(access)),
        token_(std::move(token)) {
    for (size_t who = 0; who < registries_.size(); ++who) threads_.emplace_back([this, who] { Register(who); });
    threads_.emplace_back([this] { Look(); });
  }
  ~Load() {
    ended_ = true;
    for (std::thread& thread : threads_) thread.join();
  }
  Load(const Load&) = delete;

  // While the registry is away its refusals are expected.
  void set_registry_away(bool away) { registry_away_ = away; }
  // The names of all patients whose registration was acknowledged.
  std::vector<std::string> acknowledged() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return acknowledged_;
  }
  size_t looks() const { return looks_; }
  // What was refused and should not have been.
  std::vector<std::string> refusals() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return refusals_;
  }

 private:
  void Register(size_t who) {
    bool reconnects = false;  // refused while the registry was away, and not answered since
    for (uint64_t number = 0; !ended_; ++number) {
      registry::v1::RegisterPatientRequest request;
      auto& patient = *request.mutable_patient();
      patient.mutable_human_name()->set_given("Prøve");
      patient.mutable_human_name()->set_family("Nordmann");
      patient.set_source_id(absl::StrCat(name_, "-", who, "-", number));
      request.set_request_id(absl::StrCat("register-", patient.source_id()));
      const bool away_before = registry_away_;
      const auto answer = CallPeer(registries_[who], &registry::v1::PatientService::Stub::RegisterPatient, request,
                                   {.token = token_});
      const std::lock_guard<std::mutex> lock(mutex_);
      reconnects = !answer.ok() && (reconnects || away_before || registry_away_);
      if (answer.ok()) acknowledged_.push_back(answer->patient().name());
      else if (!reconnects) refusals_.push_back(answer.status().ToString());
    }
  }
  void Look() {
    while (!ended_) {
      const auto me = CallPeer(access_, &access::v1::SignInService::Stub::WhoAmI, access::v1::WhoAmIRequest(),
                               {.token = token_});
      if (me.ok()) {
        ++looks_;
        continue;
      }
      const std::lock_guard<std::mutex> lock(mutex_);
      refusals_.push_back(me.status().ToString());
    }
  }

  const std::string name_;
  const std::vector<PeerChannel> registries_;
  const PeerChannel access_;
  const std::string token_;
  std::atomic<bool> ended_{false};
  std::atomic<bool> registry_away_{false};
  std::atomic<size_t> looks_{0};
  mutable std::mutex mutex_;
  std::vector<std::string> acknowledged_;
  std::vector<std::string> refusals_;
  std::vector<std::thread> threads_;  // last: they use the rest
};

class StoreOperationsTest : public SignedInRegion {
 protected:
  StoreOperationsTest() { options_.services = {{"access", {"registry"}}, {"registry", {"access"}}}; }

  void Operate(std::vector<std::string> words) {
    const Said said = OperatorLine(options_.data_dir).Run(std::move(words));
    EXPECT_EQ(said.code, 0) << said.out << said.err;
  }
  absl::StatusOr<std::string> Token() {
    ASSIGN_OR_RETURN(const auto answer, SignIn(FirstPassword()));
    return answer.issued_token().token();
  }
  std::unique_ptr<Load> StartLoad(const std::string& name, const std::string& token) {
    std::vector<PeerChannel> registries;
    for (int who = 0; who < kRegistrars; ++who) registries.push_back(ChannelTo("registry"));
    return std::make_unique<Load>(name, std::move(registries), ChannelTo("access"), token);
  }
  // Waits until people have done something since.
  static void AwaitWork(const Load& load) {
    const size_t registered = load.acknowledged().size();
    const size_t looks = load.looks();
    const absl::Time until = absl::Now() + kSoon;
    while (load.acknowledged().size() < registered + 20 || load.looks() < looks + 20) {
      ASSERT_LT(absl::Now(), until) << "nobody gets on";
      std::this_thread::yield();
    }
  }
  // As soon as the service has gone, which holds the keys.
  void RestoreWhenItRests(const std::string& backups) {
    Said said;
    const absl::Time until = absl::Now() + kSoon;
    do {
      said = OperatorLine(options_.data_dir).Run({"restore", "registry", "--from", backups});
    } while (absl::StrContains(said.err, "KEYRING_IN_USE") && absl::Now() < until);
    EXPECT_EQ(said.code, 0) << said.out << said.err;
  }
  // Counts those that are lost.
  void ExpectThere(const std::vector<std::string>& patients, const std::string& token) {
    const PeerChannel registry = ChannelTo("registry");
    for (const std::string& name : patients) {
      registry::v1::GetPatientRequest request;
      request.set_name(name);
      const auto found =
          CallPeer(registry, &registry::v1::PatientService::Stub::GetPatient, request, {.token = token});
      EXPECT_OK(found) << name;
      if (!found.ok()) ++lost_;
    }
  }

  size_t lost_ = 0;
};

TEST_F(StoreOperationsTest, KeysAreRotatedAndTheStoreBackedUpVerifiedAndRestoredWhilePeopleWork) {
  ASSERT_OK(StartRegion());
  const std::string backups = dir_.File("backups");
  const int rounds = Points(1);
  size_t registered = 0;
  std::vector<std::string> kept;  // acknowledged before the newest backup
  for (int round = 0; round < rounds; ++round) {
    ASSERT_OK_AND_ASSIGN(const std::string token, Token());
    const std::unique_ptr<Load> load = StartLoad(absl::StrCat(round), token);
    AwaitWork(*load);
    Operate({"keys", "rotate", "registry", "--of", "files"});
    Operate({"keys", "rotate", "registry", "--of", "store"});
    Operate({"keys", "rotate", "registry", "--of", kController});
    const std::vector<std::string> before_backup = load->acknowledged();
    kept.insert(kept.end(), before_backup.begin(), before_backup.end());
    Operate({"backup", "registry", "--to", backups});
    Operate({"verify", "registry"});
    AwaitWork(*load);

    load->set_registry_away(true);
    region_->Rest({"registry"});
    RestoreWhenItRests(backups);
    region_->Rest({});
    ASSERT_OK(region_->AwaitServing("registry", kSoon));
    load->set_registry_away(false);
    AwaitWork(*load);
    ExpectThere(before_backup, token);
    EXPECT_THAT(load->refusals(), testing::IsEmpty());
    registered += load->acknowledged().size();
  }
  ASSERT_OK_AND_ASSIGN(const std::string token, Token());
  ExpectThere(kept, token);
  Operate({"verify"});
  std::printf("operations under load: %d rounds, %zu patients registered, %zu of them before a backup, %zu of those lost\n",
              rounds, registered, kept.size(), lost_);
}

}  // namespace
}  // namespace sjelden
