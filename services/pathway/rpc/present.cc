#include "pathway/rpc/present.h"

#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"

namespace sjelden::pathway {
namespace {

// Which permission a verb needs beside the standing; as the RPCs declare it.
std::string PermissionFor(const std::string& verb) {
  if (verb == kOfferTask || verb == kReassign) return "task.offer";
  if (verb == kPause || verb == kResume) return "pathway.pause";
  if (verb == kClose) return "pathway.close";
  if (verb == kAccept || verb == kDecline) return "task.accept";
  return "task.complete";
}

// The person, whoever has taken over their work, or anyone of the backup unit while they are away.
bool StandsFor(const Call& call, const std::string& person, const std::string& backup_unit) {
  if (person.empty()) return false;
  const std::string effective = call.facts.EffectivePerson(person, call.now);
  if (effective == call.actor.person) return true;
  return call.facts.IsAway(effective, call.now) && call.facts.IsWithin(call.actor.unit, backup_unit);
}

template <class Resource>
void AddActions(const Call& call, const std::vector<std::string>& actions, Resource& resource) {
  for (const std::string& action : actions) {
    if (call.Allows(PermissionFor(action))) resource.add_available_actions(action);
  }
}

}  // namespace

Act ActOf(const Deps& d, const Call& call) {
  return {call.actor.responsible(),
          call.now,
          d.oslo.DayOf(call.now),
          d.calendar,
          d.norms,
          [&call] { return call.NewId(); },
          [&call](const std::string& person) { return call.facts.EffectivePerson(person, call.now); },
          [&call](const pb::Pathway& of, const std::string& unit, const std::string& function) {
            return call.facts.UnassignedOwnerOf(unit, function, of.patient(), of.name(), call.now);
          },
          [&call](const std::string& person, const std::string& unit) {
            return call.facts.WorksAt(person, unit, call.now);
          },
          [&call](const pb::Pathway& of, const std::string& person) {
            return call.facts.IsShutOut(person, of.patient(), of.name(), call.now) ||
                   call.facts.HasLeft(person, call.now);
          }};
}

Standing StandingOf(const Call& call, const pb::StoredPathway& stored, const pb::Task* task) {
  Standing standing;
  const pb::Pathway& pathway = stored.pathway();
  const std::string lead = UnitWith(pathway, pb::PATHWAY_UNIT_ROLE_LEAD);
  standing.lead_unit = call.facts.IsWithin(call.actor.unit, lead);
  for (const pb::PathwayUnit& unit : pathway.units()) {
    standing.takes_part = standing.takes_part || call.facts.IsWithin(call.actor.unit, unit.unit());
  }
  if (task == nullptr) {
    standing.accountable = StandsFor(call, pathway.lead_owner(), lead);
    return standing;
  }
  // What a meeting recommends is taken on by the asked person's own act, or that of whoever took over their work: a
  // colleague of the backup unit, who is not related yet, cannot accept it for them.
  const bool asked = IsDecisionTask(*task) && task->state() == pb::TASK_STATE_OFFERED;
  standing.owner = StandsFor(call, task->owner(), asked ? "" : task->backup_unit());
  standing.accountable = StandsFor(call, task->accountable(), task->backup_unit());
  for (const std::string& person : task->escalated_to()) {
    standing.told = standing.told || call.facts.EffectivePerson(person, call.now) == call.actor.person;
  }
  return standing;
}

pb::Pathway Present(const Call& call, const pb::StoredPathway& stored, uint64_t version) {
  pb::Pathway shown = stored.pathway();
  shown.set_etag(EtagOf(version));
  if (!shown.lead_owner().empty()) shown.set_lead_owner(call.facts.EffectivePerson(shown.lead_owner(), call.now));
  AddActions(call, PathwayActions(stored.pathway(), StandingOf(call, stored, nullptr)), shown);
  return shown;
}

pb::Task Present(const Call& call, const pb::StoredPathway& stored, const pb::Task& task, uint64_t version) {
  pb::Task shown = task;
  shown.set_etag(EtagOf(version));
  if (IsOpen(task)) {
    shown.set_owner(call.facts.EffectivePerson(task.owner(), call.now));
    shown.set_accountable(call.facts.EffectivePerson(task.accountable(), call.now));
  }
  AddActions(call, TaskActions(stored.pathway(), task, StandingOf(call, stored, &task)), shown);
  return shown;
}

Disclosed Shows(const pb::StoredPathway& stored, const std::string& document, uint64_t version) {
  Disclosed shown = RelationsOf(stored, version);
  shown.document = document;
  return shown;
}

}  // namespace sjelden::pathway
