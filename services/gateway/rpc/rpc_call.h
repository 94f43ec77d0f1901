// One call of a browser, whatever protocol it speaks: what was asked, by whom, and the way to answer.
//
// RpcAnswer is safe for concurrent use as long as one message follows another; RpcCall is a value.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "gateway/http/http_values.h"
#include "gateway/session/session.h"
#include "gateway/translate/methods.h"
#include "gateway/translate/wire.h"
#include "google/protobuf/message.h"

namespace sjelden::gateway {

class RpcAnswer {
 public:
  RpcAnswer(std::shared_ptr<HttpAnswer> http, Wire wire, const Method& method)
      : http_(std::move(http)), wire_(std::move(wire)), method_(method) {}

  // Adds a header; before the first message.
  void AddHeader(std::string name, std::string value) { headers_.emplace_back(std::move(name), std::move(value)); }
  // Answers with a message. On a stream `written` is told once there is room for the next one, or with false where nobody
  // listens any more; of any other call it is the only one, and leaves with the end.
  void Message(const std::string& message, std::function<void(bool)> written = nullptr);
  // Ends the answer. What comes after the first end is thrown away.
  void Finish(const grpc::Status& status);
  // Calls `gone` where the browser goes before the end.
  void OnGone(std::function<void()> gone) { http_->OnGone(std::move(gone)); }

 private:
  HttpHead Head(unsigned status, bool is_error);
  bool streams() const { return method_.descriptor->server_streaming(); }

  const std::shared_ptr<HttpAnswer> http_;
  const Wire wire_;
  const Method& method_;
  std::vector<std::pair<std::string, std::string>> headers_;
  std::mutex mutex_;
  bool begun_ = false;     // guarded by mutex_, as all below
  bool finished_ = false;
  std::string message_;    // of a call that is no stream, encoded
};

struct RpcCall {
  const Method* method = nullptr;
  std::string message;               // the request's bytes
  std::shared_ptr<Session> session;  // null only where the RPC needs none
  absl::Duration timeout;
  std::string cookies;               // the header, for what concerns the session itself
  uint64_t connection = 0;           // on which it came
  std::shared_ptr<RpcAnswer> answer;
};

// Reads the request into `message`; where its bytes are none, answers so and returns false.
bool ParseRequest(const RpcCall& call, google::protobuf::Message& message);

}  // namespace sjelden::gateway
