#include "gateway/gateway.h"

#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gateway/events/feed_listener.h"
#include "gateway/health_server.h"
#include "gateway/http/listener.h"
#include "gateway/rpc/door.h"
#include "platform/config/load_config.h"
#include "platform/crypto/key_file.h"
#include "platform/log/log.h"
#include "platform/server/tls.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::gateway {
namespace {

constexpr absl::Duration kReconnectAfter = absl::Seconds(2);
constexpr absl::Duration kEndOldEvery = absl::Seconds(15);

absl::Status CheckRules(const v1::GatewayRules& rules) {
  const v1::ViewRules& views = rules.views();
  const std::pair<const char*, int> numbers[] = {{"idle_minutes", rules.idle_minutes()},
                                                 {"sessions_per_person", rules.sessions_per_person()},
                                                 {"calls_per_session", rules.calls_per_session()},
                                                 {"streams_per_session", rules.streams_per_session()},
                                                 {"connections", rules.connections()},
                                                 {"transfer_seconds", rules.transfer_seconds()},
                                                 {"keep_alive_seconds", rules.keep_alive_seconds()},
                                                 {"heartbeat_seconds", rules.heartbeat_seconds()},
                                                 {"call_seconds", rules.call_seconds()},
                                                 {"views.code_minutes", views.code_minutes()},
                                                 {"views.wrong_codes_per_connection", views.wrong_codes_per_connection()},
                                                 {"views.wrong_codes", views.wrong_codes()},
                                                 {"views.minutes_after_meeting", views.minutes_after_meeting()},
                                                 {"views.most_hours", views.most_hours()},
                                                 {"views.idle_minutes", views.idle_minutes()},
                                                 {"views.screens_per_person", views.screens_per_person()}};
  for (const auto& [name, number] : numbers) {
    if (number <= 0) return InvalidField(name, "wants a number above 0");
  }
  if (rules.call_seconds() > 59) return InvalidField("call_seconds", "wants at most 59, the longest that services allow");
  const int characters = views.code_characters();
  if (characters < 6 || characters > 16) return InvalidField("views.code_characters", "wants 6 to 16");
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_MISSING",
                     absl::StrCat("cannot read ", path, ", the certificate for browsers: name it in the configuration"));
  }
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// `https://localhost:0` -> with the port that is listened on; without one where it is the port of https.
std::string WithPort(const std::string& origin, int port) {
  if (!absl::EndsWith(origin, ":0")) return origin;
  const std::string bare = origin.substr(0, origin.size() - 2);
  return port == 443 ? bare : absl::StrCat(bare, ":", port);
}

}  // namespace

class Gateway::Parts {
 public:
  Parts(const v1::GatewayConfig& config, const Clock& clock) : config_(config), clock_(clock) {}
  ~Parts() { Stop(); }

  absl::Status Start() {
    ASSIGN_OR_RETURN(rules_, LoadConfig<v1::GatewayRules>(config_.rules_file()));
    RETURN_IF_ERROR(CheckRules(rules_));
    ASSIGN_OR_RETURN(pages_, PageFiles::Load(config_.web_dir()));
    ASSIGN_OR_RETURN(methods_, Methods::Load(rules_));
    ASSIGN_OR_RETURN(upstreams_, Upstreams::Open(config_));
    ASSIGN_OR_RETURN(feeds_, FeedListener::Open(config_, hub_));
    RETURN_IF_ERROR(Listen());
    const v1::ViewRules& views = rules_.views();
    sessions_.emplace(clock_, SessionLimits{absl::Minutes(rules_.idle_minutes()), rules_.sessions_per_person()},
                      SessionLimits{absl::Minutes(views.idle_minutes()), views.screens_per_person()});
    relay_.emplace(*upstreams_, clock_, rules_.calls_per_session(), rules_.streams_per_session());
    session_service_.emplace(*upstreams_, *sessions_);
    view_service_.emplace(*upstreams_, *methods_, *sessions_, views);
    event_service_.emplace(hub_, rules_.streams_per_session());
    std::set<std::string> origins;
    for (const std::string& origin : config_.origins()) origins.insert(WithPort(origin, listener_->port()));
    door_.emplace(Door::Parts{*pages_, *methods_, *relay_, *sessions_, *session_service_, *view_service_,
                              *event_service_, clock_, absl::Seconds(rules_.call_seconds())},
                  origins);
    listener_->Every(absl::Seconds(rules_.heartbeat_seconds()), [this] { event_service_->Heartbeat(); });
    listener_->Every(kEndOldEvery, [this] { sessions_->EndOld(); });
    listener_->Every(kReconnectAfter, [this] { feeds_->Connect(); });
    ASSIGN_OR_RETURN(const TlsFiles files, LoadTlsFiles(config_.certs_dir(), config_.name()));
    ASSIGN_OR_RETURN(health_, HealthServer::Start(config_.listen(), files));
    feeds_->Connect();
    listener_->Start(*door_);
    health_->SetServing(true);
    LogInfo("serving", {{"service", config_.name()}, {"port", std::to_string(listener_->port())}});
    return absl::OkStatus();
  }

  int https_port() const { return listener_->port(); }
  int health_port() const { return health_->port(); }
  int connections() const { return listener_->connections(); }
  size_t sessions() const { return sessions_->size(); }

  void Stop() {
    if (health_ != nullptr) health_->SetServing(false);
    if (feeds_ != nullptr) feeds_->Stop();
    if (sessions_.has_value()) sessions_->EndAll();
    if (listener_ != nullptr) listener_->Stop();
    // Their answers lead back to connections.
    if (upstreams_ != nullptr) upstreams_->Stop();
    health_.reset();
  }

 private:
  absl::Status Listen() {
    ASSIGN_OR_RETURN(std::string certificate, ReadText(config_.https_certificate_file()));
    ASSIGN_OR_RETURN(SecretBytes key, ReadKeyFile(config_.https_key_file()));
    ListenerOptions options;
    options.address = config_.https_listen();
    options.certificate = std::move(certificate);
    options.key = std::string(key.data(), key.size());
    options.max_connections = rules_.connections();
    options.transfer = absl::Seconds(rules_.transfer_seconds());
    options.keep_alive = absl::Seconds(rules_.keep_alive_seconds());
    ASSIGN_OR_RETURN(listener_, Listener::Open(std::move(options)));
    return absl::OkStatus();
  }

  const v1::GatewayConfig config_;
  const Clock& clock_;
  v1::GatewayRules rules_;
  std::optional<PageFiles> pages_;
  std::optional<Methods> methods_;
  std::unique_ptr<Upstreams> upstreams_;
  EventHub hub_;
  std::unique_ptr<FeedListener> feeds_;
  std::optional<Sessions> sessions_;
  std::optional<Relay> relay_;
  std::optional<SessionService> session_service_;
  std::optional<ViewService> view_service_;
  std::optional<EventService> event_service_;
  std::optional<Door> door_;
  std::unique_ptr<Listener> listener_;  // stops first: connections use everything above
  std::unique_ptr<HealthServer> health_;
};

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(const v1::GatewayConfig& config, const Clock& clock) {
  auto parts = std::make_unique<Parts>(config, clock);
  RETURN_IF_ERROR(parts->Start());
  return std::unique_ptr<Gateway>(new Gateway(std::move(parts)));
}

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() = default;
int Gateway::https_port() const { return parts_->https_port(); }
int Gateway::health_port() const { return parts_->health_port(); }
int Gateway::connections() const { return parts_->connections(); }
size_t Gateway::sessions() const { return parts_->sessions(); }
void Gateway::Stop() { parts_->Stop(); }

}  // namespace sjelden::gateway
