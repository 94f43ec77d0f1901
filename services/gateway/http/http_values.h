// A request of a browser and its answer, as values: what lies above does not know how they travel.
//
// HttpAnswer is safe for concurrent use; the rest are values.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sjelden::gateway {

// A whole request. Names of headers are lower-case; of a header that came twice both values, with a comma between.
struct HttpRequest {
  std::string method;
  std::string path;  // without the query
  std::map<std::string, std::string> headers;
  std::string body;
  uint64_t connection = 0;  // a number that no other open or earlier connection has

  // Returns the value, or an empty string.
  const std::string& Header(const std::string& name) const {
    static const std::string none;
    const auto found = headers.find(name);
    return found == headers.end() ? none : found->second;
  }
};

// Status and headers of an answer.
struct HttpHead {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
};

// The answer to one request: either whole, or begun, continued and ended. What is said after the browser has gone is
// thrown away.
class HttpAnswer {
 public:
  virtual ~HttpAnswer() = default;
  // Answers with everything; `body` may be shared among answers.
  virtual void Whole(HttpHead head, std::shared_ptr<const std::string> body) = 0;
  // Begins an answer that goes on.
  virtual void Begin(HttpHead head) = 0;
  // Continues it. `written` is told once the bytes have left, with false where the browser has gone: only then is there
  // room for the next. It is called on a thread of the listener.
  virtual void Continue(std::string bytes, std::function<void(bool)> written) = 0;
  // Ends it.
  virtual void End() = 0;
  // Calls `gone` where the browser goes before the answer has ended; at once where it has. Set once, before the answer.
  virtual void OnGone(std::function<void()> gone) = 0;
};

// Answers requests. Called on threads of the listener, which it must not hold up.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  // Returns how large the body of this request may be, whose body has not been read yet.
  virtual size_t MaxBodyBytes(const HttpRequest& head) const = 0;
  virtual void Handle(HttpRequest request, std::shared_ptr<HttpAnswer> answer) = 0;
};

}  // namespace sjelden::gateway
