// The neutral facts that access decisions and ownership rest on, followed from access and registry into every store.
//
// Safe for concurrent use: readers share, a newly committed fact is applied at once. The rows that it is rebuilt from
// at start lie in the service's own store. Every question looks at the facts of its subject alone, so its cost does not
// grow with the region.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "sjelden/platform/v1/access_fact.pb.h"

namespace sjelden {

class AccessFacts {
 public:
  // Replaces the fact of the same name; an empty one removes it.
  void Apply(const platform::v1::AccessFact& fact);

  // True where `unit` is `ancestor` or lies below it; a unit lies below its controller.
  bool IsWithin(const std::string& unit, const std::string& ancestor) const;
  // True where the patient has barred the person or a unit above `unit` from `document`.
  bool IsBarred(const std::string& patient, const std::string& person, const std::string& unit,
                const std::string& document) const;
  // True where the patient has barred the person from `document` in every role that the person has now.
  bool IsShutOut(const std::string& person, const std::string& patient, const std::string& document,
                 absl::Time now) const;
  // Returns whom the patient named as keeping access to `document` in spite of a barring; empty where nobody is named.
  std::string KeptBy(const std::string& patient, const std::string& document) const;
  // True where the patient objects to `target`, about everybody, or about `unit` or one above it.
  bool Objects(const std::string& patient, const std::string& target, const std::string& unit) const;
  // True where the sign-in or the ground was ended.
  bool IsRevoked(const std::string& sign_in_or_ground) const;

  // Returns the keys that tokens are signed with; they change rarely, `key_generation` tells when.
  std::vector<platform::v1::KeyFact> Keys() const;
  uint64_t key_generation() const { return key_generation_; }

  // Returns who does `person`'s work now: the person, or whoever it was handed to, along the chain of delegations.
  std::string EffectivePerson(const std::string& person, absl::Time now) const;
  // Returns everybody else whose work `person` does now: for lists of what one must do, the reverse of EffectivePerson.
  std::vector<std::string> HandedTo(const std::string& person, absl::Time now) const;
  // Returns true where the person is away now.
  bool IsAway(const std::string& person, absl::Time now) const;
  // Returns whose an unassigned thing of the unit is: the person on duty in `function`, else the leader of the unit or
  // of the nearest unit above it, each as EffectivePerson and the first who is not away; the first of all where
  // everybody is; empty where the unit is unknown.
  std::string UnassignedOwner(const std::string& unit, const std::string& function, absl::Time now) const;
  // The same for a document of a patient: who is shut out of it is passed by, and whom the patient named as keeping
  // access has it before somebody who may not see it.
  std::string UnassignedOwnerOf(const std::string& unit, const std::string& function, const std::string& patient,
                                const std::string& document, absl::Time now) const;
  // Returns true where the person has a role at the unit, or below it, at that time.
  bool WorksAt(const std::string& person, const std::string& unit, absl::Time now) const;
  // True where the person has a role at any unit at that time.
  bool WorksAnywhere(const std::string& person, absl::Time now) const;
  // True where every role that the person is known to have had has ended: nobody who was there is there any more.
  bool HasLeft(const std::string& person, absl::Time now) const;
  // True where the person has a role at the unit, or below it, in one of the functions.
  bool WorksAs(const std::string& person, const std::string& unit, const std::vector<std::string>& functions,
               absl::Time now) const;
  // Returns the name for people, or an empty string.
  std::string DisplayName(const std::string& person_or_unit) const;
  // Returns the unit, where there is one.
  std::optional<platform::v1::UnitFact> Unit(const std::string& unit) const;

 private:
  using Fact = platform::v1::AccessFact;
  // The facts of one subject, by name, so that the order of looking at them is always the same.
  using FactsOf = std::map<std::string, const Fact*>;
  using Index = std::unordered_map<std::string, FactsOf>;
  static constexpr size_t kKinds = 11;  // one more than the largest field number of a fact

  void Remove(const std::string& name);
  const FactsOf& Of(Fact::FactCase kind, const std::string& subject) const;
  bool WithinLocked(const std::string& unit, const std::string& ancestor) const;
  bool BarredLocked(const std::string& patient, const std::string& person, const std::string& unit,
                    const std::string& document) const;
  bool ShutOutLocked(const std::string& person, const std::string& patient, const std::string& document,
                     absl::Time now) const;
  bool AwayLocked(const std::string& person, absl::Time now) const;
  std::string EffectiveLocked(const std::string& person, absl::Time now) const;
  std::string OwnerLocked(const std::string& unit, const std::string& function, absl::Time now,
                          const std::function<bool(const std::string&)>& may_own) const;

  std::atomic<uint64_t> key_generation_{0};
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Fact> facts_;  // by name; guarded by mutex_, as all below
  std::array<Index, kKinds> by_subject_;         // by kind of fact, then by whom or what it is about
  Index delegations_to_;                         // by who takes over
};

// Returns true where `now` lies in [start, end); an unset bound is open.
bool InPeriod(bool has_start, const google::protobuf::Timestamp& start, bool has_end,
              const google::protobuf::Timestamp& end, absl::Time now);

}  // namespace sjelden
