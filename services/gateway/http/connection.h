// One connection of a browser: handshake, then one request after the other. Only http/ includes this.
//
// All of it runs on the strand of its socket; the answers, which may come from any thread, are posted there.
#pragma once

#include <utility>  // Boost 1.74 forgets it under C++20

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "gateway/http/http_values.h"

namespace sjelden::gateway {

// What all connections of a listener share.
struct ConnectionLimits {
  std::chrono::milliseconds transfer;
  std::chrono::milliseconds keep_alive;
};

class Connection;

// The connections that are open. Safe for concurrent use; outlives them.
class OpenConnections {
 public:
  void Add(uint64_t number, std::weak_ptr<Connection> connection);
  void Remove(uint64_t number);
  int size() const;
  // Returns those that are still held by somebody.
  std::vector<std::shared_ptr<Connection>> All() const;

 private:
  mutable absl::Mutex mutex_;
  std::map<uint64_t, std::weak_ptr<Connection>> connections_ ABSL_GUARDED_BY(mutex_);
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  // `open` knows the connections; it and the handler outlive them. `number` is this one's alone.
  Connection(Socket socket, boost::asio::ssl::context& tls, HttpHandler& handler, ConnectionLimits limits,
             OpenConnections& open, uint64_t number);
  ~Connection();

  void Run();
  // Closes it, whatever is going on.
  void Close();
  // The same once nothing runs any more: whoever waits for the browser learns that it has gone.
  void Abandon() { Gone(); }

 private:
  class Answer;
  using Error = boost::system::error_code;
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  void ReadHead();
  void OnHead(Error error);
  void ReadBody();
  void OnBody(Error error);
  void Dispatch();
  // Keeps one read pending while a request is answered, so that a browser that goes is noticed.
  void Watch();
  void OnWatched(Error error, size_t bytes);
  void AnswerEnded();
  // Refuses what cannot be read any further, and closes.
  void Refuse(unsigned status, const char* why);
  void Drain();
  void ShutDown();
  void Gone();

  // What an Answer does, on the strand.
  void Whole(HttpHead head, std::shared_ptr<const std::string> body);
  void Begin(HttpHead head);
  void Continue(const std::string& bytes, std::function<void(bool)> written);
  void End();
  // Pieces leave one after the other.
  void Send(std::string bytes, std::function<void(bool)> written);
  void SendNext();

  void SetDeadline(std::chrono::milliseconds within);
  void NoDeadline();

  boost::asio::ssl::stream<Socket> stream_;
  boost::asio::steady_timer deadline_;
  HttpHandler& handler_;
  const ConnectionLimits limits_;
  OpenConnections& open_;
  const uint64_t number_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  HttpRequest request_;
  std::function<void()> gone_;
  struct Piece {
    std::string bytes;
    std::function<void(bool)> written;
  };
  std::deque<Piece> unsent_;  // the first one is being written
  bool keep_alive_ = false;
  bool answering_ = false;   // a request is with the handler
  bool watching_ = false;    // a read is pending meanwhile
  bool closed_ = false;
};

}  // namespace sjelden::gateway
