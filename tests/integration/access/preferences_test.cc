// What a person keeps comes back at the next sign-in, and to nobody else.
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class PreferencesTest : public AccessFixture {
 protected:
  pb::Preferences Of(const Actor& actor) {
    const auto response = Call(&GetPreferences, pb::GetPreferencesRequest(), actor);
    EXPECT_OK(response);
    return response.ok() ? response->preferences() : pb::Preferences();
  }
  absl::StatusOr<pb::UpdatePreferencesResponse> Keep(const std::string& title, const std::string& etag,
                                                     const Actor& actor) {
    pb::UpdatePreferencesRequest request;
    pb::SavedView& view = *request.mutable_preferences()->add_saved_views();
    view.set_title(title);
    view.set_page("/referrals");
    view.set_is_default(true);
    request.set_etag(etag);
    return Call(&UpdatePreferences, request, actor);
  }
  const Actor liv_ = SignedIn("liv.genetikk");
};

TEST_F(PreferencesTest, AreEmptyAtFirst) {
  EXPECT_THAT(Of(liv_).saved_views(), IsEmpty());
  EXPECT_EQ(Of(liv_).etag(), "v0");
}

TEST_F(PreferencesTest, ComeBackAtTheNextSignIn) {
  ASSERT_OK_AND_ASSIGN(const auto kept, Keep("Mine sene", "v0", liv_));
  EXPECT_EQ(kept.preferences().etag(), "v1");
  const pb::Preferences again = Of(SignedIn("liv.genetikk"));
  EXPECT_THAT(again, EqualsProto(kept.preferences()));
  ASSERT_THAT(again.saved_views(), SizeIs(1));
  EXPECT_EQ(again.saved_views(0).title(), "Mine sene");
}

TEST_F(PreferencesTest, AreNobodyElses) {
  ASSERT_OK(Keep("Mine sene", "v0", liv_));
  const Actor jon = SignedIn("jon.genetikk");
  EXPECT_THAT(Of(jon).saved_views(), IsEmpty());
  ASSERT_OK(Keep("Jons", "v0", jon));
  EXPECT_EQ(Of(liv_).saved_views(0).title(), "Mine sene");
}

TEST_F(PreferencesTest, TheNameOfARequestIsOfNoInterest) {
  pb::UpdatePreferencesRequest request;
  request.mutable_preferences()->set_name(MakePreferencesName(PersonName("jon.genetikk")));
  request.set_etag("v0");
  ASSERT_OK(Call(&UpdatePreferences, request, liv_));
  EXPECT_EQ(Of(liv_).etag(), "v1");
  EXPECT_EQ(Of(SignedIn("jon.genetikk")).etag(), "v0");
}

TEST_F(PreferencesTest, OfTwoChangesAtOnceTheSecondIsTold) {
  ASSERT_OK(Keep("Her", "v0", liv_));
  EXPECT_THAT(Keep("Der", "v0", liv_), HasReason("ETAG_STALE"));
  ASSERT_OK(Keep("Der", "v1", liv_));
  EXPECT_EQ(Of(liv_).saved_views(0).title(), "Der");
}

TEST_F(PreferencesTest, WhatMayNotBeKeptChangesNothing) {
  EXPECT_THAT(Keep("13815512345", "v0", liv_), HasReason("INVALID_FIELDS"));
  EXPECT_EQ(Of(liv_).etag(), "v0");
}

TEST_F(PreferencesTest, TheTraceNamesThePersonAndNoPatient) {
  ASSERT_OK(Keep("Mine sene", "v0", liv_));
  const auto entry = AccessEntries().back();
  EXPECT_EQ(entry.person(), liv_.person);
  EXPECT_THAT(entry.documents(), IsEmpty());
}

}  // namespace
}  // namespace sjelden::access
