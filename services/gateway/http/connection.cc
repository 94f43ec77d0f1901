#include "gateway/http/connection.h"

#include <limits>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace sjelden::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr uint32_t kMaxHeadBytes = 16 * 1024;
constexpr size_t kMaxTarget = 2048;
constexpr size_t kWatchBytes = 1024;
// How long a browser that was refused may go on sending before it is cut off: closed at once it might not see why.
constexpr std::chrono::milliseconds kDrain(1000);

template <class Fields>
void SetHeaders(const HttpHead& head, Fields& fields) {
  for (const auto& [name, value] : head.headers) fields.insert(name, value);
}

HttpRequest HeadOf(const http::request<http::string_body>& message) {
  HttpRequest request;
  request.method = std::string(message.method_string());
  const std::string target(message.target());
  request.path = target.substr(0, target.find('?'));
  for (const auto& field : message) {
    std::string& value = request.headers[absl::AsciiStrToLower(std::string(field.name_string()))];
    if (!value.empty()) value += ", ";
    value += std::string(field.value());
  }
  return request;
}

}  // namespace

// The answer to the request that a connection is busy with. May outlive it.
class Connection::Answer final : public HttpAnswer {
 public:
  explicit Answer(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
  // Whoever drops it unanswered must not leave the browser waiting.
  ~Answer() override {
    if (!ended_) connection_->Close();
  }

  void Whole(HttpHead head, std::shared_ptr<const std::string> body) override {
    ended_ = true;
    Post([head = std::move(head), body = std::move(body)](Connection& c) mutable { c.Whole(std::move(head), body); });
  }
  void Begin(HttpHead head) override {
    if (ended_) return;
    Post([head = std::move(head)](Connection& c) mutable { c.Begin(std::move(head)); });
  }
  void Continue(std::string bytes, std::function<void(bool)> written) override {
    if (ended_) return written(false);
    Post([bytes = std::move(bytes), written = std::move(written)](Connection& c) mutable {
      c.Continue(bytes, std::move(written));
    });
  }
  void End() override {
    ended_ = true;
    Post([](Connection& c) { c.End(); });
  }
  void OnGone(std::function<void()> gone) override {
    Post([gone = std::move(gone)](Connection& c) mutable {
      if (c.closed_) return gone();
      c.gone_ = std::move(gone);
    });
  }

 private:
  template <class Act>
  void Post(Act act) {
    asio::post(connection_->stream_.get_executor(),
               [connection = connection_, act = std::move(act)]() mutable { act(*connection); });
  }

  const std::shared_ptr<Connection> connection_;
  std::atomic<bool> ended_{false};
};

void OpenConnections::Add(uint64_t number, std::weak_ptr<Connection> connection) {
  const absl::MutexLock lock(&mutex_);
  connections_.emplace(number, std::move(connection));
}

void OpenConnections::Remove(uint64_t number) {
  const absl::MutexLock lock(&mutex_);
  connections_.erase(number);
}

int OpenConnections::size() const {
  const absl::MutexLock lock(&mutex_);
  return static_cast<int>(connections_.size());
}

std::vector<std::shared_ptr<Connection>> OpenConnections::All() const {
  std::vector<std::shared_ptr<Connection>> all;
  const absl::MutexLock lock(&mutex_);
  for (const auto& [number, connection] : connections_) {
    if (auto held = connection.lock()) all.push_back(std::move(held));
  }
  return all;
}

Connection::Connection(Socket socket, asio::ssl::context& tls, HttpHandler& handler, ConnectionLimits limits,
                       OpenConnections& open, uint64_t number)
    : stream_(std::move(socket), tls), deadline_(stream_.get_executor()), handler_(handler), limits_(limits), open_(open),
      number_(number) {}

Connection::~Connection() { open_.Remove(number_); }

void Connection::Run() {
  open_.Add(number_, weak_from_this());
  asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
    self->SetDeadline(self->limits_.transfer);
    self->stream_.async_handshake(asio::ssl::stream_base::server, [self](Error error) {
      if (error) return self->Gone();
      self->ReadHead();
    });
  });
}

void Connection::Close() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] { self->Gone(); });
}

void Connection::SetDeadline(std::chrono::milliseconds within) {
  deadline_.expires_after(within);
  deadline_.async_wait([weak = weak_from_this()](Error error) {
    const auto self = weak.lock();
    // A timer that was set anew while this one was already on its way is not due yet.
    if (error || self == nullptr || self->deadline_.expiry() > std::chrono::steady_clock::now()) return;
    self->Gone();
  });
}

void Connection::NoDeadline() { deadline_.expires_at(std::chrono::steady_clock::time_point::max()); }

void Connection::ReadHead() {
  if (closed_) return;
  parser_.emplace();
  parser_->header_limit(kMaxHeadBytes);
  parser_->body_limit(std::numeric_limits<uint64_t>::max());  // set once the head says what is asked
  SetDeadline(limits_.keep_alive);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](Error error, size_t) { self->OnHead(error); });
}

void Connection::OnHead(Error error) {
  if (error == http::error::end_of_stream) return ShutDown();
  if (error == http::error::header_limit) return Refuse(431, "the head of the request is too long");
  if (error && error.category() == http::make_error_code(http::error::end_of_stream).category()) {
    return Refuse(400, "this is no HTTP request");
  }
  if (error) return Gone();
  const auto& message = parser_->get();
  if (message.target().size() > kMaxTarget) return Refuse(414, "the address is too long");
  request_ = HeadOf(message);
  request_.connection = number_;
  keep_alive_ = message.keep_alive();
  const size_t limit = handler_.MaxBodyBytes(request_);
  const auto length = parser_->content_length();
  if (length.has_value() && *length > limit) return Refuse(413, "the request is too large");
  parser_->body_limit(limit);
  SetDeadline(limits_.transfer);
  if (absl::AsciiStrToLower(request_.Header("expect")) != "100-continue") return ReadBody();
  const auto go_on = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
  http::async_write(stream_, *go_on, [self = shared_from_this(), go_on](Error failed, size_t) {
    if (failed) return self->Gone();
    self->ReadBody();
  });
}

void Connection::ReadBody() {
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](Error error, size_t) { self->OnBody(error); });
}

void Connection::OnBody(Error error) {
  if (error == http::error::body_limit) return Refuse(413, "the request is too large");
  if (error) return Gone();
  Dispatch();
}

void Connection::Dispatch() {
  NoDeadline();
  request_.body = std::move(parser_->get().body());
  parser_.reset();
  answering_ = true;
  gone_ = nullptr;
  if (!watching_) Watch();
  handler_.Handle(std::move(request_), std::make_shared<Answer>(shared_from_this()));
}

void Connection::Watch() {
  // What is there already is the next request: it waits its turn, and nothing more is read before.
  if (buffer_.size() > 0) return;
  watching_ = true;
  stream_.async_read_some(buffer_.prepare(kWatchBytes), [self = shared_from_this()](Error error, size_t bytes) {
    self->OnWatched(error, bytes);
  });
}

void Connection::OnWatched(Error error, size_t bytes) {
  watching_ = false;
  if (error) return Gone();
  buffer_.commit(bytes);
  if (!answering_) ReadHead();
}

void Connection::AnswerEnded() {
  answering_ = false;
  gone_ = nullptr;
  if (!keep_alive_) return ShutDown();
  // Where a read is pending, the next request begins with what it brings.
  if (watching_) return SetDeadline(limits_.keep_alive);
  ReadHead();
}

void Connection::Whole(HttpHead head, std::shared_ptr<const std::string> body) {
  if (closed_) return;
  using Body = http::span_body<const char>;
  const auto message = std::make_shared<http::response<Body>>();
  message->version(11);
  message->result(head.status);
  SetHeaders(head, *message);
  message->keep_alive(keep_alive_);
  message->body() = Body::value_type(body->data(), body->size());
  if (head.status != 304) message->content_length(body->size());
  SetDeadline(limits_.transfer);
  http::async_write(stream_, *message, [self = shared_from_this(), message, body](Error error, size_t) {
    if (error) return self->Gone();
    self->AnswerEnded();
  });
}

void Connection::Begin(HttpHead head) {
  if (closed_) return;
  http::response<http::empty_body> message;
  message.version(11);
  message.result(head.status);
  SetHeaders(head, message);
  message.keep_alive(keep_alive_);
  message.chunked(true);
  std::ostringstream text;
  text << message.base();
  Send(text.str(), nullptr);
}

void Connection::Continue(const std::string& bytes, std::function<void(bool)> written) {
  if (closed_) return written(false);
  if (bytes.empty()) return written(true);
  Send(absl::StrCat(absl::Hex(bytes.size()), "\r\n", bytes, "\r\n"), std::move(written));
}

void Connection::End() {
  if (closed_) return;
  Send("0\r\n\r\n", [self = shared_from_this()](bool ok) {
    if (ok) self->AnswerEnded();
  });
}

void Connection::Send(std::string bytes, std::function<void(bool)> written) {
  unsent_.push_back({std::move(bytes), std::move(written)});
  if (unsent_.size() == 1) SendNext();
}

void Connection::SendNext() {
  SetDeadline(limits_.transfer);
  asio::async_write(stream_, asio::buffer(unsent_.front().bytes), [self = shared_from_this()](Error error, size_t) {
    if (error || self->closed_) return self->Gone();
    const std::function<void(bool)> written = std::move(self->unsent_.front().written);
    self->unsent_.pop_front();
    self->NoDeadline();
    if (!self->unsent_.empty()) self->SendNext();
    if (written) written(true);
  });
}

void Connection::Refuse(unsigned status, const char* why) {
  const auto message = std::make_shared<http::response<http::string_body>>(http::int_to_status(status), 11);
  message->set(http::field::content_type, "text/plain; charset=utf-8");
  message->keep_alive(false);
  message->body() = std::string(why) + "\n";
  message->prepare_payload();
  keep_alive_ = false;
  SetDeadline(limits_.transfer);
  http::async_write(stream_, *message, [self = shared_from_this(), message](Error error, size_t) {
    if (error) return self->Gone();
    self->SetDeadline(kDrain);
    self->Drain();
  });
}

void Connection::Drain() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kMaxHeadBytes), [self = shared_from_this()](Error error, size_t) {
    if (error) return self->Gone();
    self->Drain();
  });
}

void Connection::ShutDown() {
  if (closed_) return;
  SetDeadline(limits_.transfer);
  stream_.async_shutdown([self = shared_from_this()](Error) { self->Gone(); });
}

void Connection::Gone() {
  if (closed_) return;
  closed_ = true;
  deadline_.cancel();
  Error ignored;
  stream_.lowest_layer().close(ignored);
  // The bytes of the first one stay until its write has been given up.
  for (Piece& piece : unsent_) {
    if (const auto written = std::move(piece.written)) written(false);
  }
  if (const auto gone = std::move(gone_)) gone();
}

}  // namespace sjelden::gateway
