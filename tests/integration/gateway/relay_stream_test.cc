// Streams of services through the gateway: they arrive, they end, and a browser that does not read holds them back.
#include <atomic>
#include <mutex>

#include "platform/call/grpc_status.h"
#include "sjelden/probe/v1/stream_service.pb.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Word(const std::string& word) {
  probe::v1::ListenResponse response;
  response.set_word(word);
  return response.SerializeAsString();
}

class RelayStreamTest : public GatewayFixture {
 protected:
  RelayStreamTest() {
    probe_->On(kListen, [this](std::shared_ptr<ScriptedCall> call) {
      const std::lock_guard lock(mutex_);
      call_ = std::move(call);
    });
  }
  // The stream at the service, once it has been asked for.
  std::shared_ptr<ScriptedCall> AtService() {
    std::shared_ptr<ScriptedCall> call;
    EXPECT_TRUE(Eventually([&] {
      const std::lock_guard lock(mutex_);
      call = std::move(call_);
      return call != nullptr;
    }));
    return call;
  }
  std::unique_ptr<HttpsClient> Listen(const Browser& browser, const std::string& content_type) {
    auto client = std::make_unique<HttpsClient>(gateway_->https_port());
    const std::string body = content_type.find("json") != std::string::npos ? std::string("\0\0\0\0\2{}", 7)
                                                                            : std::string("\0\0\0\0\0", 5);
    client->Send(CallOf(kListen, browser, content_type, body));
    return client;
  }

  std::mutex mutex_;
  std::shared_ptr<ScriptedCall> call_;  // guarded by mutex_
};

TEST_F(RelayStreamTest, ArrivesWordByWordAndEnds) {
  const auto browser = Listen(SignIn(), "application/connect+json");
  const auto service = AtService();
  EXPECT_EQ(service->Metadata("authorization"), "Bearer token-of-sign-in");
  service->Send(Word("first"));
  EXPECT_EQ(browser->ReadHead().headers.at("content-type"), "application/connect+json");
  std::string heard;
  while (heard.find(R"({"word":"first"})") == std::string::npos) heard += browser->ReadSome().value_or("{\"word\":\"first\"}?");
  EXPECT_THAT(heard, Not(HasSubstr("?")));
  service->Send(Word("second"));
  service->Finish(grpc::Status::OK);
  heard.clear();
  while (heard.find("0\r\n\r\n") == std::string::npos) heard += browser->ReadSome().value_or("0\r\n\r\n?");
  EXPECT_THAT(heard, HasSubstr(R"({"word":"second"})"));
  EXPECT_THAT(heard, HasSubstr(std::string("\2\0\0\0\2{}", 7)));
}

TEST_F(RelayStreamTest, AGatewayThatEndsWaitsForWhatIsUnderWayAndNotForWhoDoesNotRead) {
  const auto browser = Listen(SignIn(), "application/connect+proto");
  const auto service = AtService();
  // More than the connection holds: nobody asks for the next word.
  for (int i = 0; i < 64; ++i) service->Send(Word(std::string(256 << 10, 'w')));
  browser->ReadHead();
  const auto deaf = Listen(SignIn(), "application/connect+proto");
  AtService();
  gateway_.reset();
}

TEST_F(RelayStreamTest, EndsWithTheErrorOfTheService) {
  const auto connect = Listen(SignIn(), "application/connect+proto");
  AtService()->Finish(ToGrpcStatus(MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "nothing to hear"), "probe"));
  const HttpsAnswer answer = connect->Read();
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, HasSubstr("{\"error\":{\"code\":\"not_found\",\"message\":\"nothing to hear\""));
  const auto grpc_web = Listen(SignIn(), "application/grpc-web+proto");
  const auto service = AtService();
  service->Send(Word("one"));
  service->Finish(grpc::Status(grpc::StatusCode::ABORTED, "over"));
  EXPECT_THAT(grpc_web->Read().body, HasSubstr("grpc-status: 10\r\ngrpc-message: over\r\n"));
}

TEST_F(RelayStreamTest, ABrowserThatGoesOrSignsOutEndsItThere) {
  Browser person = SignIn();
  auto browser = Listen(person, "application/connect+proto");
  const auto left = AtService();
  browser->Abort();
  EXPECT_TRUE(Eventually([&] { return left->cancelled(); }));
  browser = Listen(person, "application/connect+proto");
  const auto signed_out = AtService();
  EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/SignOut", person).status, 200u);
  EXPECT_TRUE(Eventually([&] { return signed_out->cancelled(); }));
}

TEST_F(RelayStreamTest, ABrowserThatDoesNotReadHoldsTheServiceBack) {
  // 100 MB: far more than sockets and flow control hold. What the gateway would gather is what is missed here.
  constexpr int kMessages = 400;
  const std::string large(256 * 1024, 'x');
  const Browser person = SignIn();
  const auto browser = Listen(person, "application/connect+proto");
  const auto service = AtService();
  for (int i = 0; i < kMessages; ++i) service->Send(Word(large));
  service->Finish(grpc::Status::OK);
  EXPECT_EQ(browser->ReadHead().status, 200u);
  // Others are served meanwhile, for long enough to have sent it all.
  for (int i = 0; i < 100; ++i) EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/GetSession", person).status, 200u);
  EXPECT_LT(service->sent(), kMessages / 4);
  size_t bytes = 0;
  while (bytes < kMessages * large.size()) {
    const auto some = browser->ReadSome();
    ASSERT_TRUE(some.has_value());
    bytes += some->size();
  }
  EXPECT_TRUE(Eventually([&] { return service->sent() == kMessages; }));
}

}  // namespace
}  // namespace sjelden::gateway
