#include "clients/lib/phenopacket/synthetic_person.h"

#include <cstdlib>
#include <string>

#include "absl/time/civil_time.h"
#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "registry/domain/identity_number.h"

namespace sjelden {
namespace {

using ::org::phenopackets::schema::v2::Phenopacket;

// Ages are counted back from here and not from today, so that the same packet gives the same person next year.
constexpr absl::CivilDay kEncounterDay(2026, 1, 1);
constexpr int64_t kEldestDays = 365 * 120;

uint64_t FirstEight(const std::string& hash) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(hash[i]);
  return value;
}

int64_t DaysSinceBirth(const Phenopacket& packet, uint64_t seed) {
  const auto& encounter = packet.subject().time_at_last_encounter();
  if (encounter.has_age()) {
    const int64_t days = DaysOfAge(encounter.age().iso8601duration());
    // Spread over a month: ages are written in whole years or months, and persons of one day share few numbers.
    if (days >= 0 && days < kEldestDays) return days + static_cast<int64_t>(seed % 28);
  }
  if (encounter.has_gestational_age()) return static_cast<int64_t>(seed % 28);
  return 365 + static_cast<int64_t>(seed % (365 * 70));
}

registry::NumberSex SexOf(const Phenopacket& packet, uint64_t seed) {
  namespace core = ::org::phenopackets::schema::v2::core;
  if (packet.subject().sex() == core::FEMALE) return registry::NumberSex::kFemale;
  if (packet.subject().sex() == core::MALE) return registry::NumberSex::kMale;
  return seed % 2 == 0 ? registry::NumberSex::kFemale : registry::NumberSex::kMale;
}

}  // namespace

int64_t DaysOfAge(const std::string& iso8601_duration) {
  if (iso8601_duration.size() < 2 || iso8601_duration[0] != 'P') return -1;
  int64_t days = 0;
  const char* at = iso8601_duration.c_str() + 1;
  while (*at != '\0' && *at != 'T') {
    char* end = nullptr;
    const double count = std::strtod(at, &end);
    if (end == at || count < 0 || count > 50000) return -1;
    switch (*end) {
      case 'Y': days += static_cast<int64_t>(count * 365); break;
      case 'M': days += static_cast<int64_t>(count * 30); break;
      case 'W': days += static_cast<int64_t>(count * 7); break;
      case 'D': days += static_cast<int64_t>(count); break;
      default: return -1;
    }
    at = end + 1;
  }
  return days;
}

absl::Status MakeSyntheticPerson(const Phenopacket& packet, int attempt, registry::v1::Patient* patient) {
  const std::string hash = Sha256(packet.id());
  const uint64_t seed = FirstEight(hash);
  const absl::CivilDay born = kEncounterDay - DaysSinceBirth(packet, seed);
  ASSIGN_OR_RETURN(const std::string number,
                   registry::MakeSyntheticNumber(born, SexOf(packet, seed), seed, static_cast<uint64_t>(attempt)));
  ASSIGN_OR_RETURN(const registry::IdentityNumber parsed, registry::ParseIdentityNumber(number));
  patient->mutable_human_name()->set_given("Prøve");
  patient->mutable_human_name()->set_family("Nordmann-" + EncodeHex(hash.substr(0, 2)));
  patient->set_birth_date(FormatDay(born));
  patient->clear_identifiers();
  auto* identifier = patient->add_identifiers();
  identifier->set_system(parsed.system());
  identifier->set_value(number);
  return absl::OkStatus();
}

}  // namespace sjelden
