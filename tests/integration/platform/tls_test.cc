// Mutual TLS as services and clients really use it: TLS 1.3 only, both sides with certificates, each checks the other.
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <mutex>

#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "platform/call/incoming.h"
#include "platform/server/tls.h"
#include "tests/testing/certificates.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

namespace health = grpc::health::v1;

// Notes who calls, as every service line does.
class CallerNote final : public health::Health::CallbackService {
 public:
  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context, const health::HealthCheckRequest* request,
                                  health::HealthCheckResponse* response) override {
    {
      std::lock_guard lock(mutex_);
      caller_ = IncomingOf(*context, *request).caller;
    }
    response->set_status(health::HealthCheckResponse::SERVING);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
  std::string caller() const {
    std::lock_guard lock(mutex_);
    return caller_;
  }

 private:
  mutable std::mutex mutex_;
  std::string caller_;
};

class Tls : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { RequireTls13(); }

  // The service `access` with a certificate of its installation.
  void SetUp() override {
    MakeTestCertificates(certs(), {"access", "referral"});
    ASSERT_OK_AND_ASSIGN(const TlsFiles files, LoadTlsFiles(certs(), "access"));
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", MakeServerCredentials(files), &port_);
    builder.RegisterService(&note_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }
  std::string certs() const { return dir_.File("certs"); }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  TlsFiles FilesOf(const std::string& folder, const std::string& name) const {
    const absl::StatusOr<TlsFiles> files = LoadTlsFiles(folder, name);
    EXPECT_OK(files);
    return files.ok() ? *files : TlsFiles();
  }

  static grpc::Status CallOn(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    health::HealthCheckResponse response;
    return health::Health::NewStub(channel)->Check(&context, {}, &response);
  }
  // Shakes hands with the standard tool, certificate and all. Returns what it said, empty where the handshake failed.
  std::string ShakeHands(const std::string& options) const {
    const std::string said = dir_.File("said");
    const std::string command = "openssl s_client -connect " + address() + " -CAfile " + certs() + "/ca.pem -cert " +
                                certs() + "/cli.pem -key " + certs() + "/cli.key -alpn h2 " + options +
                                " </dev/null >" + said + " 2>&1";
    const int ended = std::system(command.c_str());
    std::ifstream file(said);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    return WIFEXITED(ended) && WEXITSTATUS(ended) == 0 ? text : "";
  }

  TempDir dir_;
  CallerNote note_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

TEST_F(Tls, SpeaksVersion13) {
  EXPECT_THAT(ShakeHands("-tls1_3 -verify_return_error -verify_hostname access.sjelden.internal"),
              testing::HasSubstr("TLSv1.3"));
}

TEST_F(Tls, DoesNotSpeakVersion12) {
  EXPECT_EQ(ShakeHands("-tls1_2"), "");
  EXPECT_EQ(ShakeHands("-tls1_2 -cipher ECDHE-ECDSA-AES256-GCM-SHA384"), "");
  EXPECT_EQ(ShakeHands("-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384"), "");
}

TEST_F(Tls, TellsTheServiceWhoCalls) {
  EXPECT_TRUE(CallOn(MakeChannel(FilesOf(certs(), "cli"), address(), "access")).ok());
  EXPECT_EQ(note_.caller(), "client/cli");
  EXPECT_TRUE(CallOn(MakeChannel(FilesOf(certs(), "referral"), address(), "access")).ok());
  EXPECT_EQ(note_.caller(), "service/referral");
}

TEST_F(Tls, RefusesAClientWithoutACertificate) {
  TlsFiles nobody = FilesOf(certs(), "cli");
  nobody.certificate.clear();
  nobody.key.clear();
  EXPECT_EQ(CallOn(MakeChannel(nobody, address(), "access")).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(CallOn(grpc::CreateChannel(address(), grpc::InsecureChannelCredentials())).error_code(),
            grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(note_.caller(), "");
}

TEST_F(Tls, RefusesAClientOfAForeignAuthority) {
  MakeTestCertificates(dir_.File("foreign"), {"access"});
  TlsFiles stranger = FilesOf(dir_.File("foreign"), "cli");
  stranger.ca = FilesOf(certs(), "cli").ca;  // so that it is the server who refuses
  EXPECT_EQ(CallOn(MakeChannel(stranger, address(), "access")).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(note_.caller(), "");
}

TEST_F(Tls, ClientRefusesAServerOfAForeignAuthority) {
  MakeTestCertificates(dir_.File("foreign"), {"access"});
  TlsFiles client = FilesOf(certs(), "cli");
  client.ca = FilesOf(dir_.File("foreign"), "cli").ca;
  EXPECT_EQ(CallOn(MakeChannel(client, address(), "access")).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(Tls, ClientRefusesAServiceThatIsAnother) {
  EXPECT_EQ(CallOn(MakeChannel(FilesOf(certs(), "cli"), address(), "referral")).error_code(),
            grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(note_.caller(), "");
}

// The certificate of a program that people use does not make a server.
TEST_F(Tls, ClientCertificateServesNobody) {
  grpc::ServerBuilder builder;
  CallerNote note;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", MakeServerCredentials(FilesOf(certs(), "cli")), &port);
  builder.RegisterService(&note);
  const auto server = builder.BuildAndStart();
  ASSERT_NE(server, nullptr);
  const std::string address = "127.0.0.1:" + std::to_string(port);
  EXPECT_EQ(CallOn(MakeChannel(FilesOf(certs(), "referral"), address, "cli")).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace sjelden
