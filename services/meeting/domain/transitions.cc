#include "meeting/domain/transitions.h"

#include "absl/strings/str_cat.h"

namespace sjelden::meeting {
namespace {

template <class State, size_t N>
std::optional<State> Find(const Transition<State> (&rows)[N], State from, std::string_view verb) {
  for (const Transition<State>& row : rows) {
    if (row.from == from && verb == row.verb) return row.to;
  }
  return std::nullopt;
}

// `CONSULTATION_STATE_BOOKED` -> `BOOKED`; what does not exist yet is a dash.
std::string Short(const std::string& name) {
  const std::string cut = name.substr(name.find("_STATE_") + 7);
  return cut == "UNSPECIFIED" ? "-" : cut;
}

template <class State, size_t N>
void AddTable(const std::string& title, const Transition<State> (&rows)[N], const std::string& (*name)(State),
              std::string& page) {
  absl::StrAppend(&page, "\n## ", title, "\n\n| from | verb | to | permission | note |\n|---|---|---|---|---|\n");
  for (const Transition<State>& row : rows) {
    absl::StrAppend(&page, "| ", Short(name(row.from)), " | ", row.verb, " | ", Short(name(row.to)), " | ",
                    row.permission, " | ", row.note, " |\n");
  }
}

}  // namespace

std::optional<v1::ConsultationState> After(v1::ConsultationState from, std::string_view verb) {
  return Find(kConsultationTransitions, from, verb);
}

std::optional<v1::CaseMeetingState> After(v1::CaseMeetingState from, std::string_view verb) {
  return Find(kCaseMeetingTransitions, from, verb);
}

std::optional<v1::AgendaItemState> After(v1::AgendaItemState from, std::string_view verb) {
  return Find(kAgendaItemTransitions, from, verb);
}

std::optional<v1::DecisionState> After(v1::DecisionState from, std::string_view verb) {
  return Find(kDecisionTransitions, from, verb);
}

std::string TransitionsPage() {
  std::string page =
      "# States of consultations, case meetings, their items and decisions\n\n"
      "Generated from `domain/transitions.h`; a test keeps both equal. Nothing else changes a state.\n";
  AddTable("Consultation", kConsultationTransitions, &v1::ConsultationState_Name<v1::ConsultationState>, page);
  absl::StrAppend(&page,
                  "\nAn open consultation has one owner, one next action and one date; the store refuses every write "
                  "that breaks this. One whose planned time has passed stays open and becomes its first practitioner's, "
                  "who records what came out. NO_SHOW is open until the named clinician has decided.\n");
  AddTable("Case meeting", kCaseMeetingTransitions, &v1::CaseMeetingState_Name<v1::CaseMeetingState>, page);
  AddTable("Agenda item", kAgendaItemTransitions, &v1::AgendaItemState_Name<v1::AgendaItemState>, page);
  AddTable("Decision", kDecisionTransitions, &v1::DecisionState_Name<v1::DecisionState>, page);
  return page;
}

}  // namespace sjelden::meeting
