#include "access/store/access_kinds.h"

#include "access/store/records.h"
#include "access/store/sign_in_store.h"
#include "platform/time/timestamp.h"
#include "platform/verify/find_record.h"

namespace sjelden::access {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;
using Document = absl::StatusOr<std::optional<std::string>>;

Document Found(const RecordKey& key) { return std::make_optional(key.bytes); }

// ---- Controllers and units

absl::StatusOr<Rows> RowsOfController(const View&, const Entry<pb::Controller>& entry) {
  const pb::Controller& controller = entry.value;
  return Rows{RowAt(LocationKey(Located::kController, controller.organization_number()), 1,
                    LocationAt(controller.controller(), ""))};
}

absl::StatusOr<Rows> RowsOfUnit(const View&, const Entry<pb::Unit>& entry) {
  ASSIGN_OR_RETURN(const UnitName name, ParseUnitName(entry.value.name(), "name"));
  const RecordKey key = LocationKey(Located::kUnit, name.controller + "/" + name.unit);
  return Rows{RowAt(key, 1, LocationAt(name.controller, ""))};
}

Document UnitDocument(const View&, const std::string& name) {
  const auto unit = ParseUnitName(name, "name");
  return unit.ok() ? Found(UnitKey(*unit)) : Document(std::nullopt);
}

// ---- People

absl::StatusOr<Rows> RowsOfPractitioner(const BlindIndex& blind_index, const Entry<pb::Practitioner>& entry) {
  const pb::Practitioner& person = entry.value;
  const pb::NameRow name = NameOnly(person.name());
  Rows rows = {RowAt(LoginKey(blind_index(kLoginIndex, person.login())), 1, name)};
  if (!person.hpr_number().empty()) {
    rows.push_back(RowAt(HprNumberKey(blind_index(kHprNumberIndex, person.hpr_number())), 1, name));
  }
  return rows;
}

Key KeyOfPerson(const View&, const Entry<pb::NameRow>& entry) {
  return PractitionerKey(LastPart(entry.value.name())).bytes;
}

absl::Status CheckCredential(const View& view, const Entry<pb::StoredCredential>& entry) {
  ASSIGN_OR_RETURN(const bool there, HasPractitioner(view, LastPart(entry.key)));
  return there ? absl::OkStatus() : Contradicts("there is no such person");
}

absl::Status CheckPreferences(const View& view, const Entry<pb::Preferences>& entry) {
  ASSIGN_OR_RETURN(const bool there, HasPractitioner(view, LastPart(entry.key)));
  if (!there) return Contradicts("there is no such person");
  const bool own = entry.value.name() == MakePreferencesName(MakePractitionerName(LastPart(entry.key)));
  return own ? absl::OkStatus() : Contradicts("they are somebody else's");
}

Document AbsenceDocument(const View&, const std::string& name) {
  const auto absence = ParseAbsenceName(name, "name");
  return absence.ok() ? Found(AbsenceKey(*absence)) : Document(std::nullopt);
}

// ---- Roles, duties, delegations

absl::StatusOr<Rows> RowsOfRole(const View&, const Entry<pb::PractitionerRole>& entry) {
  const pb::PractitionerRole& role = entry.value;
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(role.unit(), "unit"));
  const std::string id = LastPart(role.name());
  return Rows{RowAt(LocationKey(Located::kRole, id), 1, LocationAt(unit.controller, "")),
              RowAt(RoleOfPersonKey(LastPart(role.person()), id), 1, NameOnly(role.name())),
              RowAt(RoleAtUnitKey(unit, id), 1, NameOnly(role.name()))};
}

Key KeyOfRole(const View& view, const std::string& id) {
  return KeyAtAnyController(view, [&id](const std::string& controller) { return RoleKey(controller, id); });
}

Document RoleDocument(const View& view, const std::string& name) {
  const auto id = ParseRoleName(name, "name");
  if (!id.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOfRole(view, *id));
  return std::make_optional(std::move(key));
}

Document DutyDocument(const View&, const std::string& name) {
  const auto duty = ParseDutyName(name, "name");
  if (!duty.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(duty->owner, "name"));
  return Found(DutyKey(unit, duty->id));
}

absl::StatusOr<Rows> RowsOfDelegation(const View&, const Entry<pb::Delegation>& entry) {
  return Rows{RowAt(LocationKey(Located::kDelegation, LastPart(entry.value.name())), 1,
                    LocationAt(entry.value.controller(), ""))};
}

Document DelegationDocument(const View& view, const std::string& name) {
  const auto id = ParseDelegationName(name, "name");
  if (!id.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyAtAnyController(view, [&id](const std::string& controller) {
    return DelegationKey(controller, *id);
  }));
  return std::make_optional(std::move(key));
}

// ---- Sign-ins and grounds

// Open ones and revocations are forgotten when somebody comes by and they are not needed any more.
OwnedRow MayBeGone(OwnedRow row) {
  row.may_be_gone = true;
  return row;
}

absl::StatusOr<Rows> RowsOfSignIn(const View&, const Entry<pb::StoredSignIn>& entry) {
  const pb::SignIn& sign_in = entry.value.sign_in();
  const std::string id = LastPart(sign_in.name());
  Rows rows = {RowAt(LocationKey(Located::kSignIn, id), 1, LocationAt(sign_in.controller(), ""))};
  if (!sign_in.has_end_time()) {
    rows.push_back(MayBeGone(RowAt(OpenSignInKeyOf(sign_in), 1, NameOnly(sign_in.name()))));
  } else {
    const RecordKey key = RevokedUntilKey(FromTimestamp(entry.value.revoked_until()), id);
    rows.push_back(MayBeGone(RowAt(key, entry.version, NameOnly(sign_in.name()))));
  }
  return rows;
}

absl::StatusOr<Rows> RowsOfGround(const View&, const Entry<pb::Ground>& entry) {
  const pb::Ground& ground = entry.value;
  const std::string id = LastPart(ground.name());
  const RecordKey of_person = GroundOfPersonKey(LastPart(ground.person()), FromTimestamp(ground.create_time()), id);
  return Rows{RowAt(LocationKey(Located::kGround, id), 1, LocationAt(ground.controller(), ground.patient())),
              RowAt(of_person, 1, RowOf(ground)), RowAt(ReviewKeyOf(ground), entry.version, RowOf(ground)),
              MayBeGone(RowAtAnyVersion(RevokedUntilKey(FromTimestamp(ground.expire_time()), id)))};
}

Key KeyOfSignIn(const View& view, const std::string& id) {
  return KeyAtAnyController(view, [&id](const std::string& controller) { return SignInKey(controller, id); });
}
Key KeyOfGround(const View& view, const std::string& id) {
  return KeyAtAnyController(view, [&id](const std::string& controller) { return GroundKey(controller, "", id); });
}

Document SignInDocument(const View& view, const std::string& name) {
  const auto id = ParseSignInName(name, "name");
  if (!id.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOfSignIn(view, *id));
  return std::make_optional(std::move(key));
}

Document GroundDocument(const View& view, const std::string& name) {
  const auto id = ParseGroundName(name, "name");
  if (!id.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOfGround(view, *id));
  return std::make_optional(std::move(key));
}

Key KeyOfGroundRow(const View&, const Entry<pb::GroundRow>& entry) {
  return GroundKey(entry.value.controller(), entry.value.patient(), LastPart(entry.value.name())).bytes;
}

// ---- Rows

Key KeyOfName(const View& view, const Entry<pb::NameRow>& entry) {
  const std::string& name = entry.value.name();
  if (ParseRoleName(name, "name").ok()) return KeyOfRole(view, LastPart(name));
  if (ParseGroundName(name, "name").ok()) return KeyOfGround(view, LastPart(name));
  return KeyOfSignIn(view, LastPart(name));
}

// `at/{type}/{id}`.
Key KeyOfLocation(Located type, const Entry<pb::Location>& entry) {
  const std::string& controller = entry.value.controller();
  const std::string id = LastPart(entry.key);
  switch (type) {
    case Located::kController: return ControllerKey(id).bytes;
    case Located::kUnit: return UnitKey({controller, id}).bytes;
    case Located::kRole: return RoleKey(controller, id).bytes;
    case Located::kDelegation: return DelegationKey(controller, id).bytes;
    case Located::kSignIn: return SignInKey(controller, id).bytes;
    case Located::kGround: return GroundKey(controller, entry.value.patient(), id).bytes;
  }
  return std::string();
}

RecordKind LocationsOf(Located type, const std::string& rest) {
  return Kind<pb::Location>(LocationPrefix(type) + rest)
      .Record([type](const View&, const Entry<pb::Location>& entry) { return KeyOfLocation(type, entry); });
}

void AddRows(std::vector<RecordKind>& kinds) {
  kinds.push_back(LocationsOf(Located::kController, "{number}"));
  kinds.push_back(LocationsOf(Located::kUnit, "{controller}/{unit}"));
  kinds.push_back(LocationsOf(Located::kRole, "{role}"));
  kinds.push_back(LocationsOf(Located::kDelegation, "{delegation}"));
  kinds.push_back(LocationsOf(Located::kSignIn, "{sign-in}"));
  kinds.push_back(LocationsOf(Located::kGround, "{ground}"));
  for (const char* pattern : {"login/{blind}", "hpr/{blind}"}) {
    kinds.push_back(Kind<pb::NameRow>(pattern).Record(&KeyOfPerson));
  }
  for (const char* pattern : {"role-of/{person}/{role}", "role-at/{controller}/{unit}/{role}",
                              "signed-in/{person}/{time}/{sign-in}", "revoked/{time}/{id}"}) {
    kinds.push_back(Kind<pb::NameRow>(pattern).Record(&KeyOfName));
  }
  for (const char* pattern : {"ground-of/{person}/{time}/{ground}",
                              "ground-review/{controller}/{state}/{time}/{ground}"}) {
    kinds.push_back(Kind<pb::GroundRow>(pattern).Record(&KeyOfGroundRow));
  }
  // Attempts go with time, the last sign-in is one of each person; heads of sets count the changes of what lies
  // elsewhere; the mark is one of a kind.
  kinds.push_back(Kind<pb::SignInAttempt>("attempt/{day}/{blind}/{time}/{id}"));
  kinds.push_back(Kind<pb::LastSignIn>("last-sign-in/{person}"));
  kinds.push_back(Kind<pb::SetHead>("head/absences/{person}"));
  kinds.push_back(Kind<pb::SetHead>("head/roster/{controller}/{unit}"));
  kinds.push_back(Kind<pb::SetHead>("head/delegations"));
  kinds.push_back(Kind<pb::SeedMark>("seed-mark"));
}

}  // namespace

std::vector<RecordKind> AccessKinds(const BlindIndex& blind_index) {
  std::vector<RecordKind> kinds = {
      Kind<pb::Controller>("{controller}/0/controller/{number}").Rows(&RowsOfController),
      Kind<pb::Unit>("{controller}/0/unit/{unit}").Rows(&RowsOfUnit).Document(&UnitDocument),
      Kind<pb::Practitioner>("region/0/practitioner/{person}")
          .Rows([blind_index](const View&, const Entry<pb::Practitioner>& entry) {
            return RowsOfPractitioner(blind_index, entry);
          }),
      Kind<pb::StoredCredential>("region/0/credential/{person}").Check(&CheckCredential),
      Kind<pb::Preferences>("region/0/preferences/{person}").Check(&CheckPreferences),
      Kind<pb::Competence>("region/0/competence/{person}/{competence}"),
      Kind<pb::Absence>("region/0/absence/{person}/{absence}").Document(&AbsenceDocument),
      Kind<pb::PractitionerRole>("{controller}/0/role/{role}").Rows(&RowsOfRole).Document(&RoleDocument),
      Kind<pb::Duty>("{controller}/0/duty/{unit}/{duty}").Document(&DutyDocument),
      Kind<pb::Delegation>("{controller}/0/delegation/{delegation}")
          .Rows(&RowsOfDelegation)
          .Document(&DelegationDocument),
      Kind<pb::StoredSignIn>("{controller}/0/sign-in/{sign-in}").Rows(&RowsOfSignIn).Document(&SignInDocument),
      Kind<pb::Ground>("{controller}/1/ground/{ground}").Rows(&RowsOfGround).Document(&GroundDocument),
  };
  AddRows(kinds);
  return kinds;
}

}  // namespace sjelden::access
