// The browser's door: decides of every request whether it is for the pages or an RPC, whether it comes from our own pages,
// and as whom; then hands it on.
//
// Safe for concurrent use.
#pragma once

#include <set>
#include <string>

#include "absl/time/time.h"
#include "gateway/http/http_values.h"
#include "gateway/http/page_files.h"
#include "gateway/rpc/event_service.h"
#include "gateway/rpc/relay.h"
#include "gateway/rpc/session_service.h"
#include "gateway/rpc/view_service.h"
#include "gateway/session/sessions.h"
#include "gateway/translate/methods.h"

namespace sjelden::gateway {

class Door final : public HttpHandler {
 public:
  struct Parts {
    const PageFiles& pages;
    const Methods& methods;
    const Relay& relay;
    Sessions& sessions;
    SessionService& session_service;
    ViewService& view_service;
    EventService& event_service;
    const Clock& clock;
    absl::Duration default_timeout;
  };
  // All parts must outlive it. `origins` are what browsers call it, `https://host:port`.
  Door(const Parts& parts, const std::set<std::string>& origins);

  size_t MaxBodyBytes(const HttpRequest& head) const override;
  void Handle(HttpRequest request, std::shared_ptr<HttpAnswer> answer) override;

 private:
  void Call(HttpRequest request, std::shared_ptr<HttpAnswer> answer);
  // Returns why a call is refused; OK with its session.
  grpc::Status Admit(const HttpRequest& request, const Method& method, std::shared_ptr<Session>& session);

  const Parts parts_;
  const std::set<std::string> origins_;
  std::set<std::string> hosts_;
};

}  // namespace sjelden::gateway
