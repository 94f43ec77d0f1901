// Rows FW and TL: what a case costs that follows, and what its whole story costs.
//
//   FW  opening 50 pathways that wait in the referral service's feed, from asking for them (mutual TLS) until all are
//       durable here / the referrals that as many clients create and submit in the same time, by the real service with
//       its rules and its call to the registry (W1r: what can come at all)
//   FWm the same openings / the create calls of W1's made-up context (mutual TLS), which has no rules and no peer
//   F1  the same openings one after another, each durable before the next / as FW: what comes alone
//   TL  a point read of the case (GetPathway) / its timeline of 200 events (GetTimeline), both through the gate with
//       their access entries durable: at most three times as slow is a ratio of at least 0.33
//
// Both kinds take turns within one run, on stores with both encryption layers; only ratios count.
// Usage: bench_pathway [ROUNDS] [SECONDS]
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "pathway/follow/followed_events.h"
#include "pathway/follow/on_referral_accepted.h"
#include "pathway/rpc/services.h"
#include "pathway/templates/load_templates.h"
#include "platform/call/peer.h"
#include "platform/config/load_config.h"
#include "platform/server/server.h"
#include "tests/bench/async_call.h"
#include "tests/bench/measure.h"
#include "tests/bench/real_referral.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::bench {
namespace {

namespace pw = ::sjelden::pathway;
constexpr int kOpenings = 50;
constexpr int kEvents = 200;
constexpr char kUnit[] = "controllers/883974832/units/genetics";

[[noreturn]] void Fail(const std::string& what) {
  std::cerr << what << "\n";
  std::exit(1);
}

void Require(const absl::Status& status) {
  if (!status.ok()) Fail(status.ToString());
}

// Not called: openings only leave effects in the outbox, which is not started here.
class NoReferral final : public pw::ReferralPeer {
  absl::StatusOr<std::vector<referral::v1::ReferralRow>> UnacknowledgedAcceptances(std::optional<absl::Time>,
                                                                                   const pw::Because&) override {
    return absl::UnavailableError("not here");
  }
  absl::Status AcknowledgePathway(const referral::v1::AcknowledgePathwayRequest&, const pw::Because&) override {
    return absl::UnavailableError("not here");
  }
};
class NoRegistry final : public pw::RegistryPeer {
  absl::Status RequirePatient(const std::string&, const pw::Because&) override {
    return absl::UnavailableError("not here");
  }
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest&, const pw::Because&) override {
    return absl::UnavailableError("not here");
  }
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest&, const pw::Because&) override {
    return absl::UnavailableError("not here");
  }
};

std::unique_ptr<Server> OpenServer(const TempDir& folder, const std::string& name, const Clock& clock, IdSource& ids) {
  std::filesystem::create_directories(folder.File(name));
  platform::v1::ServiceConfig config;
  config.set_name(name);
  config.set_listen("127.0.0.1:0");
  config.set_installation("bench");
  config.set_certs_dir(folder.File("certs"));
  config.set_data_dir(folder.File(name + "/data"));
  config.set_keys_dir(folder.File(name + "/keys"));
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  auto server = Server::Create(config, clock, ids);
  Require(server.status());
  return *std::move(server);
}

// The pathway service in process: its store, its gate, its rules.
class RealPathway {
 public:
  RealPathway(const TempDir& folder, const Clock& clock, IdSource& ids)
      : server_(OpenServer(folder, "pathway", clock, ids)) {
    const auto table = LoadConfig<platform::v1::PermissionTable>(Config("permissions.textproto"));
    templates_ = *pw::LoadTemplates(Config("templates"), pw::FunctionsOf(*table));
    platform::v1::AccessFact unit;
    unit.set_name(kUnit);
    unit.mutable_unit()->set_leader("practitioners/leader");
    server_->gate().parts().facts.Apply(unit);
    Require(server_->Add(pw::Services(server_->gate(), deps_)));
  }

  static referral::v1::ReferralAccepted Accepted(int n) {
    referral::v1::ReferralAccepted accepted;
    accepted.set_referral(absl::StrCat("controllers/883974832/referrals/r", n));
    accepted.set_patient(absl::StrCat("patients/p", n % kOpenings));
    accepted.set_controller("883974832");
    accepted.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
    accepted.set_kind(referral::v1::REFERRAL_KIND_NEW_CONDITION);
    accepted.set_state(referral::v1::REFERRAL_STATE_ASSESSED_RIGHT);
    accepted.set_question_id(absl::StrCat("q", n));
    accepted.set_question(std::string(400, 'q'));
    accepted.set_referring_unit("controllers/997005562/units/aalesund-paediatrics");
    accepted.set_receiving_unit(kUnit);
    accepted.set_requested_by("practitioners/referrer");
    accepted.set_accepted_by("practitioners/assessor");
    accepted.set_assignee("practitioners/physician");
    return accepted;
  }
  // Opens a pathway by itself.
  void Open(int n) {
    Follow(absl::StrCat("accepted-", n),
           [&](const Call& call) { return OnReferralAccepted(deps_, call, Accepted(n)); });
  }
  // Follows a feed up to a position and returns how many seconds that took.
  double FollowUpTo(uint64_t position, const std::shared_ptr<grpc::Channel>& referrals) {
    Follower follower(server_->gate(), "referral", referrals, {});
    follower.On<referral::v1::ReferralAccepted>([this](const Call& call, const change::v1::Change&, const auto& event) {
      return OnReferralAccepted(deps_, call, event);
    });
    const auto start = std::chrono::steady_clock::now();
    follower.Start();
    while (follower.position() < position) std::this_thread::sleep_for(std::chrono::microseconds(50));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  // The one case of which the timeline is read.
  std::string Pathway() {
    std::string name;
    Follow("find", [&](const Call& call) -> absl::StatusOr<Commit> {
      const auto found = store_.PathwayOfReferral(call.view, "controllers/883974832/referrals/r0");
      if (found.ok() && found->has_value()) name = **found;
      return Commit();
    });
    return name;
  }
  void Book(const std::string& pathway, int n) {
    meeting::v1::ConsultationBooked booked;
    booked.set_consultation("controllers/883974832/consultations/c1");
    booked.set_pathway(pathway);
    booked.mutable_start_time()->set_seconds(1'800'000'000 + n);
    Follow(absl::StrCat("booked-", n), [&](const Call& call) { return OnConsultationBooked(deps_, call, booked); });
  }
  // Runs a read through the gate, as the exchange that composes a summary.
  template <class Request, class Response>
  void Read(const Request& request,
            absl::StatusOr<Outcome<Response>> (*handler)(const pw::Deps&, const Call&, const Request&),
            std::function<void(const Response&)> ended) {
    Incoming incoming;
    incoming.caller = "service/exchange";
    incoming.timeout = absl::Seconds(30);
    incoming.request = &request;
    server_->gate().Run(
        std::move(incoming),
        [this, handler, &request](const Call& call) { return Erase(handler(deps_, call, request)); },
        [ended](const absl::Status& status, auto answer) {
          Require(status);
          ended(static_cast<const Response&>(*answer));
        });
  }

 private:
  static std::string Config(const std::string& file) { return (SourceDir() / "deploy/config" / file).string(); }
  void Follow(const std::string& cause, const std::function<absl::StatusOr<Commit>(const Call&)>& apply) {
    Require(server_->gate().RunFollowed(cause, "practitioners/assessor",
                                        [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
                                          AnyOutcome outcome;
                                          absl::StatusOr<Commit> commit = apply(call);
                                          if (!commit.ok()) return commit.status();
                                          outcome.commit = *std::move(commit);
                                          return outcome;
                                        }));
  }

  std::unique_ptr<Server> server_;
  NoReferral referral_;
  NoRegistry registry_;
  pw::PathwayStore store_;
  std::vector<pw::pb::PathwayTemplate> templates_;
  WorkingDayCalendar calendar_ = *WorkingDayCalendar::Load(Config("rules/working_days.txt"));
  pw::CaseNorms norms_ = *pw::CaseNorms::Load(Config("rules/case_norms.txt"));
  Oslo oslo_ = *Oslo::Load();
  SystemClock clock_;
  pw::Deps deps_{store_, templates_, calendar_, norms_, oslo_, clock_, referral_, registry_};
};

// The feed of the referral service: what was accepted, each in a commit of its own.
class Referrals {
 public:
  Referrals(const TempDir& folder, const Clock& clock, IdSource& ids)
      : server_(OpenServer(folder, "referral", clock, ids)) {
    Require(server_->Start());
    channel_ = MakeChannel(*LoadTlsFiles(folder.File("certs"), "pathway"), absl::StrCat("127.0.0.1:", server_->port()),
                           "referral");
  }
  ~Referrals() { server_->Stop(); }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  // Returns the number of the change.
  uint64_t Accept(const referral::v1::ReferralAccepted& accepted) {
    Require(server_->gate().RunFollowed("bench", "practitioners/assessor",
                                        [&](const Call&) -> absl::StatusOr<AnyOutcome> {
                                          AnyOutcome outcome;
                                          outcome.commit.Emit(accepted.referral(), 1, accepted.controller(),
                                                              accepted.patient(), accepted);
                                          return outcome;
                                        }));
    return ++accepted_;
  }

 private:
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  uint64_t accepted_ = 0;
};

// The create calls of W1: 4 KB each, over mutual TLS.
class Creates {
 public:
  Creates(const TempDir& folder, const Clock& clock, IdSource& ids)
      : server_(OpenServer(folder, "probe", clock, ids)) {
    Require(server_->Add(probe::Services(server_->gate(), deps_)));
    Require(server_->Start());
    token_ = *probe::PublishKeyAndSignIn(*server_);
    channel_ = MakeChannel(*LoadTlsFiles(folder.File("certs"), "cli"), absl::StrCat("127.0.0.1:", server_->port()),
                           "probe");
  }
  ~Creates() { server_->Stop(); }
  void Create(std::function<void()> ended) {
    probe::v1::WriteNoteRequest request;
    request.set_text(text_);
    request.set_request_id(absl::StrCat("bench-", ++next_));
    AsyncCall<probe::v1::WriteNoteResponse>(channel_, "/sjelden.probe.v1.ProbeService/WriteNote", token_,
                                            std::move(request), [ended = std::move(ended)](const auto&) { ended(); });
  }

 private:
  std::unique_ptr<Server> server_;
  const probe::ProbeDeps deps_{};
  std::string token_;
  PeerChannel channel_;
  const std::string text_ = std::string(4096, 'x');
  std::atomic<uint64_t> next_{0};
};

// Opens the next pathways from the feed and returns how many a second.
double OpenFromFeed(RealPathway& pathway, Referrals& referrals, int& number) {
  uint64_t last = 0;
  for (int i = 0; i < kOpenings; ++i) last = referrals.Accept(RealPathway::Accepted(number++));
  return kOpenings / pathway.FollowUpTo(last, referrals.channel());
}

// The same, each by itself.
double OpenAlone(RealPathway& pathway, int& number) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kOpenings; ++i) pathway.Open(number++);
  return kOpenings / std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void MeasureOpenings(RealPathway& pathway, Referrals& referrals, RealReferral& real, Creates& creates, int rounds,
                     double seconds) {
  const std::string question(4096, 'q');
  int number = 0;
  OpenFromFeed(pathway, referrals, number);  // connects, and makes the patients' keys
  Calls(1, 0.3, [&](auto ended) { real.Create(question, ended); });
  for (const int clients : {1, 8, 64}) {
    std::vector<double> floor, made_up, together, alone, ratio, ratio_made_up, ratio_alone;
    for (int round = 0; round < rounds; ++round) {
      floor.push_back(Calls(clients, seconds, [&](auto ended) { real.Create(question, ended); }));
      made_up.push_back(Calls(clients, seconds, [&](auto ended) { creates.Create(ended); }));
      real.Settle();
      together.push_back(OpenFromFeed(pathway, referrals, number));
      alone.push_back(OpenAlone(pathway, number));
      ratio.push_back(together.back() / floor.back());
      ratio_made_up.push_back(together.back() / made_up.back());
      ratio_alone.push_back(alone.back() / floor.back());
    }
    std::printf("FW   %8d %14.0f %14.0f %8.2f %8s\n", clients, Median(floor), Median(together), Median(ratio), ">=1.00");
    std::printf("FWm  %8d %14.0f %14.0f %8.2f\n", clients, Median(made_up), Median(together), Median(ratio_made_up));
    std::printf("F1   %8d %14.0f %14.0f %8.2f\n", clients, Median(floor), Median(alone), Median(ratio_alone));
  }
}

void MeasureTimeline(RealPathway& pathway, int rounds, double seconds) {
  const std::string name = pathway.Pathway();
  if (name.empty()) Fail("the case is not there");
  pw::pb::GetPathwayRequest point;
  point.set_name(name);
  pw::pb::GetTimelineRequest timeline;
  timeline.set_name(name);
  timeline.set_page_size(kEvents);
  for (int n = 0; n < kEvents; ++n) pathway.Book(name, n);
  for (const int clients : {1, 16}) {
    std::vector<double> floor, product, ratio;
    for (int round = 0; round < rounds; ++round) {
      floor.push_back(Calls(clients, seconds, [&](auto ended) {
        pathway.Read<pw::pb::GetPathwayRequest, pw::pb::GetPathwayResponse>(point, &pw::GetPathway,
                                                                            [ended](const auto&) { ended(); });
      }));
      product.push_back(Calls(clients, seconds, [&](auto ended) {
        pathway.Read<pw::pb::GetTimelineRequest, pw::pb::GetTimelineResponse>(
            timeline, &pw::GetTimeline, [ended](const auto& answer) {
              if (answer.entries_size() != kEvents) Fail("the timeline is not whole");
              ended();
            });
      }));
      ratio.push_back(product.back() / floor.back());
    }
    std::printf("TL   %8d %14.0f %14.0f %8.2f %8s\n", clients, Median(floor), Median(product), Median(ratio), ">=0.33");
  }
}

int Run(int rounds, double seconds) {
  RequireTls13();
  TempDir folder;
  MakeTestCertificates(folder.File("certs"), {"probe", "pathway", "referral", "registry"});
  SystemClock clock;
  RandomIds ids;
  Creates creates(folder, clock, ids);
  RealPathway pathway(folder, clock, ids);
  Referrals referrals(folder, clock, ids);
  auto real = RealReferral::Start(folder.File("real"), folder.File("certs"));
  Require(real.status());
  Calls(1, 0.3, [&](auto ended) { creates.Create(ended); });
  std::printf("%-4s %8s %14s %14s %8s %8s\n", "row", "clients", "floor 1/s", "product 1/s", "ratio", "goal");
  MeasureOpenings(pathway, referrals, **real, creates, rounds, seconds);
  MeasureTimeline(pathway, rounds, seconds);
  return 0;
}

}  // namespace
}  // namespace sjelden::bench

int main(int argc, char** argv) {
  return sjelden::bench::Run(argc > 1 ? std::atoi(argv[1]) : 5, argc > 2 ? std::atof(argv[2]) : 1.0);
}
