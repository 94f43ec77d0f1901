// The gate's promises, one test each: platform.md 3 to 9.
#include <atomic>
#include <thread>

#include "gmock/gmock.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using absl::StatusCode;
namespace pb = ::sjelden::probe::v1;
using ::testing::HasSubstr;

constexpr char kUnit[] = "controllers/883974832/units/genetics";
constexpr char kElsewhere[] = "controllers/997005562/units/alesund-paediatrics";

// A made-up context: notes about a patient.
struct Notes {
  std::atomic<int>* runs = nullptr;
  std::function<void()> meanwhile;  // happens between reading and returning
};

RecordKey NoteKey(const std::string& name) {
  return {"t/" + name, KeyClass::kPatient, "883974832", "patients/p1"};
}

Disclosed RelationsOf(const pb::Note& note, uint64_t version) {
  return {note.name(), version, "patients/p1", "883974832", Compartment::kOrdinary, {kUnit}, {}};
}

absl::StatusOr<Outcome<pb::WriteNoteResponse>> WriteNote(const Notes& notes, const Call& call,
                                                         const pb::WriteNoteRequest& request) {
  if (notes.runs != nullptr) ++*notes.runs;
  if (request.text().empty()) return InvalidField("text", "is empty, want what the note says");
  Outcome<pb::WriteNoteResponse> outcome;
  pb::Note note;
  uint64_t version = 1;
  if (request.name().empty()) {
    note.set_name("notes/" + call.NewId());
    note.set_text(request.text());
    outcome.commit.Create(NoteKey(note.name()), note);
  } else {
    ASSIGN_OR_RETURN(const Versioned<pb::Note> current, call.view.Head<pb::Note>(NoteKey(request.name()), RelationsOf));
    if (!request.etag().empty()) RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
    if (current.value.text() == "locked") {
      return MakeError(StatusCode::kFailedPrecondition, "NOTE_LOCKED", "the note is locked");
    }
    note = current.value;
    note.set_text(request.text());
    version = current.version + 1;
    outcome.commit.Replace(current, note);
  }
  if (notes.meanwhile) notes.meanwhile();
  pb::NoteWritten event;
  *event.mutable_note() = note;
  outcome.commit.Emit(note.name(), version, "883974832", "patients/p1", event);
  *outcome.response.mutable_note() = note;
  outcome.response.mutable_note()->set_etag(EtagOf(version));
  outcome.disclosed = {RelationsOf(note, version)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ReadNoteResponse>> ReadNote(const Notes&, const Call& call, const pb::ReadNoteRequest& request) {
  ASSIGN_OR_RETURN(const Versioned<pb::Note> note, call.view.Head<pb::Note>(NoteKey(request.name()), RelationsOf));
  Outcome<pb::ReadNoteResponse> outcome;
  *outcome.response.mutable_note() = note.value;
  if (request.forget_disclosure()) return outcome;
  outcome.disclosed = {RelationsOf(note.value, note.version)};
  return outcome;
}

class GateTest : public GateFixture {
 protected:
  GateTest() {
    RegisterService("sjelden.probe.v1.ProbeService");
    KnowUnit(kUnit, "", "practitioners/leader");
  }
  absl::StatusOr<pb::WriteNoteResponse> Write(const std::string& id, const std::string& text, const std::string& name = "",
                                              const std::string& etag = "") {
    pb::WriteNoteRequest request;
    request.set_request_id(id);
    request.set_text(text);
    request.set_name(name);
    request.set_etag(etag);
    return Run(notes_, &WriteNote, request, writer_);
  }
  absl::StatusOr<pb::ReadNoteResponse> Read(const std::string& name, const Actor& actor) {
    pb::ReadNoteRequest request;
    request.set_name(name);
    return Run(notes_, &ReadNote, request, actor);
  }

  std::atomic<int> runs_{0};
  Notes notes_{&runs_, nullptr};
  Actor writer_ = Person("writer", kUnit, "assessor");
};

TEST_F(GateTest, AnswersAndLeavesOneChangeAndOneEntry) {
  ASSERT_OK_AND_ASSIGN(const auto written, Write("r1", "hello"));
  ASSERT_EQ(Changes().size(), 1u);
  EXPECT_EQ(Changes()[0].sequence(), 1u);
  EXPECT_EQ(Changes()[0].actor(), "practitioners/writer");
  pb::NoteWritten event;
  ASSERT_TRUE(Changes()[0].event().UnpackTo(&event));
  EXPECT_EQ(event.note().text(), "hello");
  ASSERT_EQ(AccessEntries().size(), 1u);
  EXPECT_EQ(AccessEntries()[0].documents(0).document(), written.note().name());
  EXPECT_EQ(AccessEntries()[0].ground(), "relation");
}

TEST_F(GateTest, RepeatedRequestGetsTheFirstAnswerAndDoesNothing) {
  ASSERT_OK_AND_ASSIGN(const auto first, Write("r1", "hello"));
  ASSERT_OK_AND_ASSIGN(const auto second, Write("r1", "hello"));
  EXPECT_EQ(first.note().name(), second.note().name());
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Changes().size(), 1u);
  EXPECT_EQ(AccessEntries().size(), 2u) << "the repetition shows the note again and leaves its trace";
}

TEST_F(GateTest, SameRequestIdForAnotherRequestIsRefused) {
  ASSERT_OK(Write("r1", "hello").status());
  EXPECT_THAT(Write("r1", "other"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(Changes().size(), 1u);
}

TEST_F(GateTest, ChangeWithoutRequestIdIsRefused) {
  EXPECT_THAT(Write("", "hello"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Write(std::string(65, 'x'), "hello"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(runs_, 0);
}

TEST_F(GateTest, HandlerRunsAgainWhenSomebodyWasFaster) {
  ASSERT_OK_AND_ASSIGN(const auto first, Write("r1", "one"));
  bool done = false;
  Notes slow{&runs_, [&] {
               if (done) return;
               done = true;
               EXPECT_OK(Write("r2", "two", first.note().name()).status());
             }};
  pb::WriteNoteRequest request;
  request.set_request_id("r3");
  request.set_text("three");
  request.set_name(first.note().name());
  ASSERT_OK_AND_ASSIGN(const auto last, Run(slow, &WriteNote, request, writer_));
  EXPECT_EQ(last.note().etag(), "v3") << "built on what the faster one wrote";
  EXPECT_EQ(Changes().size(), 3u);
}

TEST_F(GateTest, StaleEtagIsAbortedAndTellsTheCurrentOne) {
  ASSERT_OK_AND_ASSIGN(const auto first, Write("r1", "one"));
  ASSERT_OK(Write("r2", "two", first.note().name(), "v1").status());
  EXPECT_THAT(Write("r3", "three", first.note().name(), "v1"), StatusIs(StatusCode::kAborted, HasSubstr("v2")));
}

TEST_F(GateTest, GivesUpAfterFiveConflicts) {
  ASSERT_OK_AND_ASSIGN(const auto first, Write("r1", "one"));
  int others = 0;
  Notes losing{nullptr, [&] { EXPECT_OK(Write("other" + std::to_string(++others), "x", first.note().name()).status()); }};
  pb::WriteNoteRequest request;
  request.set_request_id("r3");
  request.set_text("three");
  request.set_name(first.note().name());
  EXPECT_THAT(Run(losing, &WriteNote, request, writer_), StatusIs(StatusCode::kAborted));
  EXPECT_EQ(others, 5);
}

TEST_F(GateTest, ManyAtOnceAreEachWrittenOnceWithoutGaps) {
  constexpr int kThreads = 8, kEach = 25;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) EXPECT_OK(Write(std::to_string(t) + "/" + std::to_string(i), "x").status());
    });
  }
  for (auto& thread : threads) thread.join();
  const auto changes = Changes();
  ASSERT_EQ(changes.size(), kThreads * kEach);
  for (size_t i = 0; i < changes.size(); ++i) EXPECT_EQ(changes[i].sequence(), i + 1);
}

TEST_F(GateTest, MissingGroundLooksLikeAnUnknownName) {
  ASSERT_OK_AND_ASSIGN(const auto note, Write("r1", "hello"));
  const Actor stranger = Person("stranger", kElsewhere, "referring-clinician");
  const auto refused = Read(note.note().name(), stranger);
  const auto unknown = Read("notes/unknown", stranger);
  EXPECT_THAT(refused, StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(refused.status(), unknown.status());
  const auto entries = AccessEntries();
  EXPECT_EQ(entries[1].status_code(), 5);
  EXPECT_EQ(entries[1].documents(0).document(), note.note().name()) << "the trace says what was asked for";
}

TEST_F(GateTest, StateErrorsOfOthersRecordsLookLikeAnUnknownName) {
  ASSERT_OK_AND_ASSIGN(const auto note, Write("r1", "locked"));
  EXPECT_THAT(Write("r2", "x", note.note().name()), StatusIs(StatusCode::kFailedPrecondition));
  writer_ = Person("stranger", kElsewhere, "assessor");
  EXPECT_THAT(Write("r3", "x", note.note().name()), StatusIs(StatusCode::kNotFound));
}

TEST_F(GateTest, HandlerThatDoesNotSayWhatItShowsIsNotAnswered) {
  ASSERT_OK_AND_ASSIGN(const auto note, Write("r1", "hello"));
  pb::ReadNoteRequest request;
  request.set_name(note.note().name());
  request.set_forget_disclosure(true);
  EXPECT_THAT(Run(notes_, &ReadNote, request, writer_), StatusIs(StatusCode::kInternal));
}

TEST_F(GateTest, FunctionWithoutThePermissionIsRefusedAndTraced) {
  EXPECT_THAT(Read("notes/x", Person("auditor", kUnit, "no-such-function")), StatusIs(StatusCode::kPermissionDenied));
  ASSERT_EQ(AccessEntries().size(), 1u);
  EXPECT_EQ(AccessEntries()[0].reason(), "PERMISSION_MISSING");
}

TEST_F(GateTest, CallersThatNobodyKnowsAreCountedAndLeaveNoEntry) {
  pb::ReadNoteRequest request;
  Incoming incoming;
  incoming.request = &request;
  incoming.timeout = absl::Seconds(1);
  incoming.token = authenticator_.Issue(writer_);
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kUnauthenticated));
  incoming.caller = "client/cli";
  incoming.token = "forged";
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kUnauthenticated));
  incoming.token = "";
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kUnauthenticated));
  EXPECT_EQ(gate_->unidentified_calls(), 3u);
  EXPECT_TRUE(AccessEntries().empty());
}

TEST_F(GateTest, AnAddressThatKeepsCallingAsNobodyIsSlowedDownAndLocksNobodyElseOut) {
  ASSERT_OK_AND_ASSIGN(const auto note, Write("r1", "hello"));
  pb::ReadNoteRequest request;
  request.set_name(note.note().name());
  Incoming incoming;
  incoming.request = &request;
  incoming.timeout = absl::Seconds(1);
  incoming.caller = "client/cli";
  incoming.token = "forged";
  incoming.address = "ipv4:10.0.0.7";
  int answered = 0;
  while (answered < 1000 && RunIncoming(incoming, nullptr).status().code() == StatusCode::kUnauthenticated) ++answered;
  EXPECT_EQ(answered, 50);
  EXPECT_THAT(RunIncoming(incoming, nullptr), HasReason("TOO_MANY_UNIDENTIFIED_CALLS"));
  Incoming other = incoming;
  other.address = "ipv4:10.0.0.8";
  EXPECT_THAT(RunIncoming(other, nullptr), StatusIs(StatusCode::kUnauthenticated));
  Incoming colleague = incoming;
  colleague.token = authenticator_.Issue(writer_);
  EXPECT_OK(RunIncoming(colleague, [&](const Call& call) { return Erase(ReadNote(notes_, call, request)); }))
      << "the same address, somebody who is known";
  clock_.Advance(absl::Seconds(1));
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kUnauthenticated)) << "some come back with time";
}

TEST_F(GateTest, WhatIsKeptOfARequestCannotBeGuessedWithoutTheKey) {
  ASSERT_OK(Write("r1", "a password"));
  pb::WriteNoteRequest request;
  request.set_request_id("r1");
  request.set_text("a password");
  const View view(kv_.Snapshot(), *sealer_);
  ASSERT_OK_AND_ASSIGN(const auto rows, view.Scan<platform::v1::AnsweredRequest>(kAnsweredPrefix,
                                                                                PrefixEnd(kAnsweredPrefix), 10));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].row.request_mac().size(), kSha256Bytes);
  EXPECT_NE(rows[0].row.request_mac(), Sha256(request.SerializeAsString()));
  EXPECT_EQ(rows[0].row.request_mac(),
            HmacSha256(keyring_->DeriveKey(kRequestKeyPurpose).view(), request.SerializeAsString()));
}

TEST_F(GateTest, RefusalOfAKnownCallerLeavesATrace) {
  pb::ReadNoteRequest request;
  Incoming incoming;
  incoming.request = &request;
  incoming.timeout = absl::Seconds(1);
  incoming.caller = "service/sample";
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kPermissionDenied));
  ASSERT_EQ(AccessEntries().size(), 1u);
  EXPECT_EQ(AccessEntries()[0].caller(), "sample");
  EXPECT_EQ(AccessEntries()[0].reason(), "CALLER_NOT_LISTED");
  platform::v1::AccessFact ended;
  ended.set_name(writer_.sign_in);
  ended.mutable_revocation()->set_sign_in(writer_.sign_in);
  Know(ended);
  EXPECT_THAT(Read("notes/x", writer_), StatusIs(StatusCode::kUnauthenticated));
  ASSERT_EQ(AccessEntries().size(), 2u);
  EXPECT_EQ(AccessEntries()[1].person(), writer_.person);
}

TEST_F(GateTest, RepeatedRequestIsAnsweredBeforeAnythingSlowIsDoneForIt) {
  pb::WriteNoteRequest request;
  request.set_request_id("r1");
  request.set_text("text");
  int prepared = 0;
  const auto prepare = [&](const Prepare&) {
    ++prepared;
    return prepared == 1 ? absl::OkStatus() : absl::UnavailableError("the other service is away");
  };
  const AnyHandler handler = [&](const Call& call) { return Erase(WriteNote(notes_, call, request)); };
  EXPECT_OK(RunErased(request, writer_, prepare, handler).status());
  EXPECT_OK(RunErased(request, writer_, prepare, handler).status()) << "it was done: the answer is the first one";
  EXPECT_EQ(prepared, 1);
  EXPECT_EQ(Changes().size(), 1u);
}

TEST_F(GateTest, CallWithoutDeadlineIsRefused) {
  pb::ReadNoteRequest request;
  Incoming incoming;
  incoming.request = &request;
  incoming.caller = "client/cli";
  incoming.token = authenticator_.Issue(writer_);
  EXPECT_THAT(RunIncoming(incoming, nullptr), StatusIs(StatusCode::kInvalidArgument, HasSubstr("deadline")));
}

TEST_F(GateTest, TooLargeRequestIsRefused) {
  EXPECT_THAT(Write("r1", std::string(300 * 1024, 'x')), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Write("r1", std::string(100 * 1024, 'x')), StatusIs(StatusCode::kInvalidArgument, HasSubstr("record")));
  EXPECT_EQ(Changes().size(), 0u);
}

TEST_F(GateTest, BarringBeatsTheRelationAndBreakGlassBeatsTheBarring) {
  ASSERT_OK_AND_ASSIGN(const auto note, Write("r1", "hello"));
  platform::v1::AccessFact fact;
  fact.set_name("patients/p1/barrings/b1");
  fact.mutable_barring()->set_patient("patients/p1");
  fact.mutable_barring()->set_unit(kUnit);
  Know(fact);
  EXPECT_THAT(Read(note.note().name(), writer_), StatusIs(StatusCode::kNotFound));
  Actor doctor = writer_;
  doctor.grounds = {{"patients/p1", "acute", false, clock_.Now() + absl::Hours(1)}};
  EXPECT_THAT(Read(note.note().name(), doctor), StatusIs(StatusCode::kNotFound)) << "a declared ground does not";
  doctor.grounds[0].break_glass = true;
  EXPECT_OK(Read(note.note().name(), doctor).status());
  EXPECT_EQ(AccessEntries().back().ground(), "break-glass:acute");
  clock_.Advance(absl::Hours(2));
  EXPECT_THAT(Read(note.note().name(), doctor), StatusIs(StatusCode::kNotFound)) << "it has expired";
}

TEST_F(GateTest, EffectsAndFactsAreStoredWithTheCommit) {
  platform::v1::AccessFact fact;
  fact.set_name("controllers/883974832/units/new");
  fact.mutable_unit()->set_leader("practitioners/l");
  ASSERT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
    Commit commit;
    commit.Emit(fact.name(), 1, "883974832", "", fact);
    commit.Enqueue("tell", pb::WriteNoteRequest());
    return commit;
  }));
  ASSERT_EQ(Effects().size(), 1u);
  EXPECT_EQ(Effects()[0].name(), "tell");
  EXPECT_TRUE(facts_.Unit(fact.name()).has_value());
  facts_.Apply([&] { auto none = fact; none.clear_fact(); return none; }());
  ASSERT_OK(gate_->LoadFacts());
  EXPECT_TRUE(facts_.Unit(fact.name()).has_value()) << "facts survive a restart";
}

TEST_F(GateTest, TheKeepingOfTracesLeavesNone) {
  platform::v1::AccessFact fact;
  fact.set_name("controllers/883974832/units/new");
  ASSERT_OK(gate_->RunUntraced("access-feed", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    EXPECT_EQ(call.actor.caused_by, "access-feed");
    EXPECT_TRUE(call.actor.is_service());
    AnyOutcome outcome;
    outcome.commit.Emit(fact.name(), 1, "883974832", "", fact);
    return outcome;
  }));
  EXPECT_EQ(Changes().size(), 1u) << "it is stored like everything else";
  EXPECT_THAT(gate_->RunUntraced("access-feed", [](const Call&) { return absl::UnavailableError("the disk"); }),
              StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(AccessEntries().empty()) << "neither what was done nor what was refused";
}

TEST_F(GateTest, ServiceWithAnUndeclaredRpcDoesNotStart) {
  const auto* bad = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("sjelden.probe.v1.BadService");
  EXPECT_THAT(gate_->Register(bad), StatusIs(StatusCode::kInvalidArgument, HasSubstr("does not declare")));
}

}  // namespace
}  // namespace sjelden
