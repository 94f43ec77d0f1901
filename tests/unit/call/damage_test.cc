// One damaged value: the caller gets DATA_LOSS and no key, the operator a line that names it, and the rest goes on.
#include "gmock/gmock.h"
#include "platform/call/log_damage.h"
#include "platform/change/feed_keys.h"
#include "platform/change/mask_key.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using absl::StatusCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
namespace pb = ::sjelden::probe::v1;

constexpr char kUnit[] = "controllers/883974832/units/genetics";
constexpr char kFirst[] = "01j9zk3t0q5v8mxw2r7hd4nc6b";
constexpr char kSecond[] = "01j9zk3t0q5v8mxw2r7hd4nc6c";

RecordKey NoteKey(const std::string& id) {
  return {"883974832/0/n/" + id, KeyClass::kPatient, "883974832", "patients/p1"};
}

struct NoDeps {};
Disclosed RelationsOf(const pb::Note& note, uint64_t version) {
  return {note.name(), version, "patients/p1", "883974832", Compartment::kOrdinary, {kUnit}, {}};
}
absl::StatusOr<Outcome<pb::ReadNoteResponse>> ReadNote(const NoDeps&, const Call& call,
                                                       const pb::ReadNoteRequest& request) {
  ASSIGN_OR_RETURN(const auto note, call.view.Head<pb::Note>(NoteKey(request.name()), RelationsOf));
  Outcome<pb::ReadNoteResponse> outcome;
  *outcome.response.mutable_note() = note.value;
  outcome.disclosed = {RelationsOf(note.value, note.version)};
  return outcome;
}

class DamageTest : public GateFixture {
 protected:
  DamageTest() {
    RegisterService("sjelden.probe.v1.ProbeService");
    KnowUnit(kUnit, "", "practitioners/leader");
    sealer_->OnDamage(LogDamage("test"));
    Store(kFirst, kFirst, 1);
    Store(kSecond, kSecond, 1);
  }
  // Writes the value of one note, sealed for a place and a version, to the place of another.
  void Store(const std::string& id, const std::string& sealed_for, uint64_t version) {
    pb::Note note;
    note.set_name(id);
    StoreBytes(id, *sealer_->Seal(NoteKey(sealed_for), version, 1, note.SerializeAsString()));
  }
  void StoreBytes(const std::string& id, const std::string& value) {
    ASSERT_OK(kv_.Write({{{{KvOp::Kind::kIndexPut, NoteKey(id).bytes, 1, value}}}}));
  }
  absl::StatusOr<pb::ReadNoteResponse> Read(const std::string& id) {
    pb::ReadNoteRequest request;
    request.set_name(id);
    return Run(NoDeps(), &ReadNote, request, Person("reader", kUnit, "assessor"));
  }
  void ExpectNamed(const char* how, const char* reason) {
    testing::internal::CaptureStderr();
    const auto answer = Read(kFirst);
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(answer, AllOf(StatusIs(StatusCode::kDataLoss), HasReason("DATA_LOSS"))) << how;
    EXPECT_THAT(std::string(answer.status().message()), Not(HasSubstr("01j9"))) << how;
    EXPECT_THAT(log, AllOf(HasSubstr("value-damaged"), HasSubstr(R"("service":"test")"),
                           HasSubstr(R"("key":"883974832/0/n/01j9*")"), HasSubstr(reason)))
        << how;
    EXPECT_THAT(log, Not(HasSubstr(kFirst))) << how;
    EXPECT_OK(Read(kSecond)) << how;
  }
};

TEST_F(DamageTest, AChangedSwappedOrTransplantedValueIsNamedToTheOperatorAlone) {
  ASSERT_OK(Read(kFirst));
  std::string changed = kv_.Snapshot()->Get(NoteKey(kFirst).bytes)->value;
  changed[changed.size() - 20] ^= 1;
  StoreBytes(kFirst, changed);
  ExpectNamed("changed", "VALUE_DAMAGED");
  Store(kFirst, kSecond, 1);
  ExpectNamed("transplanted", "VALUE_DAMAGED");
  Store(kFirst, kFirst, 2);
  ExpectNamed("of another version", "VALUE_DAMAGED");
  const auto other_keys = *Keyring::OpenOrCreate(dir_.File("other-keys"));
  StoreBytes(kFirst, *(*ValueSealer::Open(*other_keys))->Seal(NoteKey(kFirst), 1, 1, "note"));
  ExpectNamed("of another store", "KEY_UNKNOWN");
  StoreBytes(kFirst, "short");
  ExpectNamed("cut off", "VALUE_DAMAGED");
}

TEST_F(DamageTest, TheCallOfADamagedValueLeavesItsTrace) {
  StoreBytes(kFirst, "short");
  ASSERT_THAT(Read(kFirst), StatusIs(StatusCode::kDataLoss));
  ASSERT_EQ(AccessEntries().size(), 1u);
  EXPECT_EQ(AccessEntries()[0].status_code(), static_cast<int>(StatusCode::kDataLoss));
}

TEST(MaskKey, ShowsStructureAndControllersAndTheBeginningOfIdentifiers) {
  EXPECT_EQ(MaskKey("883974832/0/r/01j9zk3t0q5v8mxw2r7hd4nc6b"), "883974832/0/r/01j9*");
  EXPECT_EQ(MaskKey("~w/883974832/a/b/01j9zk3t0q5v8mxw2r7hd4nc6b|1764000000000000|01j9zk3t0q5v8mxw2r7hd4nc6b"),
            "~w/883974832/a/b/01j9*|1764*|01j9*");
  EXPECT_EQ(MaskKey("region/0/nr/4711000000000001"), "region/0/nr/4711*");
  EXPECT_EQ(MaskKey("13097248022"), "1309*") << "should a national number ever get into a key";
  EXPECT_EQ(MaskKey("ground-of/01j9zk3t0q5v8mxw2r7hd4nc6b/"), "ground-of/01j9*/");
  EXPECT_EQ(MaskKey(std::string("!i/\x01\x02\x03\x04\x05", 8)), "!i/0x01020304*");
  EXPECT_EQ(MaskKey(ChangeKey(4711, "883974832").bytes), "!c/4711");
  EXPECT_EQ(MaskKey(AccessEntryKey(12, "883974832").bytes), "!a/12");
  EXPECT_EQ(MaskKey("!h"), "!h");
  EXPECT_EQ(MaskKey(""), "");
}

}  // namespace
}  // namespace sjelden
