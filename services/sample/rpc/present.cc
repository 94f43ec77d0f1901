#include "sample/rpc/present.h"

#include <algorithm>

#include "platform/time/oslo.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

template <class Document>
Document WithEtag(const Call& call, const Document& document, uint64_t version) {
  Document shown = document;
  shown.set_etag(EtagOf(version));
  if (shown.has_next()) ShowOwner(call, *shown.mutable_next());
  return shown;
}

template <class Document>
Document WithActions(const Deps& d, const Call& call, const Document& document, uint64_t version) {
  Document shown = WithEtag(call, document, version);
  const auto allows = [&call](const std::string& permission) { return call.Allows(permission); };
  for (const std::string& action : AvailableActions(document, ActOf(d, call), allows)) {
    shown.add_available_actions(action);
  }
  return shown;
}

}  // namespace

Act ActOf(const Deps& d, const Call& call) {
  return {.person = call.actor.responsible(),
          .role = call.actor.role,
          .unit = call.actor.unit,
          .is_service = call.actor.is_service(),
          .now = call.now,
          .rules = d.rules,
          .new_id = [&call] { return call.NewId(); },
          .knows = [&call](const std::string& unit) { return call.facts.Unit(unit).has_value(); },
          .at =
              [&call](const std::string& unit) {
                return !unit.empty() && call.facts.IsWithin(call.actor.unit, unit);
              },
          .works_at =
              [&call](const std::string& person, const std::string& unit) {
                return call.facts.WorksAt(person, unit, call.now);
              },
          .stand_in =
              [&call](const std::string& person) {
                const std::string who = call.facts.EffectivePerson(person, call.now);
                return call.facts.IsAway(who, call.now) ? std::string() : who;
              },
          .on_duty =
              [&call](const std::string& unit, const std::string& function) {
                return call.facts.UnassignedOwner(unit, function, call.now);
              }};
}

bool Visible(const Call& call, const Disclosed& shown) {
  if (!shown.patient.empty() || call.actor.is_service()) return call.MaySee(shown);
  for (const std::string& unit : shown.units) {
    if (call.facts.IsWithin(call.actor.unit, unit)) return true;
  }
  for (const std::string& person : shown.persons) {
    if (!person.empty() && call.facts.EffectivePerson(person, call.now) == call.actor.person) return true;
  }
  return false;
}

void ShowOwner(const Call& call, v1::NextStep& next) {
  if (!next.owner().empty()) next.set_owner(call.facts.EffectivePerson(next.owner(), call.now));
}

bool IsOverdue(const Deps& d, const Call& call, const v1::NextStep& next) {
  return !next.date().empty() && next.date() < FormatDay(d.rules.norms.DayOf(call.now));
}

std::vector<Disclosed> RelativesIn(const Call& call, const v1::Order& order, uint64_t version) {
  std::vector<Disclosed> relatives;
  for (const v1::TestedPerson& person : order.tested_persons()) {
    if (person.patient() == order.patient()) continue;
    Disclosed shown = RelationsOf(order, version);
    shown.patient = person.patient();
    if (call.MaySee(shown)) relatives.push_back(std::move(shown));
  }
  return relatives;
}

v1::Order Present(const Deps& d, const Call& call, const v1::Order& order, uint64_t version) {
  v1::Order shown = WithActions(d, call, order, version);
  const std::vector<Disclosed> relatives = RelativesIn(call, order, version);
  for (v1::TestedPerson& person : *shown.mutable_tested_persons()) {
    const bool visible = person.patient() == order.patient() ||
                         std::any_of(relatives.begin(), relatives.end(),
                                     [&](const Disclosed& one) { return one.patient == person.patient(); });
    if (visible) continue;
    const v1::TestedRole role = person.role();
    person.Clear();
    person.set_role(role);
  }
  return shown;
}

v1::Sample Present(const Deps& d, const Call& call, const v1::Sample& sample, uint64_t version) {
  return WithActions(d, call, sample, version);
}

v1::Report Present(const Deps& d, const Call& call, const v1::Report& report, uint64_t version) {
  v1::Report shown = WithActions(d, call, report, version);
  if (!call.facts.IsWithin(call.actor.unit, report.laboratory_unit())) shown.clear_draft();
  return shown;
}

v1::Shipment Present(const Deps&, const Call& call, const v1::Shipment& shipment, uint64_t version) {
  v1::Shipment shown = WithEtag(call, shipment, version);
  if (shown.has_alarm()) {
    ShowOwner(call, *shown.mutable_alarm()->mutable_sender());
    ShowOwner(call, *shown.mutable_alarm()->mutable_receiver());
  }
  return shown;
}

}  // namespace sjelden::sample
