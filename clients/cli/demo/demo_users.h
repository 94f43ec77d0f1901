// The people of the demo: signs each in once and knows their names. Not for use from several threads.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"

namespace sjelden {

class DemoUsers {
 public:
  explicit DemoUsers(Shell& shell) : shell_(shell) {}
  // Ends every sign-in.
  ~DemoUsers();

  // Returns a client that speaks for the user; signs in at the first call.
  absl::StatusOr<Client*> As(const std::string& login);
  // Reads who there is, as `login`. Before the three below.
  absl::Status ReadDirectory(const std::string& login);
  // Returns the display name, resource name or login; what was given where nobody is called so.
  std::string NameOf(const std::string& login) const;
  std::string PersonOf(const std::string& login) const;
  std::string LoginOf(const std::string& person) const;

  // Calls a service as the user.
  template <class Service, class Request, class Response>
  absl::StatusOr<Response> Call(const std::string& login,
                                RpcOf<typename Service::Stub, Request, Response> method,
                                const std::type_identity_t<Request>& request) {
    const absl::StatusOr<Client*> client = As(login);
    if (!client.ok()) return client.status();
    return (*client)->template Call<Service>(method, request);
  }

 private:
  struct User {
    std::string name;
    std::string person;
  };
  Shell& shell_;
  std::map<std::string, std::unique_ptr<Client>> clients_;
  std::map<std::string, User> users_;  // By login.
};

}  // namespace sjelden
