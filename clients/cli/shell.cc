#include "clients/cli/shell.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/printable.h"
#include "clients/lib/session_file.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/directory_service.pb.h"
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {
namespace {

using access::v1::DirectoryService;
using access::v1::SignInService;
using registry::v1::PatientService;

constexpr int kDirectoryRows = 2000;

absl::Status NoDemoPassword() {
  return MakeError(absl::StatusCode::kNotFound, "NO_DEMO_PASSWORD",
                   "this region has no demo password; sign in with a password of your own");
}

// Somebody with a post at the hospital and one at the university mostly acts in the one that sees patients.
std::string ClinicalRole(const access::v1::SignInResponse& response) {
  for (const auto& role : response.available_roles()) {
    if (role.function() != "researcher") return role.name();
  }
  return response.available_roles(0).name();
}

std::string LastPart(const std::string& resource) { return resource.substr(resource.rfind('/') + 1); }

}  // namespace

bool IsShortId(const std::string& text) {
  constexpr size_t kIdLength = 26;
  return text.size() == kIdLength && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) || absl::ascii_islower(static_cast<unsigned char>(c));
  });
}

Shell::~Shell() {
  if (!options_.as.empty() && client_ != nullptr && client_->signed_in()) (void)client_->SignOut();
}

absl::StatusOr<const FoundRegion*> Shell::Region() {
  if (region_ == nullptr) {
    ASSIGN_OR_RETURN(FoundRegion found, FindRegion(SearchFromHere(options_.region)));
    region_ = std::make_unique<FoundRegion>(std::move(found));
  }
  return region_.get();
}

absl::StatusOr<std::unique_ptr<Client>> Shell::OpenClient() {
  ASSIGN_OR_RETURN(const FoundRegion* region, Region());
  ASSIGN_OR_RETURN(std::unique_ptr<Client> client, Client::Open(region->region));
  client->UseNode(options_.node);
  return client;
}

absl::StatusOr<std::string> Shell::DemoPassword() {
  ASSIGN_OR_RETURN(const FoundRegion* region, Region());
  std::ifstream file(region->region.initial_password_file());
  std::string password;
  if (region->region.initial_password_file().empty() || !std::getline(file, password)) return NoDemoPassword();
  return std::string(absl::StripAsciiWhitespace(password));
}

absl::StatusOr<std::unique_ptr<Client>> Shell::SignInDemoUser(const std::string& login) {
  ASSIGN_OR_RETURN(const std::string password, DemoPassword());
  ASSIGN_OR_RETURN(std::unique_ptr<Client> client, OpenClient());
  ASSIGN_OR_RETURN(access::v1::SignInResponse response, client->SignIn(login, password, ""));
  if (!response.has_issued_token() && !response.available_roles().empty()) {
    ASSIGN_OR_RETURN(response, client->SignIn(login, password, ClinicalRole(response)));
  }
  return client;
}

absl::StatusOr<Client*> Shell::SignedIn() {
  if (client_ != nullptr) return client_.get();
  if (!options_.as.empty()) {
    ASSIGN_OR_RETURN(client_, SignInDemoUser(options_.as));
    return client_.get();
  }
  ASSIGN_OR_RETURN(std::unique_ptr<Client> client, OpenClient());
  ASSIGN_OR_RETURN(const access::v1::SignInResponse session, LoadSession(session_file()));
  const std::filesystem::path file = session_file();
  client->Resume(session, [file](const access::v1::SignInResponse& renewed) { (void)SaveSession(file, renewed); });
  client_ = std::move(client);
  return client_.get();
}

absl::Status Shell::Show(const google::protobuf::Message& message, const std::string& text) {
  if (!options_.json) {
    out_ << Printable(text);
    return absl::OkStatus();
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  out_ << json;
  return absl::OkStatus();
}

std::string Shell::NameOf(const std::string& resource) {
  if (resource.empty()) return "";
  const auto found = names_.find(resource);
  if (found != names_.end()) return found->second;
  const std::string name = LookUpName(resource);
  return names_[resource] = name.empty() ? resource : name;
}

std::string Shell::LookUpName(const std::string& resource) {
  if (absl::StartsWith(resource, "practitioners/")) {
    access::v1::GetPractitionerRequest request;
    request.set_name(resource);
    const auto response = Call<DirectoryService>(&DirectoryService::Stub::GetPractitioner, request);
    return response.ok() ? response->practitioner().display_name() : "";
  }
  if (absl::StrContains(resource, "/units/")) {
    access::v1::GetUnitRequest request;
    request.set_name(resource);
    const auto response = Call<DirectoryService>(&DirectoryService::Stub::GetUnit, request);
    return response.ok() ? response->unit().display_name() : "";
  }
  if (!absl::StartsWith(resource, "patients/")) return "";
  registry::v1::BatchGetPatientsRequest request;
  request.add_names(resource);
  const auto response = Call<PatientService>(&PatientService::Stub::BatchGetPatients, request);
  if (!response.ok() || response->patients().empty()) return "";
  const auto& name = response->patients(0).human_name();
  return name.family().empty() ? "" : absl::StrCat(name.given(), " ", name.family());
}

absl::StatusOr<std::string> Shell::Person(const std::string& text) {
  if (absl::StartsWith(text, "practitioners/")) return text;
  ASSIGN_OR_RETURN(const auto all, List<DirectoryService>(&DirectoryService::Stub::ListPractitioners, {}, kDirectoryRows,
                                                          [](const auto& rows) { return rows.practitioners_size(); }));
  for (const auto& person : all.practitioners()) {
    if (person.login() == text || person.display_name() == text) return person.name();
  }
  return UsageError("no person has this login or name: `sjelden org practitioners` lists them");
}

absl::StatusOr<std::string> Shell::Unit(const std::string& text) {
  if (absl::StartsWith(text, "controllers/")) return text;
  ASSIGN_OR_RETURN(const auto all, List<DirectoryService>(&DirectoryService::Stub::ListUnits, {}, kDirectoryRows,
                                                          [](const auto& rows) { return rows.units_size(); }));
  for (const auto& unit : all.units()) {
    if (LastPart(unit.name()) == text || unit.display_name() == text) return unit.name();
  }
  return UsageError("no unit has this id or name: `sjelden org units` lists them");
}

std::string Shell::Patient(const std::string& text) const {
  return absl::StartsWith(text, "patients/") ? text : "patients/" + text;
}

absl::StatusOr<access::v1::WhoAmIResponse> Shell::Me() {
  if (!me_.has_practitioner()) {
    ASSIGN_OR_RETURN(me_, Call<SignInService>(&SignInService::Stub::WhoAmI, {}));
  }
  return me_;
}

}  // namespace sjelden
