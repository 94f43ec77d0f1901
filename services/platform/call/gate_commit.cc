// The second half of a call: decide on what it shows, seal what it writes, commit both with the trace, answer.
#include <set>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "platform/call/gate_parts.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using platform::v1::AccessEntry;
using platform::v1::AccessFact;
using platform::v1::AnsweredRequest;

platform::v1::StoredDisclosure ToStored(const Disclosed& shown) {
  platform::v1::StoredDisclosure stored;
  stored.set_document(shown.document);
  stored.set_version(shown.version);
  stored.set_patient(shown.patient);
  stored.set_controller(shown.controller);
  stored.set_compartment(static_cast<int>(shown.compartment));
  for (const std::string& unit : shown.units) stored.add_units(unit);
  for (const std::string& person : shown.persons) stored.add_persons(person);
  stored.set_search_answer(shown.search_answer);
  stored.set_purpose(shown.purpose);
  return stored;
}

Disclosed FromStored(const platform::v1::StoredDisclosure& stored) {
  Disclosed shown{stored.document(), stored.version(), stored.patient(), stored.controller(),
                  static_cast<Compartment>(stored.compartment()), {}, {}};
  shown.units.assign(stored.units().begin(), stored.units().end());
  shown.persons.assign(stored.persons().begin(), stored.persons().end());
  shown.search_answer = stored.search_answer();
  shown.purpose = stored.purpose();
  return shown;
}

// The record key of a kept answer: the patient's where it shows one patient, else a controller's.
RecordKey AnsweredKeyFor(const std::string& hash, const Actor& actor, const std::vector<Disclosed>& disclosed) {
  std::set<std::string> patients;
  for (const Disclosed& shown : disclosed) patients.insert(shown.patient);
  std::string controller = disclosed.empty() ? actor.controller : disclosed.front().controller;
  if (controller.empty()) controller = kRegion;
  return AnsweredRequestKey(hash, controller, patients.size() == 1 ? *patients.begin() : "");
}

}  // namespace

std::string CallGate::Running::request_id() const {
  if (method.request_id == nullptr) return "";
  return incoming.request->GetReflection()->GetString(*incoming.request, method.request_id);
}

bool TellsFact(const Commit::Op& op) { return op.key.bytes.rfind(kFactPrefix, 0) == 0; }

std::string AnsweredHash(const Actor& actor, const std::string& method, const std::string& request_id) {
  const std::string who = actor.person.empty() ? "service/" + actor.caller : actor.person;
  return Sha256(absl::StrCat(who.size(), ":", who, method.size(), ":", method, request_id));
}

std::string RequestMac(const SecretBytes& key, const google::protobuf::Message& request) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    request.SerializeToCodedStream(&coded);
  }
  return HmacSha256(key.view(), bytes);
}

AccessEntry CallGate::EntryFor(const Running& running) const {
  AccessEntry entry;
  entry.set_id(running.call_id);
  *entry.mutable_time() = ToTimestamp(running.now);
  entry.set_person(running.actor.responsible());
  entry.set_role(running.actor.role);
  entry.set_unit(running.actor.unit);
  entry.set_function(running.actor.function);
  entry.set_caller(running.actor.caller);
  entry.set_caused_by(running.actor.caused_by);
  entry.set_method(running.method.path);
  return entry;
}

absl::StatusOr<std::shared_ptr<AnyOutcome>> CallGate::FindAnswered(const Running& running, const View& view) const {
  const std::string hash = AnsweredHash(running.actor, running.method.path, running.request_id());
  ASSIGN_OR_RETURN(const auto kept, view.Find<AnsweredRequest>(AnsweredRequestKey(hash, "", "")));
  if (!kept.has_value()) return std::shared_ptr<AnyOutcome>();
  if (!EqualInConstantTime(kept->value.request_mac(), RequestMac(parts_.request_key, *running.incoming.request))) {
    return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED",
                     "this request_id was used for another request: make a new one",
                     {{"request_id", "was used for another request"}});
  }
  auto outcome = std::make_shared<AnyOutcome>();
  outcome->response.reset(running.method.response->New());
  if (!kept->value.response().UnpackTo(outcome->response.get())) {
    return MakeError(absl::StatusCode::kDataLoss, "ANSWER_UNREADABLE", "a kept answer is not of the RPC's type");
  }
  for (const auto& stored : kept->value.disclosed()) outcome->disclosed.push_back(FromStored(stored));
  outcome->person = kept->value.person();
  return outcome;
}

absl::Status CallGate::DecideOn(const Running& running, const AnyOutcome& outcome, AccessEntry& entry) const {
  if (running.method.policy.discloses() == platform::v1::DISCLOSURE_PATIENT && outcome.disclosed.empty() &&
      outcome.response->ByteSizeLong() > 0) {
    return MakeError(absl::StatusCode::kInternal, "DISCLOSURE_UNNAMED", "a handler does not say what it shows");
  }
  for (const Disclosed& shown : outcome.disclosed) {
    const Decision decision = Decide(running.actor, shown, parts_.facts, parts_.permissions, running.now);
    if (!decision.allowed) return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "no ground");
    // The strongest ground is what a reviewer looks for: a declared purpose or break-glass stands before a relation.
    if (entry.ground().empty() || decision.ground.find(':') != std::string::npos) entry.set_ground(decision.ground);
    platform::v1::AccessedDocument* document = entry.add_documents();
    document->set_document(shown.document);
    document->set_version(shown.version);
    document->set_patient(shown.patient);
    if (entry.controller().empty()) entry.set_controller(shown.controller);
  }
  if (entry.person().empty()) entry.set_person(outcome.person);
  if (entry.controller().empty()) {
    entry.set_controller(running.actor.controller.empty() ? kRegion : running.actor.controller);
  }
  return absl::OkStatus();
}

absl::StatusOr<Staged> CallGate::Stage(Running& running, AnyOutcome& outcome, const View& view) {
  Staged staged;
  sjelden::Commit commit = std::move(outcome.commit);
  std::set<std::string> written;
  for (const auto& op : commit.ops()) written.insert(op.key.bytes);
  const bool writes = !commit.empty();
  if (writes) {
    for (const HeadRead& head : view.heads()) {
      if (written.insert(head.key.bytes).second) commit.CheckAt(head.key, head.version);
    }
  }
  for (const Event& event : commit.events()) {
    change::v1::StoredChange change;
    change::v1::Change& frame = *change.mutable_frame();
    frame.set_id(running.ids.Next());
    frame.set_document(event.document);
    frame.set_version(event.version);
    frame.set_controller(event.controller);
    frame.set_patient(event.patient);
    frame.set_actor(running.actor.responsible());
    *frame.mutable_time() = ToTimestamp(running.now);
    google::protobuf::Any any;
    any.PackFrom(*event.event);
    ASSIGN_OR_RETURN(*change.mutable_sealed_event(),
                     parts_.sealer.Seal(ChangePayloadKey(frame.id(), event.controller, event.patient), 1, 1,
                                        any.SerializeAsString()));
    staged.changes.push_back(std::move(change));
    if (event.event->GetDescriptor() == AccessFact::descriptor()) {
      const auto& fact = static_cast<const AccessFact&>(*event.event);
      commit.PutIndex(FactKey(fact.name()), event.version, fact);
    }
  }
  for (const Effect& effect : commit.effects()) {
    platform::v1::OutboxEffect row;
    row.set_cause(running.ids.Next());
    row.set_name(effect.name);
    row.mutable_request()->PackFrom(*effect.request);
    row.set_on_behalf_of(running.actor.responsible());
    *row.mutable_create_time() = ToTimestamp(running.now);
    commit.PutIndex(OutboxKey(absl::ToUnixMicros(running.now), row.cause()), 1, row);
  }
  if (running.is_change() && writes) {
    AnsweredRequest kept;
    kept.set_request_mac(RequestMac(parts_.request_key, *running.incoming.request));
    kept.mutable_response()->PackFrom(*outcome.response);
    *kept.mutable_time() = ToTimestamp(running.now);
    for (const Disclosed& shown : outcome.disclosed) *kept.add_disclosed() = ToStored(shown);
    kept.set_person(outcome.person);
    const std::string hash = AnsweredHash(running.actor, running.method.path, running.request_id());
    commit.Claim(AnsweredKeyFor(hash, running.actor, outcome.disclosed), kept);
  }
  for (const auto& op : commit.ops()) {
    ASSIGN_OR_RETURN(KvOp sealed, SealOp(parts_.sealer, op));
    staged.commit.ops.push_back(std::move(sealed));
  }
  outcome.commit = std::move(commit);
  return staged;
}

void CallGate::Commit(std::shared_ptr<Running> running, AnyOutcome outcome, const View& view) {
  AccessEntry entry = EntryFor(*running);
  if (const absl::Status decided = DecideOn(*running, outcome, entry); !decided.ok()) {
    return Refuse(running, decided, &view);
  }
  // A service that looked by itself and found nothing to do has shown nobody anything.
  if (running->method.path == kFollowPath && outcome.commit.empty()) {
    return running->done(absl::OkStatus(), outcome.response);
  }
  absl::StatusOr<Staged> staged = Stage(*running, outcome, view);
  if (!staged.ok()) return Refuse(running, staged.status(), &view);
  if (running->method.traced) staged->entry = std::move(entry);
  auto committed = std::make_shared<const AnyOutcome>(std::move(outcome));
  staged->done = [this, running, committed](const absl::Status& status) {
    if (status.code() == absl::StatusCode::kAborted) return OnConflict(running, status);
    if (!status.ok()) return running->done(Hidden(*running, status), nullptr);
    MakeKnown(*committed);
    running->done(absl::OkStatus(), committed->response);
  };
  parts_.committer.Submit(*std::move(staged));
}

void CallGate::MakeKnown(const AnyOutcome& outcome) {
  for (const auto& op : outcome.commit.ops()) {
    AccessFact fact;
    if (TellsFact(op) && fact.ParseFromString(op.plain)) parts_.facts.Apply(fact);
  }
  if ((outcome.wakes_outbox || !outcome.commit.effects().empty()) && wake_outbox_) wake_outbox_();
}

absl::Status CallGate::LoadFacts() {
  const View view(parts_.kv.Snapshot(), parts_.sealer);
  std::string start = kFactPrefix;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<platform::v1::AccessFact>(start, PrefixEnd(kFactPrefix), 500));
    for (const auto& row : rows) parts_.facts.Apply(row.row);
    if (rows.size() < 500) return absl::OkStatus();
    start = rows.back().key + '\0';
  }
}

}  // namespace sjelden
