#include "clients/cli/commands/referral_view.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;

std::string OutcomeText(const pb::Assessment& assessment) {
  switch (assessment.outcome_case()) {
    case pb::Assessment::kRight:
      return absl::StrCat("right, care by ", assessment.right().latest_start_date(), ", planned ",
                          assessment.right().planned_start_date());
    case pb::Assessment::kNoRight: return "no right: " + assessment.no_right().medical_reason();
    case pb::Assessment::kForward: return "forwarded: " + assessment.forward().reason();
    case pb::Assessment::kAdvice: return "advice: " + assessment.advice().text();
    case pb::Assessment::kLocalWorkup: return "local work-up, asked after on " + assessment.local_workup().check_in_date();
    case pb::Assessment::kAccept: return "accepted";
    case pb::Assessment::OUTCOME_NOT_SET: return "";
  }
  return "";
}

void AddHistory(Shell& shell, const pb::Referral& referral, Table* table) {
  for (const auto& question : referral.information_requests()) {
    table->AddField(absl::StrCat("Question ", question.number()),
                    absl::StrCat(question.text(), question.text().empty() ? "(" : " (",
                                 shell.NameOf(question.asked_by()), ", by ", question.reply_by_date(), ")"));
    for (const auto& item : question.items()) {
      const bool open = item.answer() == pb::ITEM_ANSWER_UNSPECIFIED;
      const std::string answer = open ? "not answered" : Word(item.answer());
      table->AddField("  " + item.id(), absl::StrCat(item.label().en(), ": ", answer,
                                                     item.words().empty() ? "" : ", ", item.words()));
    }
    table->AddField("  answer", question.answer());
  }
  for (const auto& assessment : referral.assessments()) {
    table->AddField("Assessed", absl::StrCat(MomentText(assessment.time()), " ", shell.NameOf(assessment.assessor()),
                                             ": ", OutcomeText(assessment)));
    table->AddField("  level", absl::StrCat(Word(assessment.care_level()),
                                            assessment.tier_justification().empty() ? "" : ": ",
                                            assessment.tier_justification()));
    if (assessment.has_patient_information()) {
      table->AddField("  told", absl::StrCat(assessment.patient_information().date(), ", ",
                                             Word(assessment.patient_information().channel())));
    }
  }
  for (const auto& assignment : referral.assignments()) {
    table->AddField("Assigned", absl::StrCat(Word(assignment.role()), ": ", shell.NameOf(assignment.person()),
                                             assignment.has_end_time() ? " (ended)" : ""));
  }
}

// Every deadline with its paragraph, how it stands, and whose it is.
void AddClocks(Shell& shell, const pb::Referral& referral, Table* table) {
  for (const auto& clock : referral.clocks()) {
    const bool runs = clock.end_date().empty();
    table->AddField("Clock", absl::StrCat(Word(clock.kind()), ", ", clock.paragraph(), ": ", clock.start_date(), " to ",
                                          clock.due_date(), ", ", Word(clock.state()),
                                          runs ? "" : absl::StrCat(" on ", clock.end_date())));
    if (runs) table->AddField("  who", shell.NameOf(clock.owner()));
    for (const auto& warning : clock.warnings()) {
      table->AddField("  warned", absl::StrCat(MomentText(warning.time()), " ", shell.NameOf(warning.person()), ": ",
                                               Word(warning.state())));
    }
    for (const auto& step : clock.breach_steps()) {
      table->AddField("  step", absl::StrCat(step.date(), " ", Word(step.kind()), step.text().empty() ? "" : ": ",
                                             step.text()));
    }
  }
  for (const auto& move : referral.planned_start_moves()) {
    table->AddField("Moved", absl::StrCat(move.from_date(), " to ", move.to_date(), ", ", Word(move.reason_code()), ": ",
                                          move.reason()));
  }
}

absl::StatusOr<pb::Referral> GetReferral(Shell& shell, const std::string& name) {
  pb::GetReferralRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto response,
                   shell.Call<pb::ReferralService>(&pb::ReferralService::Stub::GetReferral, request));
  return std::move(*response.mutable_referral());
}

// Returns the name of the referral with this id in one worklist, in any state; empty where it is not there.
absl::StatusOr<std::string> NameInList(Shell& shell, const std::string& id, pb::ListReferralsRequest request) {
  constexpr int kMostRows = 2000;
  for (int state = pb::REFERRAL_STATE_UNSPECIFIED + 1; state <= pb::ReferralState_MAX; ++state) {
    if (pb::ReferralState_IsValid(state)) request.add_states(static_cast<pb::ReferralState>(state));
  }
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<pb::ReferralService>(&pb::ReferralService::Stub::ListReferrals, request, kMostRows,
                                                   [](const auto& rows) { return rows.rows_size(); }));
  for (const auto& row : all.rows()) {
    if (absl::EndsWith(row.referral(), "/" + id)) return row.referral();
  }
  return std::string();
}

// A referral lies at the receiver's controller: one's own is asked first, as that shows one referral only; then what
// one's unit has referred to others, and what is one's own to do.
absl::StatusOr<pb::Referral> FindReferral(Shell& shell, const std::string& id) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  auto own = GetReferral(shell, absl::StrCat(unit.substr(0, unit.find("/units/")), "/referrals/", id));
  if (!absl::IsNotFound(own.status())) return own;
  pb::ListReferralsRequest referred, owned, assigned;
  referred.set_referring_unit(unit);
  owned.set_owner(me.practitioner().name());
  assigned.set_assigned_person(me.practitioner().name());
  for (const auto& list : {referred, owned, assigned}) {
    const absl::StatusOr<std::string> name = NameInList(shell, id, list);
    if (!name.ok() && !absl::IsPermissionDenied(name.status())) return name.status();
    if (name.ok() && !name->empty()) return GetReferral(shell, *name);
  }
  return UsageError("no referral with this id is in your lists: give its whole name, "
                    "as `sjelden referral list` shows it");
}

}  // namespace

absl::StatusOr<pb::Referral> FetchReferral(Shell& shell, const std::string& name) {
  if (absl::StrContains(name, '/')) return GetReferral(shell, name);
  if (IsShortId(name)) return FindReferral(shell, name);
  return UsageError("a referral is named by its id of 26 characters, or as `sjelden referral list` shows it");
}

std::string ReferralText(Shell& shell, const pb::Referral& referral) {
  Table table;
  table.AddField("Referral", referral.name());
  table.AddField("State", Word(referral.state()));
  table.AddField("Next", Word(referral.next_action()));
  table.AddField("  by", referral.next_action_date());
  table.AddField("  who", shell.NameOf(referral.owner()));
  table.AddField("Patient", shell.NameOf(referral.patient()));
  table.AddField("  record", referral.patient());
  table.AddField("Kind", absl::StrCat(Word(referral.kind()), ", ", Word(referral.urgency())));
  table.AddField("Came", absl::StrCat("from ", Word(referral.source()), ", by ", Word(referral.channel())));
  table.AddField("From", shell.NameOf(referral.referring_unit()));
  table.AddField("  asked by", shell.NameOf(referral.requested_by()));
  table.AddField("To", shell.NameOf(referral.receiving_unit()));
  table.AddField("Received", MomentText(referral.receive_time()));
  table.AddField("Assess by", referral.assessment_due_date());
  table.AddField("Care by", referral.latest_start_date());
  table.AddField("Planned", referral.planned_start_date());
  table.AddField("Booked", referral.appointment_date());
  table.AddField("Question", referral.question());
  if (!referral.findings().empty()) {
    int excluded = 0;
    for (const auto& finding : referral.findings()) excluded += finding.excluded() ? 1 : 0;
    table.AddField("Findings", absl::StrCat(referral.findings_size() - excluded, " present, ", excluded, " absent"));
  }
  if (!referral.documents().empty()) table.AddField("Attachments", absl::StrCat(referral.documents_size()));
  if (referral.has_first_opening()) {
    table.AddField("Opened", absl::StrCat(MomentText(referral.first_opening().time()), " ",
                                          shell.NameOf(referral.first_opening().person())));
  }
  for (const auto& answer : referral.telephone_answers()) {
    const std::string other = answer.read_back_by().empty() ? answer.read_back_role() : shell.NameOf(answer.read_back_by());
    table.AddField("By telephone", absl::StrCat(MomentText(answer.time()), " ", shell.NameOf(answer.answered_by()), ": ",
                                                answer.text(), " (read back by ", other, ")"));
  }
  AddClocks(shell, referral, &table);
  AddHistory(shell, referral, &table);
  table.AddField("Forwarded to", referral.forwarded_to());
  table.AddField("Made of the dialogue", referral.converted_from());
  table.AddField("Pathway", referral.pathway_acknowledgement().pathway());
  table.AddField("Closed", referral.closure().reason());
  table.AddField("You may", absl::StrJoin(referral.available_actions(), " "));
  return table.Print();
}

}  // namespace sjelden
