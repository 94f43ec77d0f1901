// A region loaded from the real demo file, behind a gate in process. Not thread-safe.
#pragma once

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <sys/stat.h>

#include "access/credentials/initial_password.h"
#include "access/rpc/handlers.h"
#include "access/seed/seed_loader.h"
#include "access/store/access_kinds.h"
#include "platform/call/token_authenticator.h"
#include "platform/config/load_config.h"
#include "platform/time/rule_file.h"
#include "platform/time/timestamp.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"

namespace sjelden::access {

inline constexpr char kPassword[] = "a demo password of the tests";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";

// Knows the numbers that it was told.
class TableRegistry final : public Registry {
 public:
  absl::StatusOr<std::string> PatientOfNumber(const Prepare& caller,
                                              const registry::v1::PatientIdentifier& identifier) const override {
    asked_by.push_back(caller.actor.person);
    const auto found = patients.find(identifier.value());
    if (found == patients.end()) return NumberUnknown();
    return found->second;
  }

  std::map<std::string, std::string> patients;
  mutable std::vector<std::string> asked_by;
};

class AccessFixture : public GateFixture {
 protected:
  AccessFixture()
      : limits_(*ParseAccessLimits(*ReadRuleFile((SourceDir() / "deploy/config/rules/access_limits.txt").string()))),
        tokens_(*TokenIssuer::OpenOrCreate((dir_.path() / "keys").string(), "test")),
        passwords_(*Passwords::Create({8, 1, 1})), blind_(*keyring_),
        functions_(*LoadConfig<platform::v1::PermissionTable>(
            (SourceDir() / "deploy/config/permissions.textproto").string())),
        seed_(*LoadConfig<pb::RegionSeed>((SourceDir() / "deploy/config/demo/region.textproto").string())),
        saved_views_(*LoadSavedViewRules((SourceDir() / "deploy/config/rules/saved_views.txt").string())),
        deps_{limits_, tokens_, passwords_, blind_, functions_, *gate_, registry_, saved_views_} {
    const std::string file = (dir_.path() / "keys/demo-password").string();
    std::ofstream(file) << kPassword << "\n";
    chmod(file.c_str(), 0600);
    for (const char* service : {"SignInService", "DirectoryService", "RosterService", "GroundService", "PreferenceService"}) {
      RegisterService(std::string("sjelden.access.v1.") + service);
    }
    EXPECT_OK(Load());
    EXPECT_OK(PublishKey(deps_, facts_));
  }

  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds()));
  }
  // What this context's keys hold.
  std::vector<RecordKind> Kinds() const {
    return AccessKinds([this](std::string_view kind, std::string_view value) {
      return keyring_->BlindIndex(kind, value);
    });
  }
  bool harmed_ = false;  // a test that harms its store says so

  absl::Status Load() { return LoadSeed(deps_, seed_, *Oslo::Load(), (dir_.path() / "keys").string()); }

  absl::StatusOr<pb::SignInResponse> SignInWith(const std::string& login, const std::string& password,
                                                const std::string& role = "") {
    pb::SignInRequest request;
    request.set_login(login);
    request.set_password(password);
    request.set_role(role);
    request.set_request_id(ids_.NewId());
    Actor program;
    program.caller = "client/cli";
    return Run(deps_, &ProveLogin, &access::SignIn, request, program);
  }
  // Signs in and returns who the token says that acts.
  Actor SignedIn(const std::string& login) {
    auto response = SignInWith(login, kPassword);
    if (response.ok() && !response->has_issued_token()) {
      response = SignInWith(login, kPassword, response->available_roles(0).name());
    }
    EXPECT_OK(response);
    return ActorOf(*tokens_.ReadOwn(response->issued_token().token()));
  }
  static std::string PersonName(const std::string& login) { return "practitioners/" + SeedId("practitioner", login); }

  template <class Request, class Response>
  absl::StatusOr<Response> Call(Result<Response> (*handler)(const Deps&, const sjelden::Call&, const Request&),
                                Request request, const Actor& actor) {
    if constexpr (requires { request.set_request_id(""); }) {
      if (request.request_id().empty()) request.set_request_id(ids_.NewId());
    }
    return Run(deps_, handler, request, actor);
  }

  // Renews with any token and handle, as a program would.
  absl::StatusOr<pb::RenewTokenResponse> Renew(const std::string& token, const std::string& handle) {
    const absl::StatusOr<TokenClaims> claims = tokens_.ReadOwn(token);
    if (!claims.ok()) return claims.status();
    pb::RenewTokenRequest request;
    request.set_renewal_handle(handle);
    Actor program;
    program.caller = "client/cli";
    auto answer = RunErased(request, program, nullptr, [&](const sjelden::Call& call) {
      return Erase(RenewToken(deps_, call, request, *claims));
    });
    if (!answer.ok()) return answer.status();
    return static_cast<const pb::RenewTokenResponse&>(**answer);
  }

  static google::protobuf::Timestamp At(absl::Time time) { return ToTimestamp(time); }

  TableRegistry registry_;
  AccessLimits limits_;
  TokenIssuer tokens_;
  Passwords passwords_;
  BlindNames blind_;
  platform::v1::PermissionTable functions_;
  pb::RegionSeed seed_;
  SavedViewRules saved_views_;
  Deps deps_;
};

}  // namespace sjelden::access
