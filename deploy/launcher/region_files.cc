#include "deploy/launcher/region_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "absl/strings/str_cat.h"
#include "deploy/launcher/database.h"
#include "deploy/launcher/process.h"
#include "deploy/launcher/region_errors.h"
#include "google/protobuf/text_format.h"
#include "platform/config/load_config.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/gateway/v1/config.pb.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

constexpr int kPasswordLetters = 24;

std::string ConfigSource(const RegionOptions& options) { return options.source_dir + "/deploy/config"; }
std::string SeedSource(const RegionOptions& options) { return ConfigSource(options) + "/demo/region.textproto"; }
std::string CertificateScript(const RegionOptions& options) {
  return options.source_dir + "/deploy/certs/make-certificates";
}

std::string ExchangeCertificateScript(const RegionOptions& options) {
  return options.source_dir + "/deploy/certs/make-exchange-certificates";
}

std::string AddressOf(int port) { return absl::StrCat("127.0.0.1:", port); }

absl::Status WriteText(const std::string& path, const google::protobuf::Message& message) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  return ReplaceKeyFile(path, text);
}

absl::Status Copy(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
  return error ? DataFolderUnusable(to, error.value()) : absl::OkStatus();
}

platform::v1::ServiceConfig ConfigOf(const RegionOptions& options, const DataFolder& folder, const ServicePlan& service,
                                     const Ports& ports) {
  platform::v1::ServiceConfig config;
  config.set_name(service.name);
  config.set_listen(AddressOf(ports.at(service.name)));
  config.set_installation(options.installation);
  config.set_certs_dir(folder.certs());
  config.set_data_dir(folder.data(service.name));
  config.set_keys_dir(folder.keys(service.name));
  config.set_permissions_file(folder.config() + "/permissions.textproto");
  for (const std::string& name : service.peers) {
    if (ports.count(name) == 0) continue;
    platform::v1::PeerConfig& peer = *config.add_peers();
    peer.set_name(name);
    peer.set_address(AddressOf(ports.at(name)));
  }
  config.set_alarm_person(options.alarm_person);
  config.set_accept_rollback(options.accept_rollback);
  config.set_rules_dir(folder.config() + "/rules");
  config.set_synthetic_persons_only(true);
  config.set_controller(service.controller);
  if (!options.web_dir.empty()) config.set_pages_address(WebAddress(ports));
  if (options.engine == StoreEngine::kPostgres) {
    *config.mutable_postgres() = DatabaseConfigOf(folder, service.name, ports.at(kDatabase));
  }
  // Not copied: it names people, if only made-up ones, and the data folder holds no name in plain text.
  if (service.name == "access") config.set_seed_file(SeedSource(options));
  return config;
}

gateway::v1::GatewayConfig GatewayConfigOf(const RegionOptions& options, const DataFolder& folder, const Ports& ports) {
  gateway::v1::GatewayConfig config;
  config.set_name(kGateway);
  config.set_listen(AddressOf(ports.at(kGateway)));
  config.set_https_listen(AddressOf(ports.at(kBrowsers)));
  config.add_origins(WebAddress(ports));
  config.add_origins(absl::StrCat("https://", AddressOf(ports.at(kBrowsers))));
  config.set_installation(options.installation);
  config.set_certs_dir(folder.certs());
  config.set_https_certificate_file(folder.certs() + "/gateway-web.pem");
  config.set_https_key_file(folder.certs() + "/gateway-web.key");
  config.set_web_dir(options.web_dir);
  config.set_rules_file(folder.config() + "/rules/gateway.textproto");
  for (const ServicePlan& service : options.services) {
    gateway::v1::Upstream& upstream = *config.add_upstreams();
    upstream.set_name(service.name);
    upstream.set_address(AddressOf(ports.at(service.name)));
    upstream.set_controller(service.controller);
  }
  return config;
}

}  // namespace

std::string WebAddress(const Ports& ports) { return absl::StrCat("https://localhost:", ports.at(kBrowsers)); }

absl::Status RunScript(const std::string& what, const std::string& script, const std::vector<std::string>& args,
                       const std::string& log) {
  ASSIGN_OR_RETURN(const Process process, StartProcess({script, args, {}, log}));
  return AwaitExit(process) == 0 ? absl::OkStatus() : ServiceFailed(what, LastLine(process), log);
}

std::string ProgramOf(const RegionOptions& options, const ServicePlan& service) {
  return absl::StrCat(options.bin_dir, "/sjelden-", service.program_name(), options.binary_suffix);
}

absl::Status CheckSources(const RegionOptions& options) {
  const std::string config = ConfigSource(options);
  for (const std::string& path :
       {config + "/permissions.textproto", config + "/rules", config + "/templates", config + "/vocabulary",
        SeedSource(options), CertificateScript(options), ExchangeCertificateScript(options)}) {
    if (access(path.c_str(), R_OK) != 0) return SourceFileMissing(path);
  }
  if (!options.key_token_file.empty()) {
    RETURN_IF_ERROR(LoadConfig<platform::v1::KeyToken>(options.key_token_file).status());
  }
  if (!options.web_dir.empty() && access((options.web_dir + "/index.html").c_str(), R_OK) != 0) {
    return PagesMissing(options.web_dir);
  }
  for (const ServicePlan& service : options.processes()) {
    const std::string program = ProgramOf(options, service);
    if (access(program.c_str(), X_OK) != 0) return ProgramMissing(program);
  }
  return absl::OkStatus();
}

absl::Status MakeCertificates(const RegionOptions& options, const DataFolder& folder) {
  std::vector<std::string> args = {"make-certificates", folder.certs(), options.installation};
  std::vector<std::string> nodes = {"make-exchange-certificates", folder.certs() + "/exchange", options.installation};
  const size_t none = nodes.size();
  for (const ServicePlan& service : options.processes()) {
    args.push_back("service/" + service.name);
    if (!service.controller.empty()) nodes.push_back(absl::StrCat(service.name, ":", service.controller));
  }
  if (options.engine == StoreEngine::kPostgres) args.push_back("service/postgres");
  args.push_back("client/cli");
  if (!options.web_dir.empty()) {
    args.push_back("client/gateway-client");
    args.push_back("browsers/gateway-web");
  }
  args.push_back("service/operator");
  const std::string log = folder.log("certificates");
  constexpr char kWho[] = "the certificate authority";
  RETURN_IF_ERROR(RunScript(kWho, CertificateScript(options), args, log));
  return nodes.size() == none ? absl::OkStatus() : RunScript(kWho, ExchangeCertificateScript(options), nodes, log);
}

absl::Status WriteConfiguration(const RegionOptions& options, const DataFolder& folder, const Ports& ports) {
  for (const char* part : {"permissions.textproto", "rules", "templates", "vocabulary"}) {
    RETURN_IF_ERROR(Copy(absl::StrCat(ConfigSource(options), "/", part), absl::StrCat(folder.config(), "/", part)));
  }
  std::optional<platform::v1::KeyToken> token;
  if (!options.key_token_file.empty()) {
    ASSIGN_OR_RETURN(token, LoadConfig<platform::v1::KeyToken>(options.key_token_file));
  }
  for (const ServicePlan& service : options.services) {
    platform::v1::ServiceConfig config = ConfigOf(options, folder, service, ports);
    if (token.has_value()) *config.mutable_key_token() = *token;
    RETURN_IF_ERROR(WriteText(absl::StrCat(folder.config(), "/", service.name, ".textproto"), config));
  }
  if (options.web_dir.empty()) return absl::OkStatus();
  return WriteText(folder.config() + "/gateway.textproto", GatewayConfigOf(options, folder, ports));
}

absl::Status MakeFirstPassword(const DataFolder& folder) {
  if (FileExists(folder.password_file())) return absl::OkStatus();
  // No letter that is easily taken for another. 32 of them, so that every byte gives one without a bias.
  constexpr char kLetters[] = "abcdefghjkmnpqrstuvwxyz023456789";
  static_assert(sizeof(kLetters) == 33);
  std::string password;
  for (const char byte : RandomBytes(kPasswordLetters)) password += kLetters[static_cast<unsigned char>(byte) % 32];
  return ReplaceKeyFile(folder.password_file(), password + "\n");
}

absl::Status WriteRegionFile(const DataFolder& folder, const platform::v1::Region& region) {
  return WriteText(folder.region_file(), region);
}

}  // namespace sjelden
