// The one stream of a browser: what it is told, and how it ends.
#include <mutex>

#include "sjelden/change/v1/change_feed_service.pb.h"
#include "sjelden/gateway/v1/event_service.pb.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::HasSubstr;

constexpr char kFollow[] = "/sjelden.change.v1.ChangeFeedService/Follow";
constexpr char kWatch[] = "/sjelden.gateway.v1.EventService/Watch";

class EventsTest : public GatewayFixture {
 protected:
  EventsTest() {
    referral_->On(kFollow, [this](std::shared_ptr<ScriptedCall> call) {
      change::v1::FollowRequest request;
      request.ParseFromString(call->request());
      EXPECT_TRUE(request.notices());
      call->Send(change::v1::FollowResponse().SerializeAsString());
      const std::lock_guard lock(mutex_);
      feed_ = std::move(call);
    });
  }

  void Changes(const std::string& document) {
    ASSERT_TRUE(Eventually([this] {
      const std::lock_guard lock(mutex_);
      return feed_ != nullptr;
    }));
    change::v1::FollowResponse response;
    change::v1::Change& change = *response.add_changes();
    change.set_controller("883974832");
    change.set_document(document);
    const std::lock_guard lock(mutex_);
    feed_->Send(response.SerializeAsString());
  }

  // A stream as JSON, which says what happens in words; its head has been read.
  std::unique_ptr<HttpsClient> Watch(const Browser& browser, const std::string& documents = "") {
    auto client = std::make_unique<HttpsClient>(gateway_->https_port());
    const std::string message = "{\"documents\":[" + documents + "]}";
    const std::string frame = std::string("\0\0\0\0", 4) + static_cast<char>(message.size()) + message;
    client->Send(CallOf(kWatch, browser, "application/connect+json", frame));
    const HttpsAnswer head = client->ReadHead();
    EXPECT_EQ(head.status, 200u);
    EXPECT_EQ(head.headers.at("content-type"), "application/connect+json");
    return client;
  }
  // Reads until the text has come; false where the stream ends before.
  static bool Says(HttpsClient& client, const std::string& text) {
    std::string heard;
    while (heard.find(text) == std::string::npos) {
      const auto some = client.ReadSome();
      if (!some.has_value()) return false;
      heard += *some;
    }
    return true;
  }

  std::mutex mutex_;
  std::shared_ptr<ScriptedCall> feed_;
};

TEST_F(EventsTest, ABrowserHearsWhatChangesAndOfItsOwnDocumentsWhich) {
  const auto browser = Watch(SignIn(), R"("controllers/883974832/referrals/a")");
  EXPECT_TRUE(Says(*browser, "{}"));
  Changes("controllers/883974832/referrals/b");
  EXPECT_TRUE(Says(*browser, R"({"service":"referral","controller":"883974832"})"));
  Changes("controllers/883974832/referrals/a");
  EXPECT_TRUE(Says(*browser, R"("document":"controllers/883974832/referrals/a")"));
}

TEST_F(EventsTest, AFeedThatBreaksIsFollowedAgainAndEverythingMayHaveChanged) {
  const auto browser = Watch(SignIn());
  Changes("controllers/883974832/referrals/a");
  {
    const std::lock_guard lock(mutex_);
    feed_->Finish(grpc::Status(grpc::StatusCode::UNAVAILABLE, ""));
    feed_ = nullptr;
  }
  EXPECT_TRUE(Says(*browser, R"({"service":"referral"})"));
}

TEST_F(EventsTest, SigningOutEndsItsStreams) {
  const Browser person = SignIn();
  const auto browser = Watch(person);
  EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/SignOut", person).status, 200u);
  EXPECT_TRUE(Says(*browser, "unauthenticated"));
}

TEST_F(EventsTest, ASessionHasOnlySoManyStreamsAndTheOldestGivesWay) {
  const Browser person = SignIn();
  const auto oldest = Watch(person);
  const auto second = Watch(person);
  const auto third = Watch(person);
  EXPECT_TRUE(Says(*oldest, "aborted"));
  Changes("controllers/883974832/referrals/a");
  EXPECT_TRUE(Says(*second, "883974832"));
  EXPECT_TRUE(Says(*third, "883974832"));
}

TEST_F(EventsTest, ABrowserThatHasGoneLeavesNothingBehind) {
  const Browser person = SignIn();
  for (int i = 0; i < 20; ++i) {
    const auto browser = Watch(person);
    i % 2 == 0 ? browser->Abort() : browser->HalfClose();
    EXPECT_TRUE(Eventually([this] { return gateway_->connections() == 0; })) << i;
  }
}

TEST_F(EventsTest, SilenceIsBrokenBySignsOfLife) {
  rules_.set_heartbeat_seconds(1);
  StartGateway();
  const auto browser = Watch(SignIn());
  EXPECT_TRUE(Says(*browser, "{}"));
  EXPECT_TRUE(Says(*browser, "{}"));
}

TEST_F(EventsTest, WantsASession) {
  EXPECT_THAT(Call(kWatch, {}, std::string("\0\0\0\0\0", 5), "application/connect+proto").body,
              HasSubstr("unauthenticated"));
}

}  // namespace
}  // namespace sjelden::gateway
