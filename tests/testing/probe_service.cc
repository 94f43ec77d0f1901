#include "tests/testing/probe_service.h"

#include <filesystem>

#include "platform/change/feed_keys.h"
#include "platform/crypto/es256.h"
#include "platform/crypto/token.h"
#include "platform/status/error.h"
#include "tests/testing/data_dir.h"

namespace sjelden::probe {
namespace {

// Twenty patients, whose keys exist after the first calls.
std::string PatientOf(const std::string& note) {
  return "patients/p" + std::to_string(std::hash<std::string>()(note) % 20);
}

RecordKey NoteKey(const std::string& name) {
  return {std::string(kController) + "/1/n/" + name, KeyClass::kPatient, kController, PatientOf(name)};
}

RecordKey IndexKey(int number, const std::string& name) {
  return {std::string(kController) + "/i/" + std::to_string(number) + "/" + name, KeyClass::kStore, "", ""};
}

Disclosed RelationsOf(const v1::Note& note, uint64_t version) {
  return {note.name(), version, PatientOf(note.name()), kController, Compartment::kOrdinary, {kUnit}, {}};
}

}  // namespace

RecordKey ToldKey(const std::string& note) { return {"told/" + note, KeyClass::kStore, "", ""}; }
RecordKey CopiedKey(const std::string& note) { return {"copied/" + note, KeyClass::kStore, "", ""}; }

absl::StatusOr<Commit> CountUp(const Call& call, const RecordKey& key) {
  Commit commit;
  v1::Tally next;
  ASSIGN_OR_RETURN(const auto tally, call.view.Find<v1::Tally>(key));
  next.set_count(tally.has_value() ? tally->value.count() + 1 : 1);
  if (tally.has_value()) {
    commit.Replace(*tally, next);
  } else {
    commit.Create(key, next);
  }
  return commit;
}

absl::StatusOr<Outcome<v1::WriteNoteResponse>> WriteNote(const ProbeDeps&, const Call& call,
                                                         const v1::WriteNoteRequest& request) {
  Outcome<v1::WriteNoteResponse> outcome;
  v1::Note note;
  note.set_name(request.name().empty() ? call.NewId() : request.name());
  note.set_text(request.text());
  outcome.commit.Create(NoteKey(note.name()), note);
  v1::Note row;
  row.set_name(std::string(90, 'r') + note.name());
  for (int i = 0; i < 4; ++i) outcome.commit.PutIndex(IndexKey(i, note.name()), 1, row);
  v1::NoteWritten event;
  event.mutable_note()->set_name(note.name());
  outcome.commit.Emit(note.name(), 1, kController, PatientOf(note.name()), event);
  outcome.response.mutable_note()->set_name(note.name());
  outcome.response.mutable_note()->set_etag(EtagOf(1));
  outcome.disclosed = {RelationsOf(note, 1)};
  return outcome;
}

absl::StatusOr<Outcome<v1::ReadNoteResponse>> ReadNote(const ProbeDeps&, const Call& call,
                                                       const v1::ReadNoteRequest& request) {
  ASSIGN_OR_RETURN(const Versioned<v1::Note> note, call.view.Head<v1::Note>(NoteKey(request.name()), RelationsOf));
  Outcome<v1::ReadNoteResponse> outcome;
  *outcome.response.mutable_note() = note.value;
  outcome.disclosed = {RelationsOf(note.value, note.version)};
  return outcome;
}

absl::StatusOr<Outcome<v1::TellNoteResponse>> TellNote(const ProbeDeps&, const Call& call,
                                                       const v1::TellNoteRequest& request) {
  Outcome<v1::TellNoteResponse> outcome;
  ASSIGN_OR_RETURN(outcome.commit, CountUp(call, ToldKey(request.name())));
  return outcome;
}

platform::v1::ServiceConfig ConfigOf(const std::string& name, const std::string& folder, const std::string& certs) {
  std::filesystem::create_directories(folder + "/" + name);
  platform::v1::ServiceConfig config;
  config.set_name(name);
  config.set_listen("127.0.0.1:0");
  config.set_installation("probe");
  config.set_certs_dir(certs);
  config.set_data_dir(folder + "/" + name + "/data");
  config.set_keys_dir(folder + "/" + name + "/keys");
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  config.set_alarm_person("practitioners/operator");
  return config;
}

UnaryServices Services(CallGate& gate, const ProbeDeps& deps) {
  UnaryServices services;
  UnaryService& notes = services.emplace_back(v1::ProbeService::descriptor(), gate);
  notes.Serve(deps, &WriteNote);
  notes.Serve(deps, &ReadNote);
  notes.Serve(deps, &TellNote);
  return services;
}

absl::StatusOr<std::string> PublishKeyAndSignIn(Server& server, const std::string& person,
                                                const std::string& function) {
  const Es256PrivateKey key = Es256PrivateKey::Generate();
  platform::v1::AccessFact fact;
  fact.set_name("tokenKeys/" + key.jwk().kid);
  fact.mutable_key()->set_kid(key.jwk().kid);
  fact.mutable_key()->set_x(key.jwk().x);
  fact.mutable_key()->set_y(key.jwk().y);
  RETURN_IF_ERROR(server.gate().RunFollowed("probe", "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    outcome.commit.Emit(fact.name(), 1, kRegion, "", fact);
    return outcome;
  }));
  const absl::Time now = server.clock().Now();
  TokenClaims claims;
  claims.issuer = kTokenIssuer;
  claims.audience = server.config().installation();
  claims.subject = person;
  claims.role = "practitionerRoles/probe";
  claims.unit = kUnit;
  claims.controller = kController;
  claims.function = function;
  claims.sign_in = "signIns/probe";
  claims.id = "probe";
  claims.issued = claims.not_before = now;
  claims.expires = now + absl::Minutes(10);
  return SignToken(key, claims);
}

}  // namespace sjelden::probe
