#include "tests/bench/fastify_peer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/measure.h"
#include "tests/testing/data_dir.h"

namespace sjelden::bench {
namespace {

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "Fastify: %s\n", what.c_str());
  std::exit(1);
}

std::string DatabaseJson(const PostgresAddress& address) {
  std::ifstream file(address.password_file);
  std::string password;
  std::getline(file, password);
  const std::string certs = std::filesystem::path(address.authority_file).parent_path().string();
  return absl::StrCat(R"({"host":")", address.host_address, R"(","port":)", address.port, R"(,"database":")",
                      address.database, R"(","user":")", address.role, R"(","password":")", password,
                      R"(","serverName":")", address.host, R"(","certs":")", certs, "\"}");
}

// One client, on a connection of its own with a certificate. For one thread.
class HttpsClient {
 public:
  HttpsClient(const std::string& certs, int port) : context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free) {
    SSL_CTX* const context = context_.get();
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (SSL_CTX_load_verify_locations(context, (certs + "/ca.pem").c_str(), nullptr) != 1 ||
        SSL_CTX_use_certificate_file(context, (certs + "/cli.pem").c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, (certs + "/cli.key").c_str(), SSL_FILETYPE_PEM) != 1) {
      Fail("the client's certificates cannot be read");
    }
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ssl_.reset(SSL_new(context));
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        SSL_set_fd(ssl_.get(), socket_) != 1 || SSL_connect(ssl_.get()) != 1) {
      Fail("does not take the connection");
    }
  }
  ~HttpsClient() { close(socket_); }
  HttpsClient(const HttpsClient&) = delete;

  // Posts JSON and waits for 201.
  void Post(const std::string& path, const std::string& body) {
    const std::string request = absl::StrCat("POST ", path, " HTTP/1.1\r\nhost: peer\r\ncontent-type: application/json\r\n",
                                             "content-length: ", body.size(), "\r\n\r\n", body);
    if (SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size())) <= 0) Fail("cannot be written to");
    std::string answer;
    size_t wanted = std::string::npos;  // known once the head has come
    char bytes[4096];
    while (answer.size() < wanted) {
      const int got = SSL_read(ssl_.get(), bytes, sizeof bytes);
      if (got <= 0) Fail("does not answer");
      answer.append(bytes, static_cast<size_t>(got));
      const size_t head = answer.find("\r\n\r\n");
      if (wanted == std::string::npos && head != std::string::npos) wanted = head + 4 + LengthIn(answer.substr(0, head));
    }
    if (answer.compare(9, 3, "201") != 0) Fail("refuses: " + answer);
  }

 private:
  static size_t LengthIn(const std::string& head) {
    constexpr char kField[] = "content-length: ";
    const size_t at = head.find(kField);
    if (at == std::string::npos) Fail("answers without a length");
    return std::strtoull(head.c_str() + at + sizeof kField - 1, nullptr, 10);
  }

  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  int socket_ = -1;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
};

}  // namespace

absl::StatusOr<std::unique_ptr<FastifyPeer>> FastifyPeer::Start(const std::string& certs) {
  if (!std::filesystem::exists(SourceDir() / "tests/bench/fastify/node_modules/fastify")) {
    return absl::UnavailableError("its packages are not installed: npm ci --prefix tests/bench/fastify");
  }
  std::unique_ptr<FastifyPeer> peer(new FastifyPeer(certs));
  const absl::Status launched = peer->Launch();
  if (!launched.ok()) return launched;
  return peer;
}

FastifyPeer::~FastifyPeer() {
  if (stdin_ >= 0) close(stdin_);
  if (node_ > 0) waitpid(node_, nullptr, 0);
}

absl::Status FastifyPeer::Launch() {
  const std::string script = (SourceDir() / "tests/bench/fastify/server.mjs").string();
  const std::string database = DatabaseJson(database_.NewDatabase());
  int to_node[2];
  int from_node[2];
  if (pipe2(to_node, O_CLOEXEC) != 0 || pipe2(from_node, O_CLOEXEC) != 0) return absl::UnavailableError("no pipe");
  node_ = fork();
  if (node_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(to_node[0], STDIN_FILENO);
    dup2(from_node[1], STDOUT_FILENO);
    execlp("node", "node", script.c_str(), certs_.c_str(), database.c_str(), nullptr);
    _exit(127);
  }
  close(to_node[0]);
  close(from_node[1]);
  stdin_ = to_node[1];
  std::string line;
  for (char byte = 0; read(from_node[0], &byte, 1) == 1 && byte != '\n';) line.push_back(byte);
  close(from_node[0]);
  return absl::SimpleAtoi(line, &port_) ? absl::OkStatus() : absl::UnavailableError("Node does not start it");
}

double FastifyPeer::CreateRate(int clients, double seconds, const std::string& text) const {
  std::vector<std::unique_ptr<HttpsClient>> connections;
  for (int i = 0; i < clients; ++i) connections.push_back(std::make_unique<HttpsClient>(certs_, port_));
  const std::string body = absl::StrCat(R"({"text":")", text, "\"}");
  return Blocking(clients, seconds, [&](int client, uint64_t) { connections[client]->Post("/notes", body); });
}

}  // namespace sjelden::bench
