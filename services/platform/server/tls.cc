#include "platform/server/tls.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::StatusOr<std::string> ReadFile(const std::string& path, bool secret) {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_MISSING",
                     absl::StrCat("cannot read ", path, ": run deploy/up, which creates it"));
  }
  if (secret && (info.st_mode & 077) != 0) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_TOO_OPEN",
                     absl::StrCat("others may read ", path, ": chmod 600 it, and renew it if others could have read it"));
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

void RequireTls13() {
  setenv("GRPC_SSL_CIPHER_SUITES", "ECDHE-RSA-AES256-GCM-SHA384", 1);
  // Blocking calls that fail at once carry no connection on: without this a peer that comes back between two tries is
  // found after many seconds only, because gRPC looks after such connections every five.
  setenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", "200", 1);
}

absl::StatusOr<TlsFiles> LoadTlsFiles(const std::string& dir, const std::string& name) {
  TlsFiles files;
  ASSIGN_OR_RETURN(files.ca, ReadFile(dir + "/ca.pem", false));
  ASSIGN_OR_RETURN(files.certificate, ReadFile(dir + "/" + name + ".pem", false));
  ASSIGN_OR_RETURN(files.key, ReadFile(dir + "/" + name + ".key", true));
  return files;
}

std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const TlsFiles& files) {
  grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = files.ca;
  options.pem_key_cert_pairs.push_back({files.key, files.certificate});
  return grpc::SslServerCredentials(options);
}

std::shared_ptr<grpc::Channel> MakeChannel(const TlsFiles& files, const std::string& address,
                                           const std::string& service) {
  grpc::ChannelArguments arguments;
  // gRPC's client checks DNS names only, and all services share one address.
  arguments.SetSslTargetNameOverride(service + ".sjelden.internal");
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 2000);  // how long an attempt to connect may take
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = files.ca;
  options.pem_private_key = files.key;
  options.pem_cert_chain = files.certificate;
  return grpc::CreateCustomChannel(address, grpc::SslCredentials(options), arguments);
}

}  // namespace sjelden
