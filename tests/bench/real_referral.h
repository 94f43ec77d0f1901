// The real registry and the real referral service in one process, over mutual TLS: rows W1r and R2 of the measurements.
//
// Each creation asks the registry who the patient is, is submitted in the same commit, gets its owner and its legal
// clock, and has the registry let the receiving unit see the patient. Start once; Create may be called from any thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "platform/call/peer.h"
#include "platform/server/server.h"
#include "referral/peers/registry_client.h"
#include "referral/rpc/services.h"
#include "registry/rpc/services.h"

namespace sjelden::bench {

class RealReferral {
 public:
  // Makes stores and patients below `folder`; `certs` holds certificates of `registry`, `referral` and `cli`.
  static absl::StatusOr<std::unique_ptr<RealReferral>> Start(const std::string& folder, const std::string& certs);
  ~RealReferral();

  // Creates and submits one referral whose question is `text`; ends the program where it is refused.
  void Create(const std::string& text, std::function<void()> ended);

  // Asks for the first 50 rows of the sender's worklist; ends the program where it is refused.
  void List(std::function<void()> ended);
  // Asks for the first 50 assessments that run, the nearest deadline first; ends the program where it is refused or the
  // page is not full.
  void ListByBreach(std::function<void()> ended);
  // Makes the store larger by copies of the first referral, with every row that one has, many at a time.
  absl::Status Fill(int count);
  // How large that answer is. Ends the program where it is not full: create 50 first.
  size_t PageBytes();

  // Waits until the registry has granted what the created referrals asked for: nothing goes on in the background.
  void Settle();

 private:
  RealReferral() = default;
  absl::Status StartRegistry(const std::string& folder, const std::string& certs);
  absl::Status StartReferral(const std::string& folder, const std::string& certs);
  absl::Status RegisterPatients(const std::string& certs);

  SystemClock clock_;
  RandomIds ids_;
  std::string token_;
  std::string requested_by_;
  std::vector<std::string> patients_;
  std::atomic<uint64_t> next_{0};
  std::atomic<size_t> page_bytes_{0};  // of the last page
  std::atomic<int> rows_{0};           // in it
  std::unique_ptr<registry::RegistryStore> registry_store_;
  std::unique_ptr<registry::ConsentAges> ages_;
  std::unique_ptr<registry::Deps> registry_deps_;
  std::unique_ptr<Server> registry_;
  std::unique_ptr<referral::RegistryClient> registry_client_;
  std::unique_ptr<referral::ReferralStore> referral_store_;
  std::unique_ptr<referral::ReferralCalendar> calendar_;
  std::unique_ptr<referral::AssignmentFunctions> functions_;
  std::unique_ptr<referral::AttachmentRules> attachments_;
  referral::v1::TriageProposals proposals_;
  referral::LetterTemplates letters_;
  referral::v1::CompletenessRules completeness_;
  referral::AdviceNorms advice_;
  std::unique_ptr<referral::Deps> referral_deps_;
  std::unique_ptr<Server> referral_;
  PeerChannel channel_;
};

}  // namespace sjelden::bench
