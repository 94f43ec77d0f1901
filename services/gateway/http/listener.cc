#include "gateway/http/listener.h"

#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gateway/http/connection.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

namespace asio = boost::asio;
using Tcp = boost::asio::ip::tcp;
using Error = boost::system::error_code;

std::chrono::milliseconds Milliseconds(absl::Duration duration) { return absl::ToChronoMilliseconds(duration); }

absl::StatusOr<Tcp::endpoint> EndpointOf(const std::string& address) {
  const size_t colon = address.rfind(':');
  int port = 0;
  Error error;
  const auto host = asio::ip::make_address(address.substr(0, colon), error);
  if (colon == std::string::npos || error || !absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 0 ||
      port > 65535) {
    return MakeError(absl::StatusCode::kInvalidArgument, "ADDRESS_INVALID",
                     absl::StrCat(address, " is no address to listen on: want HOST:PORT, such as 0.0.0.0:443"));
  }
  return Tcp::endpoint(host, static_cast<unsigned short>(port));
}

}  // namespace

class Listener::Parts {
 public:
  explicit Parts(ListenerOptions options)
      : options_(std::move(options)), context_(options_.threads), tls_(asio::ssl::context::tls_server),
        acceptor_(asio::make_strand(context_)) {}
  ~Parts() { Stop(); }

  absl::Status Open() {
    Error error;
    tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                     asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_tlsv1_2);
    tls_.use_certificate_chain(asio::buffer(options_.certificate), error);
    if (!error) tls_.use_private_key(asio::buffer(options_.key), asio::ssl::context::pem, error);
    if (error) {
      return MakeError(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_UNUSABLE",
                       absl::StrCat("the certificate for browsers and its key cannot be used: ", error.message()));
    }
    const auto endpoint = EndpointOf(options_.address);
    if (!endpoint.ok()) return endpoint.status();
    acceptor_.open(endpoint->protocol(), error);
    if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(*endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                       absl::StrCat("cannot listen on ", options_.address, ": ", error.message()));
    }
    return absl::OkStatus();
  }

  int port() const { return acceptor_.local_endpoint().port(); }
  int connections() const { return open_.size(); }

  void Start(HttpHandler& handler) {
    handler_ = &handler;
    Accept();
    for (auto& timer : timers_) Await(*timer);
    for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { context_.run(); });
  }

  void Every(absl::Duration interval, std::function<void()> job) {
    timers_.push_back(std::make_unique<Recurring>(context_, Milliseconds(interval), std::move(job)));
  }

  void Stop() {
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    // What waits for a browser holds its connection, which holds what waits.
    for (const auto& connection : open_.All()) connection->Abandon();
  }

 private:
  struct Recurring {
    Recurring(asio::io_context& context, std::chrono::milliseconds every, std::function<void()> work)
        : timer(context), interval(every), job(std::move(work)) {}
    asio::steady_timer timer;
    std::chrono::milliseconds interval;
    std::function<void()> job;
  };

  void Accept() {
    acceptor_.async_accept(asio::make_strand(context_), [this](Error error, Tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      // Past the limit, or without a file descriptor left, it is closed at once: those who are in go on.
      if (!error && open_.size() < options_.max_connections) {
        socket.set_option(Tcp::no_delay(true), error);
        const ConnectionLimits limits{Milliseconds(options_.transfer), Milliseconds(options_.keep_alive)};
        std::make_shared<Connection>(std::move(socket), tls_, *handler_, limits, open_, ++accepted_)->Run();
      }
      Accept();
    });
  }

  void Await(Recurring& recurring) {
    recurring.timer.expires_after(recurring.interval);
    recurring.timer.async_wait([this, &recurring](Error error) {
      if (error) return;
      recurring.job();
      Await(recurring);
    });
  }

  const ListenerOptions options_;
  OpenConnections open_;  // before those that it knows
  uint64_t accepted_ = 0;  // connections so far; counted where they are accepted, one after the other
  asio::io_context context_;
  asio::ssl::context tls_;
  Tcp::acceptor acceptor_;
  std::vector<std::unique_ptr<Recurring>> timers_;
  HttpHandler* handler_ = nullptr;
  std::vector<std::thread> threads_;
};

absl::StatusOr<std::unique_ptr<Listener>> Listener::Open(ListenerOptions options) {
  auto parts = std::make_unique<Parts>(std::move(options));
  if (absl::Status opened = parts->Open(); !opened.ok()) return opened;
  return std::unique_ptr<Listener>(new Listener(std::move(parts)));
}

Listener::Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Listener::~Listener() = default;
int Listener::port() const { return parts_->port(); }
int Listener::connections() const { return parts_->connections(); }
void Listener::Start(HttpHandler& handler) { parts_->Start(handler); }
void Listener::Every(absl::Duration interval, std::function<void()> job) { parts_->Every(interval, std::move(job)); }
void Listener::Stop() { parts_->Stop(); }

}  // namespace sjelden::gateway
