// sjelden consultation book, move, notify, confirm, hold, miss, rebook, end, cancel.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/consultation_view.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::meeting::v1;
using Stub = pb::ConsultationService::Stub;

template <class Request>
CLI::App* AddVerb(CLI::App* group, const std::string& name, const std::string& description, Request& request) {
  CLI::App* command = group->add_subcommand(name, description);
  command->add_option("consultation", *request.mutable_name(), "The consultation")->required();
  return command;
}

// A verb that gives a time.
template <class Request, class Response>
void AddTimeVerb(Program& program, CLI::App* group, const std::string& name, const std::string& description,
                 RpcOf<Stub, Request, Response> method) {
  auto request = std::make_shared<Request>();
  auto at = std::make_shared<std::string>();
  auto minutes = std::make_shared<int>(60);
  CLI::App* command = AddVerb(group, name, description, *request);
  command->add_option("--at", *at, "When it begins, 2027-01-12T14:00")->required();
  command->add_option("--minutes", *minutes, "How long; 60 where it is not said");
  if constexpr (requires { request->video_link(); }) {
    command->add_option("--link", *request->mutable_video_link(), "The video room");
  }
  command->add_flag("--accept-conflicts", [request](int64_t) { request->set_accept_conflicts(true); },
                    "Book although somebody has something else then");
  program.OnRun(command, [request, at, minutes, method](Shell& shell) -> absl::Status {
    RETURN_IF_ERROR(FillTime(*at, *minutes, *request));
    return ChangeConsultation(shell, method, *request);
  });
}

void AddTelling(Program& program, CLI::App* group) {
  auto notify = std::make_shared<pb::NotifyPatientRequest>();
  auto channel = std::make_shared<pb::NoticeChannel>();
  CLI::App* command = AddVerb(group, "notify", "Record that the patient was told", *notify);
  AddEnumOption(command, "--by", channel.get(), "How")->required();
  program.OnRun(command, [notify, channel](Shell& shell) {
    notify->set_channel(*channel);
    return ChangeConsultation(shell, &Stub::NotifyPatient, *notify);
  });

  auto confirm = std::make_shared<pb::ConfirmConsultationRequest>();
  command = AddVerb(group, "confirm", "Record that the patient comes", *confirm);
  program.OnRun(command, [confirm](Shell& shell) {
    return ChangeConsultation(shell, &Stub::ConfirmConsultation, *confirm);
  });
}

void AddHolding(Program& program, CLI::App* group) {
  auto hold = std::make_shared<pb::HoldConsultationRequest>();
  auto by = std::make_shared<std::string>();
  CLI::App* command = AddVerb(group, "hold", "Record that it was held, and what came out", *hold);
  command->add_option("note", *hold->mutable_outcome()->mutable_note(), "What came out")->required();
  command->add_option("--by", *by, "Who held it; oneself where it is not said");
  program.OnRun(command, [hold, by](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    hold->mutable_outcome()->set_held_by(me.practitioner().name());
    if (!by->empty()) {
      ASSIGN_OR_RETURN(*hold->mutable_outcome()->mutable_held_by(), shell.Person(*by));
    }
    return ChangeConsultation(shell, &Stub::HoldConsultation, *hold);
  });
}

void AddMissing(Program& program, CLI::App* group) {
  auto miss = std::make_shared<pb::MissConsultationRequest>();
  auto decider = std::make_shared<std::string>();
  CLI::App* command = AddVerb(group, "miss", "Record that the patient did not come", *miss);
  command->add_option("--decider", *decider, "The clinician who decides what follows")->required();
  command->add_option("--decide-by", *miss->mutable_decide_by_date(), "By when, YYYY-MM-DD; else by the norm");
  program.OnRun(command, [miss, decider](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*miss->mutable_decider(), shell.Person(*decider));
    return ChangeConsultation(shell, &Stub::MissConsultation, *miss);
  });

  auto rebook = std::make_shared<pb::RebookConsultationRequest>();
  command = AddVerb(group, "rebook", "Decide after a miss that the patient gets a new time", *rebook);
  command->add_option("--book-by", *rebook->mutable_book_by_date(), "By when, YYYY-MM-DD")->required();
  program.OnRun(command, [rebook](Shell& shell) {
    return ChangeConsultation(shell, &Stub::RebookConsultation, *rebook);
  });

  auto end = std::make_shared<pb::EndMissedConsultationRequest>();
  command = AddVerb(group, "end", "Decide after a miss that it ends", *end);
  command->add_option("--reason", *end->mutable_reason(), "Why")->required();
  program.OnRun(command,
                [end](Shell& shell) { return ChangeConsultation(shell, &Stub::EndMissedConsultation, *end); });
}

void AddCancelling(Program& program, CLI::App* group) {
  auto cancel = std::make_shared<pb::CancelConsultationRequest>();
  auto side = std::make_shared<pb::CancelledSide>();
  CLI::App* command = AddVerb(group, "cancel", "Cancel a consultation", *cancel);
  AddEnumOption(command, "--by", side.get(), "On whose side")->required();
  command->add_option("--reason", *cancel->mutable_cancellation()->mutable_reason(), "Why")->required();
  program.OnRun(command, [cancel, side](Shell& shell) {
    cancel->mutable_cancellation()->set_side(*side);
    return ChangeConsultation(shell, &Stub::CancelConsultation, *cancel);
  });
}

}  // namespace

void AddConsultationVerbCommands(Program& program, CLI::App* consultation) {
  AddTimeVerb(program, consultation, "book", "Find a time for it", &Stub::BookConsultation);
  AddTimeVerb(program, consultation, "move", "Move it to another time", &Stub::MoveConsultation);
  AddTelling(program, consultation);
  AddHolding(program, consultation);
  AddMissing(program, consultation);
  AddCancelling(program, consultation);
}

}  // namespace sjelden
