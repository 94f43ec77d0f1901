// What a browser is told of changes, and that nothing piles up for one that does not listen.
#include "gateway/events/event_hub.h"

#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

change::v1::Change Changed(const std::string& document) {
  change::v1::Change change;
  change.set_controller("883974832");
  change.set_document(document);
  return change;
}

class EventHubTest : public ::testing::Test {
 protected:
  std::shared_ptr<Watcher> Watch(const std::vector<std::string>& documents) {
    v1::WatchRequest request;
    *request.mutable_documents() = {documents.begin(), documents.end()};
    auto watcher = std::make_shared<Watcher>(request, [this] { ++woken_; });
    hub_.Add(watcher);
    return watcher;
  }

  EventHub hub_;
  int woken_ = 0;
};

TEST_F(EventHubTest, NamesOnlyTheDocumentsThatAreOpen) {
  const auto watcher = Watch({"controllers/883974832/referrals/a"});
  hub_.Tell("referral", Changed("controllers/883974832/referrals/a"));
  hub_.Tell("referral", Changed("controllers/883974832/referrals/b"));
  EXPECT_THAT(watcher->Take(), EqualsProto(R"pb(
                events { service: "referral" controller: "883974832" }
                events { service: "referral" controller: "883974832" document: "controllers/883974832/referrals/a" })pb"));
}

TEST_F(EventHubTest, SaysTheSameOnceAndWakesOnce) {
  const auto watcher = Watch({});
  for (int i = 0; i < 1000; ++i) hub_.Tell("sample", Changed("controllers/883974832/samples/" + std::to_string(i)));
  EXPECT_EQ(woken_, 1);
  EXPECT_EQ(watcher->Take().events_size(), 1);
  EXPECT_EQ(watcher->Take().events_size(), 0);
  hub_.Tell("sample", Changed("controllers/883974832/samples/x"));
  EXPECT_EQ(woken_, 2);
}

TEST_F(EventHubTest, AfterAGapEverythingMayHaveChanged) {
  const auto watcher = Watch({"controllers/883974832/referrals/a"});
  hub_.TellAll("referral");
  EXPECT_THAT(watcher->Take(), EqualsProto(R"pb(events { service: "referral" })pb"));
}

TEST_F(EventHubTest, ForgetsWhoHasGone) {
  auto watcher = Watch({});
  watcher.reset();
  hub_.TellAll("referral");
  EXPECT_EQ(woken_, 0);
}

}  // namespace
}  // namespace sjelden::gateway
