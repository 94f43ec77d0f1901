// Who has seen a patient: complete, newest first, filtered, for the right people only, and itself traced.
#include "absl/strings/str_cat.h"
#include "platform/time/timestamp.h"
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ListAccessesTest : public AuditFixture {
 protected:
  // Everybody in the answer, in order.
  std::vector<std::string> Names(const absl::StatusOr<v1::ListAccessesResponse>& response) {
    EXPECT_OK(response);
    std::vector<std::string> names;
    if (!response.ok()) return names;
    for (const v1::Access& access : response->accesses()) names.push_back(access.person().substr(14));
    return names;
  }
  // A look each hour.
  void Look1(const std::string& person, const std::string& controller = kTrust) {
    Add(store_, Look(person, {"p1"}, controller));
    clock_.Advance(absl::Hours(1));
  }
  v1::ListAccessesRequest About(const std::string& patient) {
    v1::ListAccessesRequest request;
    request.set_patient("patients/" + patient);
    return request;
  }
  Store store_;
};

TEST_F(ListAccessesTest, NamesEverybodyTheNewestFirst) {
  Look1("liv");
  Look1("kari", kRegion);
  Look1("eva");
  Add(store_, Look("nobody", {"p2"}));
  ASSERT_OK(Follow(store_));
  EXPECT_THAT(Names(Accesses("p1", officer_)), ElementsAre("eva", "kari", "liv"));
  EXPECT_THAT(Names(Accesses("p1", auditor_)), ElementsAre("eva", "kari", "liv"));
  EXPECT_THAT(Names(Accesses("p3", officer_)), IsEmpty());
}

TEST_F(ListAccessesTest, AnOfficerSeesTheOwnTrustsEntriesAndThoseOfTheRegion) {
  Look1("liv", kTrust);
  Look1("kari", kRegion);
  Look1("hege", kOtherTrust);
  ASSERT_OK(Follow(store_));
  EXPECT_THAT(Names(Accesses("p1", officer_)), ElementsAre("kari", "liv"));
  EXPECT_THAT(Names(Accesses("p1", other_officer_)), ElementsAre("hege", "kari"));
}

TEST_F(ListAccessesTest, OthersMayNotAsk) {
  Look1("liv");
  ASSERT_OK(Follow(store_));
  EXPECT_THAT(Accesses("p1", physician_), HasReason("PERMISSION_MISSING"));
  EXPECT_THAT(Accesses("p1", operator_), HasReason("PERMISSION_MISSING")) << "who administers sees no patient";
}

TEST_F(ListAccessesTest, ABarringDoesNotHideTheLog) {
  platform::v1::AccessFact fact;
  fact.set_name("barrings/1");
  fact.mutable_barring()->set_patient("patients/p1");
  fact.mutable_barring()->set_unit("controllers/883974832");
  Know(fact);
  Look1("liv");
  ASSERT_OK(Follow(store_));
  EXPECT_THAT(Names(Accesses("p1", officer_)), ElementsAre("liv"));
}

TEST_F(ListAccessesTest, IsItselfAnEntryThatNamesThePatient) {
  Look1("liv");
  ASSERT_OK(Follow(store_));
  ASSERT_OK(Accesses("p1", officer_));
  const auto entries = AccessEntries();
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].person(), "practitioners/officer");
  EXPECT_EQ(entries[0].ground(), "control:log");
  ASSERT_EQ(entries[0].documents_size(), 1);
  EXPECT_EQ(entries[0].documents(0).patient(), "patients/p1");
  EXPECT_EQ(entries[0].controller(), kTrust);
  // Followed like any other store's, it is in the next answer.
  Store own;
  own.name = "audit";
  own.entries = entries;
  own.batch = 1;
  ASSERT_OK(Follow(own));
  EXPECT_THAT(Names(Accesses("p1", officer_)), ElementsAre("officer", "liv"));
}

TEST_F(ListAccessesTest, PagesJoinWithoutGapOrDoubleOverSeveralLogs) {
  for (int i = 0; i < 60; ++i) {
    // Some at the same moment, in both logs.
    Add(store_, Look(absl::StrCat("n", i), {"p1"}, i % 3 == 0 ? kRegion : kTrust));
    if (i % 2 == 0) clock_.Advance(absl::Seconds(1));
  }
  ASSERT_OK(Follow(store_));
  std::set<std::string> seen;
  v1::ListAccessesRequest request = About("p1");
  request.set_page_size(7);
  int pages = 0;
  absl::Time last = absl::InfiniteFuture();
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Accesses(request, officer_));
    for (const v1::Access& access : page.accesses()) {
      EXPECT_TRUE(seen.insert(access.person()).second) << access.person() << " twice";
      EXPECT_LE(FromTimestamp(access.time()), last);
      last = FromTimestamp(access.time());
    }
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(seen.size(), 60u);
  EXPECT_EQ(pages, 9);
}

TEST_F(ListAccessesTest, FiltersByPeriod) {
  const absl::Time start = clock_.Now();
  for (const char* person : {"one", "two", "three", "four"}) Look1(person);
  ASSERT_OK(Follow(store_));
  v1::ListAccessesRequest request = About("p1");
  *request.mutable_start_time() = ToTimestamp(start + absl::Hours(1));
  *request.mutable_end_time() = ToTimestamp(start + absl::Hours(3));
  EXPECT_THAT(Names(Accesses(request, officer_)), ElementsAre("three", "two")) << "the end is exclusive";
  *request.mutable_end_time() = request.start_time();
  EXPECT_THAT(Accesses(request, officer_), HasReason("INVALID_FIELDS"));
}

TEST_F(ListAccessesTest, FiltersByPersonDocumentAndKind) {
  Look1("liv");
  Look1("eva");
  platform::v1::AccessEntry service = Look("liv", {"p1"});
  service.clear_role();
  service.set_ground("service");
  service.mutable_documents(0)->set_document("controllers/883974832/pathways/w");
  Add(store_, service);
  ASSERT_OK(Follow(store_));
  v1::ListAccessesRequest request = About("p1");
  request.set_person("practitioners/liv");
  EXPECT_THAT(Names(Accesses(request, officer_)), ElementsAre("liv", "liv"));
  request.set_by(v1::ACCESS_BY_PERSON);
  EXPECT_THAT(Names(Accesses(request, officer_)), ElementsAre("liv"));
  request = About("p1");
  request.set_by(v1::ACCESS_BY_SERVICE);
  ASSERT_OK_AND_ASSIGN(const auto services, Accesses(request, officer_));
  ASSERT_EQ(services.accesses_size(), 1);
  EXPECT_EQ(services.accesses(0).ground(), "service");
  request = About("p1");
  request.set_document("controllers/883974832/pathways/w");
  EXPECT_EQ(Accesses(request, officer_)->accesses_size(), 1);
  request.set_document("controllers/883974832/pathways/x");
  EXPECT_EQ(Accesses(request, officer_)->accesses_size(), 0);
}

TEST_F(ListAccessesTest, ThePatientGetsWhatWasShownWithoutInternals) {
  Look1("liv");
  platform::v1::AccessEntry refused = Look("curious", {"p1"});
  refused.set_status_code(5);
  refused.set_reason("NOT_FOUND");
  Add(store_, refused);
  ASSERT_OK(Follow(store_));
  EXPECT_THAT(Names(Accesses("p1", officer_)), ElementsAre("curious", "liv")) << "control sees attempts too";
  v1::ListAccessesRequest request = About("p1");
  request.set_view(v1::ACCESS_VIEW_PATIENT);
  ASSERT_OK_AND_ASSIGN(const auto shown, Accesses(request, officer_));
  ASSERT_EQ(shown.accesses_size(), 1);
  EXPECT_EQ(shown.accesses(0).person(), "practitioners/liv");
  EXPECT_EQ(shown.accesses(0).method(), "");
  EXPECT_EQ(AccessEntries().back().ground(), "control:patient-access");
}

TEST_F(ListAccessesTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_THAT(Accesses(v1::ListAccessesRequest(), officer_), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Accesses("p/1", officer_), HasReason("INVALID_FIELDS"));
  v1::ListAccessesRequest request = About("p1");
  request.set_page_size(201);
  EXPECT_THAT(Accesses(request, officer_), HasReason("INVALID_FIELDS"));
  request = About("p1");
  for (const char* token : {"!", "YWJj", "Li4vLi4v"}) {
    request.set_page_token(token);
    EXPECT_THAT(Accesses(request, officer_), HasReason("INVALID_FIELDS")) << token;
  }
}

}  // namespace
}  // namespace sjelden::audit
