// sjelden referral draft, submit, list, show.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using pb::ReferralService;

struct DraftOptions {
  std::string patient;
  std::string from;
  std::string to;
  std::string question;
  std::string requested_by;
  std::string attention;
  std::string reply_by;
  bool submit = false;
  pb::ReferralKind kind = pb::REFERRAL_KIND_NEW_CONDITION;
  pb::Urgency urgency = pb::URGENCY_ELECTIVE;
  pb::ReferralSource source = pb::REFERRAL_SOURCE_UNSPECIFIED;
  pb::ReferralChannel channel = pb::REFERRAL_CHANNEL_UNSPECIFIED;
};

// The orders of a worklist: whatever comes first, or legal deadlines alone.
constexpr char kByDate[] = "date";
constexpr char kByBreach[] = "breach";

struct ListOptions {
  std::string unit;
  std::string referring;
  std::string owner;
  std::string assigned;
  pb::ReferralState state = pb::REFERRAL_STATE_UNSPECIFIED;
  std::string order = kByDate;
  int limit = 50;
};

absl::Status RunDraft(Shell& shell, const DraftOptions& options) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  pb::CreateReferralRequest request;
  pb::Referral* referral = request.mutable_referral();
  referral->set_kind(options.kind);
  referral->set_patient(shell.Patient(options.patient));
  referral->set_referring_unit(me.role().unit());
  if (!options.from.empty()) {
    ASSIGN_OR_RETURN(*referral->mutable_referring_unit(), shell.Unit(options.from));
  }
  ASSIGN_OR_RETURN(*referral->mutable_receiving_unit(), shell.Unit(options.to));
  // A patient asks for oneself: nobody of the house does.
  const bool by_patient = options.source == pb::REFERRAL_SOURCE_PATIENT || options.kind == pb::REFERRAL_KIND_SELF_REFERRAL;
  if (!by_patient) referral->set_requested_by(me.practitioner().name());
  referral->set_source(options.source);
  referral->set_channel(options.channel);
  if (!options.requested_by.empty()) {
    ASSIGN_OR_RETURN(*referral->mutable_requested_by(), shell.Person(options.requested_by));
  }
  if (!options.attention.empty()) {
    ASSIGN_OR_RETURN(*referral->mutable_attention(), shell.Person(options.attention));
  }
  referral->set_question(options.question);
  referral->set_urgency(options.urgency);
  referral->set_reply_by_date(options.reply_by);
  request.set_submit(options.submit);
  ASSIGN_OR_RETURN(const auto response, shell.Call<ReferralService>(&ReferralService::Stub::CreateReferral, request));
  return shell.Show(response.referral(), ReferralText(shell, response.referral()));
}

// A worklist to ask for, and what it is called.
struct Worklist {
  pb::ListReferralsRequest request;
  std::string heading;
  bool by_default = false;
};

absl::StatusOr<Worklist> ChosenWorklist(Shell& shell, const ListOptions& options) {
  Worklist list;
  if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(const std::string owner, shell.Person(options.owner));
    list.request.set_owner(owner);
    list.heading = "Referrals that wait for " + shell.NameOf(owner);
  } else if (!options.assigned.empty()) {
    ASSIGN_OR_RETURN(const std::string person, shell.Person(options.assigned));
    list.request.set_assigned_person(person);
    list.heading = "Referrals assigned to " + shell.NameOf(person);
  } else if (!options.referring.empty()) {
    ASSIGN_OR_RETURN(const std::string unit, shell.Unit(options.referring));
    list.request.set_referring_unit(unit);
    list.heading = "Referrals from " + shell.NameOf(unit);
  } else {
    list.by_default = options.unit.empty();
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    std::string unit = me.role().unit();
    if (!list.by_default) {
      ASSIGN_OR_RETURN(unit, shell.Unit(options.unit));
    }
    list.request.set_receiving_unit(unit);
    list.heading = "Referrals to " + shell.NameOf(unit);
  }
  if (options.state != pb::REFERRAL_STATE_UNSPECIFIED) list.request.add_states(options.state);
  return list;
}

absl::StatusOr<pb::ListReferralsResponse> FetchRows(Shell& shell, const Worklist& list, int limit) {
  return shell.List<ReferralService>(&ReferralService::Stub::ListReferrals, list.request, limit,
                                     [](const auto& rows) { return rows.rows_size(); });
}

// Who only refers has nothing to assess: the list to begin with is what their unit has referred.
absl::StatusOr<bool> OnlyRefers(Shell& shell) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  return std::count(me.permissions().begin(), me.permissions().end(), "referral.assess") == 0;
}

absl::Status RunList(Shell& shell, const ListOptions& options) {
  if (options.order == kByBreach) return ShowByBreach(shell, options.unit, options.limit);
  ASSIGN_OR_RETURN(Worklist list, ChosenWorklist(shell, options));
  ASSIGN_OR_RETURN(pb::ListReferralsResponse all, FetchRows(shell, list, options.limit));
  if (list.by_default && all.rows().empty()) {
    ASSIGN_OR_RETURN(const bool only_refers, OnlyRefers(shell));
    if (only_refers) {
      const std::string unit = list.request.receiving_unit();
      list.request.set_referring_unit(unit);
      list.heading = "Referrals from " + shell.NameOf(unit);
      ASSIGN_OR_RETURN(all, FetchRows(shell, list, options.limit));
    }
  }
  if (shell.options().json) return shell.Show(all, "");
  Table table({"DEADLINE", "STATE", "NEXT", "BY", "OWNER", "PATIENT", "URGENCY", "REFERRAL"});
  for (const auto& row : all.rows()) {
    table.Add({row.deadline_date(), Word(row.state()), Word(row.next_action()), row.next_action_date(),
               shell.NameOf(row.owner()), shell.NameOf(row.patient()), Word(row.urgency()), row.referral()});
  }
  const bool more = !all.next_page_token().empty();
  return shell.Show(all, absl::StrCat(list.heading, ":\n", table.Print("the worklist is empty\n"),
                                      more ? absl::StrCat("… and more: --limit shows more than ", options.limit, "\n")
                                           : ""));
}

void AddDraft(Program& program, CLI::App* group) {
  auto options = std::make_shared<DraftOptions>();
  CLI::App* draft = group->add_subcommand("draft", "Start a referral; --submit sends it at once");
  draft->add_option("patient", options->patient, "The patient")->required();
  draft->add_option("--to", options->to, "The unit that is to assess it")->required();
  draft->add_option("--question", options->question, "What is asked, in words")->required();
  draft->add_option("--from", options->from, "The referring unit; one's own where it is not said");
  draft->add_option("--requested-by", options->requested_by, "The clinician who asks; oneself where it is not said");
  draft->add_option("--attention", options->attention, "The person whom it is meant for");
  draft->add_option("--reply-by", options->reply_by, "When the answer is needed, YYYY-MM-DD");
  draft->add_flag("--submit", options->submit, "Send it in the same step");
  AddEnumOption(draft, "--kind", &options->kind, "The kind; new-condition where it is not said");
  AddEnumOption(draft, "--source", &options->source, "From whom; a clinician of a hospital where it is not said");
  AddEnumOption(draft, "--channel", &options->channel, "On which way it came; in Sjelden or by letter where it is not said");
  AddEnumOption(draft, "--urgency", &options->urgency, "How urgent; elective where it is not said");
  program.OnRun(draft, [options](Shell& shell) { return RunDraft(shell, *options); });
}

void AddList(Program& program, CLI::App* group) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show a worklist, the nearest deadline first; one's unit's by default");
  AtMostOneOf({list->add_option("--unit", options->unit, "What this unit is to assess"),
               list->add_option("--from", options->referring, "What this unit has referred"),
               list->add_option("--owner", options->owner, "What this person must act on"),
               list->add_option("--assigned", options->assigned, "What this person is assigned to")});
  list->add_option("--limit", options->limit, "At most this many");
  list->add_option("--order", options->order,
                   "By date: deadline or next action, whichever comes first. By breach: by legal deadline alone")
      ->check(CLI::IsMember({kByDate, kByBreach}));
  AddEnumOption(list, "--state", &options->state, "Only this state; all open ones where it is not said");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });
}

}  // namespace

void AddReferralCommands(Program& program) {
  CLI::App* group = program.AddGroup("referral", "Referrals, from draft to pathway");
  AddDraft(program, group);
  AddList(program, group);
  auto submit = std::make_shared<pb::SubmitReferralRequest>();
  CLI::App* send = group->add_subcommand("submit", "Send a draft");
  send->add_option("referral", *submit->mutable_name(), "The referral")->required();
  program.OnRun(send, [submit](Shell& shell) {
    return ChangeReferral(shell, &ReferralService::Stub::SubmitReferral, *submit);
  });
  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a referral");
  show->add_option("referral", *name, "The referral")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Referral referral, FetchReferral(shell, *name));
    return shell.Show(referral, ReferralText(shell, referral));
  });
  AddReferralUpdateCommand(program, group);
  AddReferralCompletenessCommands(program, group);
  AddReferralVerbCommands(program, group);
  AddReferralAssessCommands(program, group);
  AddReferralClockCommands(program, group);
  AddReferralAttachmentCommands(program, group);
  AddReferralLetterCommand(program, group);
  AddReferralImportCommand(program, group);
}

}  // namespace sjelden
