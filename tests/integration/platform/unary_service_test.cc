// A table of handlers as a service over the network: which tables a server takes, and what it does with bytes that are no
// request.
#include <future>

#include "gmock/gmock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "platform/call/grpc_status.h"
#include "platform/call/peer.h"
#include "platform/call/unary_service.h"
#include "platform/server/server.h"
#include "platform/status/error.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

using testing::HasSubstr;

class UnaryServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    RequireTls13();
    MakeTestCertificates(dir_.File("certs"), {"registry"});
    ASSERT_OK_AND_ASSIGN(server_,
                         Server::Create(ConfigOf("registry", dir_.path().string(), dir_.File("certs")), clock_, ids_));
  }
  void TearDown() override { server_->Stop(); }

  void Start() {
    ASSERT_OK(server_->Add(Services(server_->gate(), deps_)));
    ASSERT_OK(server_->Start());
    ASSERT_OK_AND_ASSIGN(token_, PublishKeyAndSignIn(*server_));
    ASSERT_OK_AND_ASSIGN(const TlsFiles files, LoadTlsFiles(dir_.File("certs"), "cli"));
    channel_ = MakeChannel(files, "127.0.0.1:" + std::to_string(server_->port()), "registry");
  }
  absl::Status Add(const std::function<void(UnaryService&)>& fill) {
    UnaryServices services;
    fill(services.emplace_back(v1::ProbeService::descriptor(), server_->gate()));
    return server_->Add(std::move(services));
  }
  // Sends bytes as they are.
  absl::Status Send(const std::string& path, const std::string& bytes) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + token_);
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> ended;
    grpc::GenericStub(channel_).UnaryCall(&context, path, grpc::StubOptions(), &request, &response,
                                          [&](const grpc::Status& status) { ended.set_value(status); });
    return FromGrpcStatus(ended.get_future().get());
  }

  TempDir dir_;
  SystemClock clock_;
  RandomIds ids_;
  const ProbeDeps deps_{};
  std::unique_ptr<Server> server_;
  std::string token_;
  PeerChannel channel_;
};

TEST_F(UnaryServiceTest, AnswersItsRpcs) {
  Start();
  v1::WriteNoteRequest request;
  request.set_name("n1");
  request.set_text("text");
  request.set_request_id("r1");
  ASSERT_OK_AND_ASSIGN(const v1::WriteNoteResponse written,
                       CallPeer(channel_, &v1::ProbeService::Stub::WriteNote, request, {.token = token_}));
  EXPECT_EQ(written.note().name(), "n1");
  v1::ReadNoteRequest missing;
  missing.set_name("n2");
  const auto read = CallPeer(channel_, &v1::ProbeService::Stub::ReadNote, missing, {.token = token_});
  EXPECT_EQ(read.status().code(), absl::StatusCode::kNotFound);
  const auto unsigned_in = CallPeer(channel_, &v1::ProbeService::Stub::ReadNote, missing, {});
  EXPECT_EQ(unsigned_in.status().code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(UnaryServiceTest, BytesThatAreNoRequestAreRefusedByName) {
  Start();
  const absl::Status refused = Send("/sjelden.probe.v1.ProbeService/WriteNote", "\xff\xff\xff");
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(refused), "REQUEST_UNREADABLE");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("sjelden.probe.v1.WriteNoteRequest"));
  // A field of a text is no text in UTF-8: proto3 does not take it either.
  EXPECT_EQ(ReasonOf(Send("/sjelden.probe.v1.ProbeService/WriteNote", "\x0a\x01\xff")), "REQUEST_UNREADABLE");
  EXPECT_EQ(Send("/sjelden.probe.v1.ProbeService/Other", "").code(), absl::StatusCode::kUnimplemented);
}

TEST_F(UnaryServiceTest, EveryRpcHasOneHandler) {
  const absl::Status missing = Add([this](UnaryService& notes) {
    notes.Serve(deps_, &WriteNote);
    notes.Serve(deps_, &ReadNote);
  });
  EXPECT_EQ(missing.message(), "/sjelden.probe.v1.ProbeService/TellNote has 0 handlers and wants one");
  const absl::Status twice = Add([this](UnaryService& notes) {
    notes.Serve(deps_, &WriteNote);
    notes.Serve(deps_, &ReadNote);
    notes.Serve(deps_, &ReadNote);
    notes.Serve(deps_, &TellNote);
  });
  EXPECT_EQ(twice.message(), "/sjelden.probe.v1.ProbeService/ReadNote has 2 handlers and wants one");
}

TEST_F(UnaryServiceTest, AHandlerOfAnotherServiceIsRefused) {
  UnaryServices services;
  services.emplace_back(v1::BadService::descriptor(), server_->gate()).Serve(deps_, &WriteNote);
  EXPECT_EQ(server_->Add(std::move(services)).message(),
            "sjelden.probe.v1.BadService has no RPC for sjelden.probe.v1.WriteNoteRequest");
}

}  // namespace
}  // namespace sjelden::probe
