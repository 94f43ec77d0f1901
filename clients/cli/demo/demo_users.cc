#include "clients/cli/demo/demo_users.h"

#include "platform/status/status_macros.h"
#include "sjelden/access/v1/directory_service.pb.h"

namespace sjelden {

using access::v1::DirectoryService;

DemoUsers::~DemoUsers() {
  for (auto& [login, client] : clients_) {
    if (absl::IsUnavailable(client->SignOut())) return;  // nor the others, then: their sign-ins end by themselves
  }
}

absl::StatusOr<Client*> DemoUsers::As(const std::string& login) {
  std::unique_ptr<Client>& client = clients_[login];
  if (client == nullptr) {
    auto signed_in = shell_.SignInDemoUser(login);
    if (!signed_in.ok()) {
      clients_.erase(login);
      return signed_in.status();
    }
    client = *std::move(signed_in);
  }
  return client.get();
}

absl::Status DemoUsers::ReadDirectory(const std::string& login) {
  access::v1::ListPractitionersRequest request;
  request.set_page_size(200);
  do {
    ASSIGN_OR_RETURN(const auto page, Call<DirectoryService>(login, &DirectoryService::Stub::ListPractitioners, request));
    for (const auto& person : page.practitioners()) users_[person.login()] = {person.display_name(), person.name()};
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

std::string DemoUsers::NameOf(const std::string& login) const {
  const auto found = users_.find(login);
  return found == users_.end() ? login : found->second.name;
}

std::string DemoUsers::PersonOf(const std::string& login) const {
  const auto found = users_.find(login);
  return found == users_.end() ? login : found->second.person;
}

std::string DemoUsers::LoginOf(const std::string& person) const {
  for (const auto& [login, user] : users_) {
    if (user.person == person) return login;
  }
  return person;
}

}  // namespace sjelden
