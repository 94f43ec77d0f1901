// A real registry and two made-up stores in one process, killed at a named point by tests/fault/erasure_fault_test.cc
// while the retention of a patient's record ends:
//
//   registry   registers a patient, takes the proposal, the decision and the receipts
//   pathway    keep a note about the patient, follow the registry, destroy their keys and receipt it
//   sample
//
// Usage: erasure_region FOLDER CERTS. Goes on where an earlier run was killed. Leaves in FOLDER/pathway-note and
// FOLDER/sample-note the note as it lay sealed in the store, and ends with 0 when the erasure is complete.
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>

#include "platform/call/peer.h"
#include "platform/server/server.h"
#include "registry/domain/identity_number.h"
#include "registry/follow/erasures.h"
#include "registry/rpc/services.h"
#include "sjelden/registry/v1/patient_service.pb.h"
#include "tests/fault/erased_note.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/probe_service.h"

namespace sjelden::probe {
namespace {

namespace pb = registry::v1;

constexpr char kRules[] =
    "norm after-death 10 years after death source: pasientjournalloven § 25\n"
    "ground wrong-and-burdensome source: helsepersonelloven § 43\n"
    "controller 883974832\nstore registry\nstore pathway\nstore sample\n"
    "key-backups-kept 30 days\nanswer-within 2 days\nconfirm-within 14 days\ndestroy-within 2 days\n";

// The registry and what its handlers work with.
struct RegistryProcess {
  std::unique_ptr<Server> server;
  std::unique_ptr<registry::RegistryStore> store;
  registry::ConsentAges ages;
  registry::RetentionRules rules;
  Oslo oslo;
  std::unique_ptr<registry::Deps> deps;
  std::unique_ptr<registry::RetentionDeps> retention;
};

absl::Status StartRegistry(RegistryProcess& process) {
  Server& server = *process.server;
  process.store = std::make_unique<registry::RegistryStore>([&server](std::string_view kind, std::string_view value) {
    return server.keyring().BlindIndex(kind, value);
  });
  process.deps.reset(new registry::Deps{*process.store, process.ages, process.oslo, true});
  process.retention.reset(new registry::RetentionDeps{*process.store, process.rules, process.oslo});
  RETURN_IF_ERROR(server.Add(registry::Services(server.gate(), *process.deps)));
  RETURN_IF_ERROR(server.Add(registry::RetentionServices(server.gate(), *process.retention)));
  RETURN_IF_ERROR(registry::WorkOnErasures(server, *process.retention));
  return server.Start();
}

// A store with a note about the patient, which follows the registry's erasures.
absl::StatusOr<std::unique_ptr<Server>> StartStore(const std::string& name, const std::string& folder,
                                                   const std::string& certs, int registry_port, const Clock& clock,
                                                   IdSource& ids) {
  platform::v1::ServiceConfig config = ConfigOf(name, folder, certs);
  platform::v1::PeerConfig* peer = config.add_peers();
  peer->set_name("registry");
  peer->set_address("127.0.0.1:" + std::to_string(registry_port));
  ASSIGN_OR_RETURN(auto server, Server::Create(config, clock, ids));
  RETURN_IF_ERROR(server->FollowErasures("registry"));
  return server;
}

// Writes the note, once, and leaves it as it lies in the store.
absl::Status WriteNote(Server& server, const std::string& patient, const std::string& file) {
  const RecordKey key = NoteOf(patient);
  ASSIGN_OR_RETURN(const KvEntry before, server.gate().parts().kv.Snapshot()->Get(key.bytes));
  if (!before.live) {
    RETURN_IF_ERROR(server.gate().RunFollowed("note", "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      v1::Note note;
      note.set_text(kNoteText);
      outcome.commit.Create(key, note);
      return outcome;
    }));
  }
  ASSIGN_OR_RETURN(const KvEntry entry, server.gate().parts().kv.Snapshot()->Get(key.bytes));
  std::ofstream(file, std::ios::binary | std::ios::trunc) << entry.value;
  return absl::OkStatus();
}

// Asks again whenever the registry has written something, at most 30 seconds.
absl::Status Await(Server& registry, const std::function<absl::StatusOr<bool>()>& holds) {
  std::mutex mutex;
  std::condition_variable changed;
  Committer& committer = registry.gate().parts().committer;
  const int subscription = committer.Subscribe([&](const auto&) { changed.notify_all(); });
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  absl::StatusOr<bool> held = holds();
  while (held.ok() && !*held && std::chrono::steady_clock::now() < until) {
    {
      std::unique_lock lock(mutex);
      changed.wait_for(lock, std::chrono::milliseconds(20));
    }
    held = holds();
  }
  committer.Unsubscribe(subscription);
  if (held.ok() && !*held) return absl::DeadlineExceededError("the erasure does not go on");
  return held.status();
}

class Client {
 public:
  Client(Server& registry, PeerChannel channel) : registry_(registry), channel_(std::move(channel)) {}

  absl::StatusOr<std::string> PatientId() {
    pb::RegisterPatientRequest request;
    auto& patient = *request.mutable_patient();
    patient.set_source_id("erased");
    patient.add_identifiers()->set_value(
        *registry::MakeSyntheticNumber(absl::CivilDay(1949, 4, 30), registry::NumberSex::kFemale, 1, 1));
    patient.mutable_vital_status()->set_status(clinical::v1::LIFE_STATUS_DECEASED);
    *patient.mutable_vital_status()->mutable_time_of_death()->mutable_timestamp() = ToTimestamp(absl::FromUnixSeconds(0));
    request.set_request_id("register");
    ASSIGN_OR_RETURN(const std::string token, SignIn("practitioners/probe", "assessor"));
    ASSIGN_OR_RETURN(const auto response,
                     CallPeer(channel_, &pb::PatientService::Stub::RegisterPatient, request, {.token = token}));
    return response.patient().name();
  }
  // Returns the one erasure, or an empty one.
  absl::StatusOr<pb::Erasure> Erasure() {
    pb::ListErasuresRequest request;
    request.set_include_ended(true);
    ASSIGN_OR_RETURN(const std::string token, SignIn("practitioners/one", "privacy-officer"));
    ASSIGN_OR_RETURN(const auto response,
                     CallPeer(channel_, &pb::RetentionService::Stub::ListErasures, request, {.token = token}));
    return response.erasures().empty() ? pb::Erasure() : response.erasures(0);
  }
  absl::Status Propose(const std::string& patient) {
    pb::EndRetentionRequest request;
    request.set_patient(patient);
    request.set_norm("after-death");
    request.set_reason("avlevert");
    request.set_request_id("propose");
    ASSIGN_OR_RETURN(const std::string token, SignIn("practitioners/one", "privacy-officer"));
    return CallPeer(channel_, &pb::RetentionService::Stub::EndRetention, request, {.token = token}).status();
  }
  absl::Status Confirm(const pb::Erasure& erasure) {
    pb::ConfirmErasureRequest request;
    request.set_name(erasure.name());
    request.set_etag(erasure.etag());
    request.set_request_id("confirm");
    ASSIGN_OR_RETURN(const std::string token, SignIn("practitioners/two", "privacy-officer"));
    return CallPeer(channel_, &pb::RetentionService::Stub::ConfirmErasure, request, {.token = token}).status();
  }

 private:
  absl::StatusOr<std::string> SignIn(const std::string& person, const std::string& function) {
    std::string& token = tokens_[person];
    if (token.empty()) {
      ASSIGN_OR_RETURN(token, PublishKeyAndSignIn(registry_, person, function));
    }
    return token;
  }

  Server& registry_;
  PeerChannel channel_;
  std::map<std::string, std::string> tokens_;
};

// From the proposal to the last receipt.
absl::Status EndRetention(Server& registry, Client& client, const std::string& patient) {
  return Await(registry, [&]() -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const pb::Erasure erasure, client.Erasure());
    if (erasure.name().empty()) RETURN_IF_ERROR(client.Propose(patient));
    if (erasure.state() == pb::ERASURE_STATE_READY) RETURN_IF_ERROR(client.Confirm(erasure));
    return erasure.state() == pb::ERASURE_STATE_COMPLETE;
  });
}

absl::StatusOr<bool> IsErased(Server& server, const std::string& patient) {
  const View view(server.gate().parts().kv.Snapshot(), server.gate().parts().sealer);
  ASSIGN_OR_RETURN(const auto note, view.Find<v1::Note>(NoteOf(patient)));
  return !note.has_value() && view.met_erased();
}

absl::Status RunRegion(const std::string& folder, const std::string& certs) {
  static SystemClock clock;
  static RandomIds ids;
  ASSIGN_OR_RETURN(registry::ConsentAges ages,
                   registry::ConsentAges::Load((SourceDir() / "deploy/config/rules/consent_ages.txt").string()));
  ASSIGN_OR_RETURN(registry::RetentionRules rules, registry::RetentionRules::Parse(kRules));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  ASSIGN_OR_RETURN(auto server, Server::Create(ConfigOf("registry", folder, certs), clock, ids));
  RegistryProcess process{std::move(server), nullptr, std::move(ages), std::move(rules), oslo, nullptr, nullptr};
  RETURN_IF_ERROR(StartRegistry(process));
  const int port = process.server->port();
  ASSIGN_OR_RETURN(const auto pathway, StartStore("pathway", folder, certs, port, clock, ids));
  ASSIGN_OR_RETURN(const auto sample, StartStore("sample", folder, certs, port, clock, ids));

  ASSIGN_OR_RETURN(const TlsFiles tls, LoadTlsFiles(certs, "cli"));
  Client client(*process.server, MakeChannel(tls, "127.0.0.1:" + std::to_string(port), "registry"));
  ASSIGN_OR_RETURN(const pb::Erasure earlier, client.Erasure());
  std::string patient = earlier.patient();
  if (patient.empty()) {
    ASSIGN_OR_RETURN(patient, client.PatientId());
    RETURN_IF_ERROR(WriteNote(*pathway, patient, folder + "/pathway-note"));
    RETURN_IF_ERROR(WriteNote(*sample, patient, folder + "/sample-note"));
    std::ofstream(folder + "/patient", std::ios::trunc) << patient;
  }
  RETURN_IF_ERROR(pathway->Start());
  RETURN_IF_ERROR(sample->Start());
  RETURN_IF_ERROR(EndRetention(*process.server, client, patient));
  for (Server* store : {pathway.get(), sample.get()}) {
    ASSIGN_OR_RETURN(const bool erased, IsErased(*store, patient));
    if (!erased) return absl::InternalError("a store has receipted and still opens the note");
  }
  sample->Stop();
  pathway->Stop();
  process.server->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace sjelden::probe

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  sjelden::RequireTls13();
  const absl::Status ran = sjelden::probe::RunRegion(argv[1], argv[2]);
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}
