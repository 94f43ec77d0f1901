// What every command is given: the services as the signed-in person, names for people, and where to print.
//
// Not for use from several threads; client() may be used from several.
#pragma once

#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/lib/client.h"
#include "google/protobuf/message.h"

namespace sjelden {

// Options that stand before the command.
struct GlobalOptions {
  std::string region;  // The region's file.
  std::string as;      // Acts as this demo user for one command.
  bool json = false;   // Answers in protobuf JSON.
  std::string node;    // Calls this node of the exchange instead of that of one's own trust.
};

// True for the id of a resource alone, without the name that it stands in.
bool IsShortId(const std::string& text);

class Shell {
 public:
  Shell(const GlobalOptions& options, std::ostream& out, std::ostream& err) : options_(options), out_(out), err_(err) {}
  // Ends the sign-in of a demo user who acted for one command.
  ~Shell();

  const GlobalOptions& options() const { return options_; }
  std::ostream& out() { return out_; }
  std::ostream& err() { return err_; }

  // Returns the region, found once.
  absl::StatusOr<const FoundRegion*> Region();
  // Returns a client that nobody is signed in with.
  absl::StatusOr<std::unique_ptr<Client>> OpenClient();
  // Returns the client of the signed-in person, or of `--as`. UNAUTHENTICATED or NOT_FOUND (NOT_SIGNED_IN).
  absl::StatusOr<Client*> SignedIn();
  // Returns the password that everybody of the demo begins with; NOT_FOUND (NO_DEMO_PASSWORD).
  absl::StatusOr<std::string> DemoPassword();
  // Signs a demo user in, in the role that sees patients where there are several.
  absl::StatusOr<std::unique_ptr<Client>> SignInDemoUser(const std::string& login);
  std::filesystem::path session_file() { return region_->clients_folder() / "session.json"; }

  // Calls a service as the signed-in person; see Client::Call.
  template <class Service, class Request, class Response>
  absl::StatusOr<Response> Call(RpcOf<typename Service::Stub, Request, Response> rpc,
                                const std::type_identity_t<Request>& request) {
    const absl::StatusOr<Client*> client = SignedIn();
    if (!client.ok()) return client.status();
    return (*client)->template Call<Service>(rpc, request);
  }

  // Calls a list page by page until `limit` rows of `count` are there or the list ends, and returns one response with
  // all of them.
  template <class Service, class Request, class Response, class Count>
  absl::StatusOr<Response> List(RpcOf<typename Service::Stub, Request, Response> rpc,
                                std::type_identity_t<Request> request, int limit, Count count) {
    Response all;
    while (true) {
      request.set_page_size(std::min(limit - count(all), 200));
      const absl::StatusOr<Response> page = Call<Service>(rpc, request);
      if (!page.ok()) return page.status();
      all.MergeFrom(*page);
      all.set_next_page_token(page->next_page_token());
      if (page->next_page_token().empty() || count(all) >= limit) return all;
      request.set_page_token(page->next_page_token());
    }
  }

  // Prints the message as JSON where that was asked for, and the text otherwise, without control characters.
  absl::Status Show(const google::protobuf::Message& message, const std::string& text);

  // Returns the display name of a person or unit, the name of a patient, or the resource name where it may not be seen.
  std::string NameOf(const std::string& resource);
  // Returns the resource that the user means: a resource name, a login, a unit's id or name, a patient's id.
  absl::StatusOr<std::string> Person(const std::string& text);
  absl::StatusOr<std::string> Unit(const std::string& text);
  std::string Patient(const std::string& text) const;
  // Returns the signed-in person and the unit of the role; read once.
  absl::StatusOr<access::v1::WhoAmIResponse> Me();

 private:
  std::string LookUpName(const std::string& resource);

  const GlobalOptions options_;
  std::ostream& out_;
  std::ostream& err_;
  std::unique_ptr<FoundRegion> region_;
  std::unique_ptr<Client> client_;
  std::map<std::string, std::string> names_;
  access::v1::WhoAmIResponse me_;
};

}  // namespace sjelden
