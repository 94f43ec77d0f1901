// Which views may be kept: the shipped file, what it refuses, and what may stand in a view.
#include "access/domain/saved_views.h"

#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

using ::testing::ElementsAre;

constexpr char kRules[] =
    "most 3 views\ntitle 20 bytes\nvalue 12 bytes\npage /referrals keys: view columns\npage /cases keys: view\n";

std::string Shipped() { return (SourceDir() / "deploy/config/rules/saved_views.txt").string(); }

pb::Preferences With(const std::string& title, const std::string& page = "/referrals") {
  pb::Preferences preferences;
  pb::SavedView& view = *preferences.add_saved_views();
  view.set_title(title);
  view.set_page(page);
  return preferences;
}

pb::Preferences Choosing(const std::string& key, const std::string& value) {
  pb::Preferences preferences = With("Mine");
  pb::ViewChoice& choice = *preferences.mutable_saved_views(0)->add_choices();
  choice.set_key(key);
  choice.set_value(value);
  return preferences;
}

class SavedViewsTest : public ::testing::Test {
 protected:
  absl::Status Check(const pb::Preferences& preferences) { return CheckSavedViews(preferences, rules_); }
  const SavedViewRules rules_ = *ParseSavedViewRules(kRules);
};

TEST_F(SavedViewsTest, TheShippedFileIsRead) {
  ASSERT_OK_AND_ASSIGN(const SavedViewRules rules, LoadSavedViewRules(Shipped()));
  EXPECT_EQ(rules.most_views, 40);
  EXPECT_THAT(rules.pages.at("/referrals"), ElementsAre("all", "columns", "view"));
}

TEST_F(SavedViewsTest, WhatIsNotUnderstoodOrMissingStopsTheStart) {
  EXPECT_THAT(ParseSavedViewRules("most 3 views\ntitle 20 bytes\nvalue 12 bytes\n"), HasReason("SAVED_VIEWS_INVALID"));
  for (const char* line : {"most 0 views", "most 3 pages", "page referrals keys: view", "page /triage keys:",
                           "page /cases keys: view", "pages /x keys: y"}) {
    EXPECT_THAT(ParseSavedViewRules(std::string(kRules) + line), HasReason("SAVED_VIEWS_INVALID")) << line;
  }
}

TEST_F(SavedViewsTest, AViewIsATitleAPageAndChoicesOfItsAddress) {
  EXPECT_OK(Check(With("Mine sene")));
  EXPECT_OK(Check(Choosing("view", "received")));
  EXPECT_OK(Check(Choosing("columns", "date,next")));
  EXPECT_OK(Check(Choosing("view", "controllers/883974832/units/genetics")));
  EXPECT_OK(Check(pb::Preferences()));
}

TEST_F(SavedViewsTest, NothingThatSomebodyTypedStandsInAChoice) {
  for (const char* value : {"", "Kari Nordmann", "a.b", "a=b", "13815512345", "patients/01", "longer-than-it-may"}) {
    EXPECT_THAT(Check(Choosing("columns", value)), HasReason("INVALID_FIELDS")) << value;
  }
  EXPECT_THAT(Check(Choosing("patient", "x")), HasReason("INVALID_FIELDS")) << "no key of the page";
}

TEST_F(SavedViewsTest, ATitleIsShortAndHoldsNoIdentityNumber) {
  for (const char* title : {"", "  ", "a title of more than 20", "13815512345", "138155 12345", "a\nb"}) {
    EXPECT_THAT(Check(With(title)), HasReason("INVALID_FIELDS")) << title;
  }
}

TEST_F(SavedViewsTest, APageThatIsNotOursHasNoViews) {
  EXPECT_THAT(Check(With("Mine", "https://example.org")), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Check(With("Mine", "/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b")), HasReason("INVALID_FIELDS"));
}

TEST_F(SavedViewsTest, TitlesAndTheDefaultAreUniqueOnAPage) {
  pb::Preferences two = With("Mine");
  *two.add_saved_views() = With("Mine", "/cases").saved_views(0);
  EXPECT_OK(Check(two));
  two.mutable_saved_views(1)->set_page("/referrals");
  EXPECT_THAT(Check(two), HasReason("INVALID_FIELDS"));
  two.mutable_saved_views(1)->set_title("Andre");
  two.mutable_saved_views(0)->set_is_default(true);
  EXPECT_OK(Check(two));
  two.mutable_saved_views(1)->set_is_default(true);
  EXPECT_THAT(Check(two), HasReason("INVALID_FIELDS"));
}

TEST_F(SavedViewsTest, ThereAreNotMoreThanTheRuleSays) {
  pb::Preferences many;
  for (const char* title : {"a", "b", "c", "d"}) *many.add_saved_views() = With(title).saved_views(0);
  EXPECT_THAT(Check(many), HasReason("INVALID_FIELDS"));
  many.mutable_saved_views()->RemoveLast();
  EXPECT_OK(Check(many));
}

}  // namespace
}  // namespace sjelden::access
