#include "access/seed/seed_loader.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "access/credentials/initial_password.h"
#include "access/domain/access_names.h"
#include "access/rpc/plans.h"
#include "access/store/sign_in_store.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

constexpr char kCause[] = "start";

// Says which record of the file an error is about.
absl::Status In(const std::string& place, const absl::Status& status) {
  if (status.ok()) return status;
  return MakeError(status.code(), ReasonOf(status), absl::StrCat("the seed file, ", place, ": ", status.message()));
}

class SeedLoading {
 public:
  SeedLoading(const Deps& deps, const v1::RegionSeed& seed, const Oslo& oslo, const std::string& keys_dir)
      : deps_(deps), seed_(seed), oslo_(oslo), keys_dir_(keys_dir) {}

  absl::Status Run() {
    ASSIGN_OR_RETURN(const bool wanted, Begin());
    if (!wanted) return absl::OkStatus();
    for (const auto& one : seed_.controllers()) {
      RETURN_IF_ERROR(In("controller " + one.organization_number(), AddController(one)));
    }
    for (const auto& one : seed_.practitioners()) RETURN_IF_ERROR(In("practitioner " + one.login(), AddPerson(one)));
    for (const auto& one : seed_.units()) RETURN_IF_ERROR(In("unit " + one.id(), AddUnit(one)));
    for (const auto& one : seed_.roles()) RETURN_IF_ERROR(In("role of " + one.login(), AddRole(one)));
    for (const auto& one : seed_.duties()) RETURN_IF_ERROR(In("duty from " + one.start_date(), AddDuty(one)));
    return End();
  }

 private:
  using Plan = std::function<absl::StatusOr<Commit>(const Call&)>;

  absl::Status Store(const Plan& plan) const {
    return deps_.gate.RunFollowed(kCause, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, plan(call));
      return outcome;
    });
  }
  // Stores what `plan` returns, unless the key was written before.
  absl::Status StoreOnce(const RecordKey& key, const Plan& plan) const {
    return Store([&](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(const uint64_t version, call.view.VersionAt(key));
      if (version > 0) return Commit();
      return plan(call);
    });
  }

  // Returns whether there is something to load; says in the store that loading has begun.
  absl::StatusOr<bool> Begin() const {
    bool wanted = false;
    RETURN_IF_ERROR(Store([&](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(const auto mark, call.view.Find<pb::SeedMark>(SeedMarkKey()));
      ASSIGN_OR_RETURN(const auto people, call.view.Scan<pb::Practitioner>(PractitionerPrefix(),
                                                                           PrefixEnd(PractitionerPrefix()), 1));
      wanted = mark.has_value() ? !mark->value.done() : people.empty();
      Commit commit;
      if (wanted && !mark.has_value()) commit.Create(SeedMarkKey(), pb::SeedMark());
      return commit;
    }));
    return wanted;
  }
  absl::Status End() const {
    return Store([](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(const auto mark, call.view.Find<pb::SeedMark>(SeedMarkKey()));
      pb::SeedMark done;
      done.set_done(true);
      Commit commit;
      commit.Replace(*mark, done);
      return commit;
    });
  }

  absl::StatusOr<std::string> PersonOf(const std::string& login) const {
    for (const auto& one : seed_.practitioners()) {
      if (one.login() == login) return MakePractitionerName(SeedId("practitioner", login));
    }
    return InvalidField("login", "names nobody of the seed file");
  }
  absl::StatusOr<google::protobuf::Timestamp> StartOf(const std::string& day) const {
    ASSIGN_OR_RETURN(const absl::CivilDay civil, ParseDay(day));
    return ToTimestamp(oslo_.StartOf(civil));
  }

  absl::Status AddController(const pb::Controller& controller) const {
    return StoreOnce(ControllerKey(controller.organization_number()), [&](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(auto planned, PlanController(call, controller));
      return std::move(planned.commit);
    });
  }

  absl::Status AddPerson(const pb::SeedPractitioner& person) {
    const std::string id = SeedId("practitioner", person.login());
    pb::StoredCredential credential;
    credential.set_practitioner(MakePractitionerName(id));
    credential.set_password_hash(person.password_hash());
    bool there = false;
    RETURN_IF_ERROR(Store([&](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(there, HasPractitioner(call.view, credential.practitioner()));
      return Commit();
    }));
    if (there) return absl::OkStatus();
    if (credential.password_hash().empty()) {
      ASSIGN_OR_RETURN(*credential.mutable_password_hash(),
                       HashInitialPassword(deps_.passwords, seed_.initial_password_file(), keys_dir_));
    }
    return StoreOnce(PractitionerKey(id), [&](const Call& call) -> absl::StatusOr<Commit> {
      pb::Practitioner practitioner;
      practitioner.set_display_name(person.display_name());
      practitioner.set_hpr_number(person.hpr_number());
      practitioner.set_login(person.login());
      practitioner.set_work_phone(person.work_phone());
      practitioner.set_password_set(true);
      for (const std::string& number : person.employers()) practitioner.add_employers(MakeControllerName(number));
      ASSIGN_OR_RETURN(auto planned, PlanPractitioner(deps_, call, id, practitioner));
      *credential.mutable_set_time() = ToTimestamp(call.now);
      planned.commit.Create(CredentialKey(id), credential);
      return std::move(planned.commit);
    });
  }

  absl::Status AddUnit(const pb::SeedUnit& seed) const {
    const UnitName name{seed.controller(), seed.id()};
    return StoreOnce(UnitKey(name), [&](const Call& call) -> absl::StatusOr<Commit> {
      pb::Unit unit;
      unit.set_display_name(seed.display_name());
      if (!seed.parent().empty()) unit.set_parent(MakeUnitName({seed.controller(), seed.parent()}));
      unit.set_kind(seed.kind());
      unit.set_resh_id(seed.resh_id());
      unit.set_start_date(seed.start_date());
      unit.set_synthetic(seed.synthetic());
      ASSIGN_OR_RETURN(*unit.mutable_leader(), PersonOf(seed.leader()));
      ASSIGN_OR_RETURN(auto planned, PlanUnit(call, MakeControllerName(seed.controller()), seed.id(), unit));
      return std::move(planned.commit);
    });
  }

  absl::Status AddRole(const pb::SeedRole& seed) const {
    const std::string id = SeedId("role", absl::StrCat(seed.login(), "/", seed.unit(), "/", seed.function(), "/",
                                                       seed.start_date()));
    return StoreOnce(LocationKey(Located::kRole, id), [&](const Call& call) -> absl::StatusOr<Commit> {
      pb::PractitionerRole role;
      ASSIGN_OR_RETURN(*role.mutable_person(), PersonOf(seed.login()));
      role.set_unit(seed.unit());
      role.set_function(seed.function());
      ASSIGN_OR_RETURN(*role.mutable_start_time(), StartOf(seed.start_date()));
      ASSIGN_OR_RETURN(auto planned, PlanRole(deps_, call, id, role));
      return std::move(planned.commit);
    });
  }

  absl::Status AddDuty(const pb::SeedDuty& seed) const {
    const std::string id = SeedId("duty", absl::StrCat(seed.unit(), "/", seed.function(), "/", seed.start_date()));
    ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(seed.unit(), "unit"));
    return StoreOnce(DutyKey(unit, id), [&](const Call& call) -> absl::StatusOr<Commit> {
      pb::Duty duty;
      duty.set_unit(seed.unit());
      duty.set_function(seed.function());
      ASSIGN_OR_RETURN(*duty.mutable_person(), PersonOf(seed.login()));
      ASSIGN_OR_RETURN(*duty.mutable_start_time(), StartOf(seed.start_date()));
      ASSIGN_OR_RETURN(*duty.mutable_end_time(), StartOf(seed.end_date()));
      ASSIGN_OR_RETURN(auto planned, PlanDuty(call, id, duty));
      return std::move(planned.commit);
    });
  }

  const Deps& deps_;
  const v1::RegionSeed& seed_;
  const Oslo& oslo_;
  const std::string keys_dir_;
};

}  // namespace

absl::Status PublishKey(const Deps& deps, const AccessFacts& facts) {
  const platform::v1::AccessFact fact = deps.tokens.KeyFact();
  for (const platform::v1::KeyFact& known : facts.Keys()) {
    if (known.kid() == fact.key().kid()) return absl::OkStatus();
  }
  return deps.gate.RunFollowed(kCause, "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    outcome.commit.Emit(fact.name(), 1, kRegion, "", fact);
    return outcome;
  });
}

absl::Status LoadSeed(const Deps& deps, const v1::RegionSeed& seed, const Oslo& oslo, const std::string& keys_dir) {
  return SeedLoading(deps, seed, oslo, keys_dir).Run();
}

}  // namespace sjelden::access
