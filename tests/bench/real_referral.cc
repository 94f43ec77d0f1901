#include "tests/bench/real_referral.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <semaphore>
#include <thread>

#include "absl/strings/str_cat.h"
#include "platform/call/peer.h"
#include "platform/call/token_authenticator.h"
#include "platform/change/feed_keys.h"
#include "platform/config/load_config.h"
#include "platform/crypto/es256.h"
#include "platform/crypto/token.h"
#include "platform/status/status_macros.h"
#include "referral/letters/load_letters.h"
#include "registry/domain/identity_number.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "tests/bench/async_call.h"
#include "tests/testing/data_dir.h"

namespace sjelden::bench {
namespace {

constexpr char kSender[] = "controllers/997005562/units/aalesund-paediatrics";
constexpr char kReceiver[] = "controllers/883974832/units/genetics";
constexpr int kPage = 50;
constexpr int kMakers = 32;
constexpr int kPatients = 150;  // as many as the numbers of one day of birth allow

platform::v1::ServiceConfig ConfigOf(const std::string& name, const std::string& folder, const std::string& certs) {
  std::filesystem::create_directories(folder + "/" + name);
  platform::v1::ServiceConfig config;
  config.set_name(name);
  config.set_listen("127.0.0.1:0");
  config.set_installation("bench");
  config.set_certs_dir(certs);
  config.set_data_dir(folder + "/" + name + "/data");
  config.set_keys_dir(folder + "/" + name + "/keys");
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  config.set_rules_dir((SourceDir() / "deploy/config/rules").string());
  return config;
}

platform::v1::AccessFact UnitFact(const std::string& unit, const std::string& leader) {
  platform::v1::AccessFact fact;
  fact.set_name(unit);
  fact.mutable_unit()->set_leader(leader);
  return fact;
}

// What access would publish: the key, two units, one person at the sender.
std::vector<platform::v1::AccessFact> FactsOf(const Es256PrivateKey& key, const std::string& person) {
  platform::v1::AccessFact key_fact;
  key_fact.set_name("tokenKeys/" + key.jwk().kid);
  key_fact.mutable_key()->set_kid(key.jwk().kid);
  key_fact.mutable_key()->set_x(key.jwk().x);
  key_fact.mutable_key()->set_y(key.jwk().y);
  platform::v1::AccessFact role;
  role.set_name("practitionerRoles/bench");
  role.mutable_role()->set_person(person);
  role.mutable_role()->set_unit(kSender);
  role.mutable_role()->set_function("assessor");
  return {key_fact, UnitFact(kSender, person), UnitFact(kReceiver, person), role};
}

absl::Status Publish(Server& server, const std::vector<platform::v1::AccessFact>& facts) {
  return server.gate().RunFollowed("bench", "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    for (const platform::v1::AccessFact& fact : facts) outcome.commit.Emit(fact.name(), 1, "region", "", fact);
    return outcome;
  });
}

std::string TokenOf(const Es256PrivateKey& key, const std::string& person, absl::Time now) {
  TokenClaims claims;
  claims.issuer = kTokenIssuer;
  claims.audience = "bench";
  claims.subject = person;
  claims.role = "practitionerRoles/bench";
  claims.unit = kSender;
  claims.controller = "997005562";
  claims.function = "assessor";
  claims.sign_in = "signIns/bench";
  claims.id = "bench";
  claims.issued = claims.not_before = now;
  claims.expires = now + absl::Minutes(10);
  return SignToken(key, claims);
}

}  // namespace

absl::StatusOr<std::unique_ptr<RealReferral>> RealReferral::Start(const std::string& folder, const std::string& certs) {
  std::unique_ptr<RealReferral> real(new RealReferral());
  RETURN_IF_ERROR(real->StartRegistry(folder, certs));
  RETURN_IF_ERROR(real->StartReferral(folder, certs));
  const Es256PrivateKey key = Es256PrivateKey::Generate();
  real->requested_by_ = "practitioners/" + real->ids_.NewId();
  const auto facts = FactsOf(key, real->requested_by_);
  RETURN_IF_ERROR(Publish(*real->registry_, facts));
  RETURN_IF_ERROR(Publish(*real->referral_, facts));
  real->token_ = TokenOf(key, real->requested_by_, real->clock_.Now());
  RETURN_IF_ERROR(real->RegisterPatients(certs));
  return real;
}

RealReferral::~RealReferral() {
  if (referral_ != nullptr) referral_->Stop();
  if (registry_ != nullptr) registry_->Stop();
}

absl::Status RealReferral::StartRegistry(const std::string& folder, const std::string& certs) {
  ASSIGN_OR_RETURN(registry_, Server::Create(ConfigOf("registry", folder, certs), clock_, ids_));
  registry_store_ = std::make_unique<registry::RegistryStore>(
      [this](std::string_view kind, std::string_view value) { return registry_->keyring().BlindIndex(kind, value); });
  ASSIGN_OR_RETURN(registry::ConsentAges ages, registry::ConsentAges::Load(registry_->RulesFile("consent_ages.txt")));
  ages_ = std::make_unique<registry::ConsentAges>(std::move(ages));
  static const Oslo oslo = *Oslo::Load();
  registry_deps_.reset(new registry::Deps{*registry_store_, *ages_, oslo, true});
  RETURN_IF_ERROR(registry_->Add(registry::Services(registry_->gate(), *registry_deps_)));
  return registry_->Start();
}

absl::Status RealReferral::StartReferral(const std::string& folder, const std::string& certs) {
  platform::v1::ServiceConfig config = ConfigOf("referral", folder, certs);
  platform::v1::PeerConfig* peer = config.add_peers();
  peer->set_name("registry");
  peer->set_address("127.0.0.1:" + std::to_string(registry_->port()));
  ASSIGN_OR_RETURN(referral_, Server::Create(config, clock_, ids_));
  ASSIGN_OR_RETURN(const auto channel, referral_->Peer("registry"));
  registry_client_ = std::make_unique<referral::RegistryClient>(channel);
  referral_store_ = std::make_unique<referral::ReferralStore>(
      [this](const std::string& source) { return referral_->keyring().BlindIndex(referral::kSourceIndex, source); });
  ASSIGN_OR_RETURN(auto calendar, referral::ReferralCalendar::Load(config.rules_dir()));
  calendar_ = std::make_unique<referral::ReferralCalendar>(std::move(calendar));
  ASSIGN_OR_RETURN(auto functions,
                   referral::AssignmentFunctions::Load(referral_->RulesFile("assignment_functions.txt")));
  functions_ = std::make_unique<referral::AssignmentFunctions>(std::move(functions));
  ASSIGN_OR_RETURN(auto attachments, referral::AttachmentRules::Load(referral_->RulesFile("attachment_rules.txt")));
  attachments_ = std::make_unique<referral::AttachmentRules>(std::move(attachments));
  ASSIGN_OR_RETURN(proposals_,
                   LoadConfig<referral::v1::TriageProposals>(referral_->RulesFile("triage_proposals.textproto")));
  ASSIGN_OR_RETURN(letters_, referral::LoadLetters(referral_->RulesFile("letters.textproto"),
                                                   referral_->RulesFile("../templates/letters"), calendar_->clocks()));
  ASSIGN_OR_RETURN(completeness_,
                   LoadConfig<referral::v1::CompletenessRules>(referral_->RulesFile("completeness.textproto")));
  ASSIGN_OR_RETURN(advice_, referral::AdviceNorms::Load(referral_->RulesFile("advice_norms.txt")));
  const CallGate::Parts& parts = referral_->gate().parts();
  referral_deps_.reset(new referral::Deps{*referral_store_, *calendar_, *registry_client_, *functions_, *attachments_,
                                          proposals_, letters_, completeness_, advice_,
                                          [&parts] { return View(parts.kv.Snapshot(), parts.sealer); }});
  RETURN_IF_ERROR(referral_->Add(referral::Services(referral_->gate(), *referral_deps_)));
  referral_->outbox().On<registry::v1::GrantCareRelationRequest>(
      referral::kGrantCareRelation,
      [this](auto request, const auto& effect) { return registry_client_->Grant(request, effect); });
  RETURN_IF_ERROR(referral_->Start());
  ASSIGN_OR_RETURN(const TlsFiles tls, LoadTlsFiles(certs, "cli"));
  channel_ = MakeChannel(tls, "127.0.0.1:" + std::to_string(referral_->port()), "referral");
  return absl::OkStatus();
}

absl::Status RealReferral::RegisterPatients(const std::string& certs) {
  using registry::v1::PatientService;
  ASSIGN_OR_RETURN(const TlsFiles tls, LoadTlsFiles(certs, "cli"));
  const PeerChannel channel = MakeChannel(tls, "127.0.0.1:" + std::to_string(registry_->port()), "registry");
  for (int i = 0; i < kPatients; ++i) {
    registry::v1::RegisterPatientRequest request;
    registry::v1::Patient& patient = *request.mutable_patient();
    ASSIGN_OR_RETURN(*patient.add_identifiers()->mutable_value(),
                     registry::MakeSyntheticNumber(absl::CivilDay(2019, 4, 30), registry::NumberSex::kFemale, 1, i));
    patient.mutable_human_name()->set_given("Prøve");
    patient.mutable_human_name()->set_family("Pasient");
    patient.set_birth_date("2019-04-30");
    request.set_request_id(ids_.NewId());
    ASSIGN_OR_RETURN(const auto registered,
                     CallPeer(channel, &PatientService::Stub::RegisterPatient, request, {.token = token_}));
    patients_.push_back(registered.patient().name());
  }
  return absl::OkStatus();
}

void RealReferral::Create(const std::string& text, std::function<void()> ended) {
  referral::v1::CreateReferralRequest request;
  const uint64_t number = ++next_;
  referral::v1::Referral& content = *request.mutable_referral();
  content.set_patient(patients_[number % patients_.size()]);
  content.set_kind(referral::v1::REFERRAL_KIND_NEW_CONDITION);
  content.set_referring_unit(kSender);
  content.set_receiving_unit(kReceiver);
  content.set_requested_by(requested_by_);
  content.set_question(text);
  content.set_urgency(referral::v1::URGENCY_ELECTIVE);
  request.set_submit(true);
  request.set_request_id("bench-" + std::to_string(number));
  AsyncCall<referral::v1::CreateReferralResponse>(channel_, "/sjelden.referral.v1.ReferralService/CreateReferral", token_,
                                                  std::move(request), [ended](const auto&) { ended(); });
}

void RealReferral::List(std::function<void()> ended) {
  referral::v1::ListReferralsRequest request;
  request.set_referring_unit(kSender);
  request.set_page_size(kPage);
  AsyncCall<referral::v1::ListReferralsResponse>(channel_, "/sjelden.referral.v1.ReferralService/ListReferrals", token_,
                                                 std::move(request), [this, ended](const auto& response) {
                                                   page_bytes_ = response.ByteSizeLong();
                                                   rows_ = response.rows_size();
                                                   ended();
                                                 });
}

void RealReferral::ListByBreach(std::function<void()> ended) {
  referral::v1::ListClocksRequest request;
  request.set_receiving_unit(kReceiver);
  request.add_states(referral::v1::CLOCK_STATE_RUNNING);
  request.add_kinds(referral::v1::CLOCK_KIND_ASSESSMENT);
  request.set_page_size(kPage);
  AsyncCall<referral::v1::ListClocksResponse>(channel_, "/sjelden.referral.v1.ClockService/ListClocks", token_,
                                              std::move(request), [ended](const auto& response) {
                                                if (response.rows_size() != kPage) {
                                                  std::cerr << "a page has " << response.rows_size() << " clocks\n";
                                                  std::exit(1);
                                                }
                                                ended();
                                              });
}

absl::Status RealReferral::Fill(int count) {
  std::atomic<int> next = 0;
  const auto make = [this](int made) {
    return referral_->gate().RunFollowed(absl::StrCat("fill/", ++next_, "/", made), "",
                                         [this](const Call& call) -> absl::StatusOr<AnyOutcome> {
      ASSIGN_OR_RETURN(const auto rows, referral_store_->Read(call.view, referral::List::kReceivingUnit, kReceiver, {}, 1));
      if (rows.empty()) return absl::NotFoundError("there is no referral to copy");
      ASSIGN_OR_RETURN(const auto name, referral::ParseReferralName(rows[0].row.row().referral()));
      ASSIGN_OR_RETURN(const auto pattern, referral_store_->Get(call.view, name));
      referral::v1::Referral copy = pattern.value;
      copy.set_name(absl::StrCat("controllers/", name.controller, "/referrals/", call.NewId()));
      copy.set_question_id(call.NewId());
      AnyOutcome outcome;
      outcome.commit.Append(referral_store_->Create(copy));
      return outcome;
    });
  };
  std::vector<std::future<absl::Status>> makers;
  for (int maker = 0; maker < kMakers; ++maker) {
    makers.push_back(std::async(std::launch::async, [&]() -> absl::Status {
      for (int made = next++; made < count; made = next++) RETURN_IF_ERROR(make(made));
      return absl::OkStatus();
    }));
  }
  absl::Status filled = absl::OkStatus();
  for (auto& maker : makers) filled.Update(maker.get());
  return filled;
}

size_t RealReferral::PageBytes() {
  std::binary_semaphore answered(0);
  List([&answered] { answered.release(); });
  answered.acquire();
  if (rows_ != kPage) {
    std::cerr << "a page has " << rows_ << " rows\n";
    std::exit(1);
  }
  return page_bytes_;
}

void RealReferral::Settle() {
  const CallGate::Parts& parts = referral_->gate().parts();
  const auto left = [&parts] {
    const View view(parts.kv.Snapshot(), parts.sealer);
    const auto rows = view.Scan<platform::v1::OutboxEffect>(kOutboxPrefix, PrefixEnd(kOutboxPrefix), 1);
    return rows.ok() && !rows->empty();
  };
  while (left()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace sjelden::bench
