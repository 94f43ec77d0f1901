// A case as it was read, a directory, rules and people for the tests of summaries. Not thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>

#include "exchange/domain/summary_acting.h"
#include "exchange/domain/summary_names.h"
#include "exchange/domain/summary_receivers.h"
#include "platform/time/oslo.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"
#include "tests/testing/sequential_ids.h"

namespace sjelden::exchange {

inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kAalesund[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-habilitation";
inline constexpr char kUniversity[] = "controllers/974767880/units/research-group";
inline constexpr char kProject[] = "REK 2026/123456";

inline std::string PersonOf(int number) { return "practitioners/" + SequentialIds::IdOf(number); }
inline const std::string kEva = PersonOf(901);    // physician at genetics
inline const std::string kSiri = PersonOf(902);   // counsellor at genetics
inline const std::string kKari = PersonOf(903);   // paediatrician in Aalesund
inline const std::string kNils = PersonOf(904);   // in Levanger
inline const std::string kPatient = "patients/" + SequentialIds::IdOf(5001);
inline const std::string kPathway = "controllers/883974832/pathways/" + SequentialIds::IdOf(7001);
inline const std::string kReport = "controllers/883974832/reports/" + SequentialIds::IdOf(8001);

// Knows the units and people above.
class TableDirectory final : public Directory {
 public:
  bool Knows(const std::string& unit) const override { return names_.count(unit) > 0; }
  bool WorksAt(const std::string& person, const std::string& unit) const override;
  bool IsWithin(const std::string& unit, const std::string& above) const override { return unit == above; }
  std::string NameOf(const std::string& resource) const override;

 private:
  const std::map<std::string, std::string> names_ = {
      {kGenetics, "Avdeling for medisinsk genetikk"}, {kAalesund, "Barne- og ungdomsavdelingen, Ålesund"},
      {kLevanger, "Habiliteringstjenesten, Levanger"}, {kUniversity, "Forskningsgruppen"},
      {"controllers/883974832", "St. Olavs hospital HF"}, {kEva, "Eva Syntetisk"}, {kSiri, "Siri Prøvesen"},
      {kKari, "Kari Syntetisk"}, {kNils, "Nils Syntetisk"}};
  const std::map<std::string, std::string> works_ = {
      {kEva, kGenetics}, {kSiri, kGenetics}, {kKari, kAalesund}, {kNils, kLevanger}};
};

class ACase {
 public:
  ACase();

  // Everything that was read: a girl with neurofibromatosis type 1, told of it.
  v1::SummaryContent content;
  v1::SummaryRules rules;  // those of deploy/config/rules
  TableDirectory directory;
  absl::Time now;

  // `person` signed in at `unit`.
  SummaryActing As(const std::string& person, const std::string& unit = kGenetics) const;
  // A draft by Eva.
  v1::Summary Draft() const;
  // A draft for Aalesund (treating) and Levanger (takes over).
  v1::Summary Addressed() const;
  // The same, signed by Eva.
  v1::Summary Signed() const;

  static v1::SummaryReceiver Receiver(const std::string& unit, v1::ReceiverGround ground);
  static Receivers BothHospitals();
  static v1::SummaryReceiver Researcher(const std::string& project = kProject);

 private:
  Oslo oslo_;
};

}  // namespace sjelden::exchange
