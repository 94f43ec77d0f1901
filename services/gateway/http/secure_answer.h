// Adds to every answer what tells a browser how little it may do with it. OWASP Secure Headers; CSP level 3.
//
// Safe for concurrent use.
#pragma once

#include <memory>
#include <utility>

#include "gateway/http/http_values.h"

namespace sjelden::gateway {

class SecureAnswer final : public HttpAnswer {
 public:
  explicit SecureAnswer(std::shared_ptr<HttpAnswer> answer) : answer_(std::move(answer)) {}

  void Whole(HttpHead head, std::shared_ptr<const std::string> body) override {
    answer_->Whole(Secured(std::move(head)), std::move(body));
  }
  void Begin(HttpHead head) override { answer_->Begin(Secured(std::move(head))); }
  void Continue(std::string bytes, std::function<void(bool)> written) override {
    answer_->Continue(std::move(bytes), std::move(written));
  }
  void End() override { answer_->End(); }
  void OnGone(std::function<void()> gone) override { answer_->OnGone(std::move(gone)); }

 private:
  static HttpHead Secured(HttpHead head) {
    // Nothing from anywhere but this origin, no script or style but its files, no frame around it, no form but by script.
    head.headers.emplace_back("content-security-policy",
                              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                              "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
                              "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    head.headers.emplace_back("x-content-type-options", "nosniff");
    head.headers.emplace_back("referrer-policy", "no-referrer");
    head.headers.emplace_back("cross-origin-opener-policy", "same-origin");
    head.headers.emplace_back("cross-origin-resource-policy", "same-origin");
    head.headers.emplace_back("permissions-policy", "camera=(), microphone=(), geolocation=(), usb=(), payment=()");
    head.headers.emplace_back("strict-transport-security", "max-age=31536000");
    return head;
  }

  const std::shared_ptr<HttpAnswer> answer_;
};

}  // namespace sjelden::gateway
