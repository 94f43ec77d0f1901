// Where a summary comes from: what it asks of the other services, as interfaces of its own.
//
// Implementations may be called from any thread; every function blocks, so it belongs into a Prepare. A list is
// complete or an error: never the first page of several.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/decision.pb.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"
#include "sjelden/registry/v1/consent.pb.h"
#include "sjelden/registry/v1/patient.pb.h"
#include "sjelden/sample/v1/report.pb.h"

namespace sjelden::exchange {

// As whom everything is read: what the person may not see, a summary does not hold.
struct AsUser {
  std::string token;
  absl::Duration timeout = absl::Seconds(10);  // of each call
};

class RegistrySource {
 public:
  virtual ~RegistrySource() = default;
  virtual absl::StatusOr<registry::v1::Patient> Patient(const std::string& patient, const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::ClinicalFinding>> Findings(const std::string& patient,
                                                                             const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::Condition>> Conditions(const std::string& patient,
                                                                         const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::Measurement>> Measurements(const std::string& patient,
                                                                             const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::ExternalReport>> ExternalReports(const std::string& patient,
                                                                                   const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::Consent>> Consents(const std::string& patient,
                                                                     const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string& patient,
                                                                         const AsUser& user) const = 0;
};

class ReferralSource {
 public:
  virtual ~ReferralSource() = default;
  virtual absl::StatusOr<referral::v1::Referral> Referral(const std::string& name, const AsUser& user) const = 0;
};

class PathwaySource {
 public:
  virtual ~PathwaySource() = default;
  virtual absl::StatusOr<pathway::v1::Pathway> Pathway(const std::string& name, const AsUser& user) const = 0;
  // The tasks that are offered or accepted.
  virtual absl::StatusOr<std::vector<pathway::v1::Task>> OpenTasks(const std::string& pathway,
                                                                  const AsUser& user) const = 0;
};

class LaboratorySource {
 public:
  virtual ~LaboratorySource() = default;
  // The patient's reports of one case.
  virtual absl::StatusOr<std::vector<sample::v1::Report>> Reports(const std::string& patient,
                                                                 const std::string& pathway,
                                                                 const AsUser& user) const = 0;
};

class MeetingSource {
 public:
  virtual ~MeetingSource() = default;
  virtual absl::StatusOr<std::vector<meeting::v1::ConsultationRow>> Consultations(const std::string& pathway,
                                                                                 const AsUser& user) const = 0;
  virtual absl::StatusOr<std::vector<meeting::v1::Decision>> Decisions(const std::string& pathway,
                                                                      const AsUser& user) const = 0;
};

// All of them.
struct CaseSources {
  const RegistrySource& registry;
  const ReferralSource& referral;
  const PathwaySource& pathway;
  const LaboratorySource& laboratory;
  const MeetingSource& meeting;
};

}  // namespace sjelden::exchange
