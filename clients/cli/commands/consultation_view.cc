#include "clients/cli/commands/consultation_view.h"

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {

namespace pb = ::sjelden::meeting::v1;

absl::StatusOr<std::string> WholeName(Shell& shell, const std::string& name, const std::string& collection) {
  if (absl::StrContains(name, '/')) return name;
  if (!IsShortId(name)) return UsageError("named by its id of 26 characters, or by its whole name as a list shows it");
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  return absl::StrCat(unit.substr(0, unit.find("/units/")), "/", collection, "/", name);
}

absl::StatusOr<pb::Consultation> FetchConsultation(Shell& shell, const std::string& name) {
  pb::GetConsultationRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), WholeName(shell, name, "consultations"));
  ASSIGN_OR_RETURN(auto response,
                   shell.Call<pb::ConsultationService>(&pb::ConsultationService::Stub::GetConsultation, request));
  return std::move(*response.mutable_consultation());
}

absl::StatusOr<PersonAtUnit> ParsePersonAtUnit(Shell& shell, const std::string& text,
                                               const std::string& default_unit) {
  const size_t at = text.find('@');
  PersonAtUnit parsed{"", default_unit};
  ASSIGN_OR_RETURN(parsed.person, shell.Person(text.substr(0, at)));
  if (at != std::string::npos) {
    ASSIGN_OR_RETURN(parsed.unit, shell.Unit(text.substr(at + 1)));
  }
  return parsed;
}

google::protobuf::Timestamp Later(const google::protobuf::Timestamp& start, int minutes) {
  google::protobuf::Timestamp later = start;
  later.set_seconds(start.seconds() + 60 * static_cast<int64_t>(minutes));
  return later;
}

absl::StatusOr<google::protobuf::Timestamp> ParseStart(const std::string& text) { return ParseMoment(text); }

std::string ConsultationText(Shell& shell, const pb::Consultation& consultation) {
  Table table;
  table.AddField("Consultation", consultation.name());
  table.AddField("State", absl::StrCat(Word(consultation.state()), consultation.overdue() ? ", overdue" : ""));
  table.AddField("Next", Word(consultation.next_action()));
  table.AddField("  by", consultation.next_action_date());
  table.AddField("  who", consultation.owner().empty() ? "" : shell.NameOf(consultation.owner()));
  for (const auto& patient : consultation.patients()) table.AddField("Patient", shell.NameOf(patient));
  table.AddField("Case", consultation.pathway());
  table.AddField("Purpose", absl::StrCat(Word(consultation.purpose()), ", ", Word(consultation.mode())));
  table.AddField("Begins", MomentText(consultation.start_time()));
  table.AddField("Ends", MomentText(consultation.end_time()));
  table.AddField("To be booked by", consultation.has_start_time() ? "" : consultation.book_by_date());
  for (const auto& practitioner : consultation.practitioners()) {
    table.AddField("With", absl::StrCat(shell.NameOf(practitioner.person()), ", ", shell.NameOf(practitioner.unit())));
  }
  for (const auto& site : consultation.sites()) {
    std::vector<std::string> there;
    for (const auto& person : site.persons()) there.push_back(shell.NameOf(person));
    if (site.patient_here()) there.push_back("the patient");
    table.AddField("Room", absl::StrCat(site.unit().empty() ? "at home" : shell.NameOf(site.unit()), " ", site.place(),
                                        ": ", absl::StrJoin(there, ", ")));
  }
  table.AddField("Video", consultation.video_link());
  table.AddField("Comes along", absl::StrJoin(consultation.companions(), ", "));
  table.AddField("Interpreter", consultation.interpreter().language());
  table.AddField("Told", Word(consultation.notice().channel()));
  table.AddField("Came out", consultation.outcome().note());
  table.AddField("Decided after the miss", Word(consultation.miss().decision()));
  table.AddField("Rebooked as", consultation.miss().rebooked_as());
  table.AddField("Cancelled", consultation.cancellation().reason());
  table.AddField("Double booked", consultation.double_booked() ? "yes" : "");
  table.AddField("You may", absl::StrJoin(consultation.available_actions(), " "));
  return table.Print();
}

std::string ConflictsText(Shell& shell, const google::protobuf::RepeatedPtrField<pb::BookingConflict>& all) {
  if (all.empty()) return "";
  Table table({"BUSY", "FROM", "UNTIL", ""});
  for (const auto& conflict : all) {
    table.Add({shell.NameOf(conflict.person()), MomentText(conflict.start_time()), MomentText(conflict.end_time()),
               conflict.away() ? "away" : ""});
  }
  return table.Print();
}

absl::Status WriteCalendar(Shell& shell, const std::string& name, const std::string& path) {
  pb::GetCalendarFileRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto file,
                   shell.Call<pb::CalendarService>(&pb::CalendarService::Stub::GetCalendarFile, request));
  if (path == "-") {
    shell.out() << file.content();
    return absl::OkStatus();
  }
  const std::string where = path.empty() ? file.file_name() : path;
  std::ofstream stream(where, std::ios::binary);
  stream << file.content();
  stream.close();
  if (!stream) return UsageError("the file cannot be written there");
  pb::GetCalendarFileResponse shown;
  shown.set_file_name(where);
  return shell.Show(shown, absl::StrCat("written: ", where, "\n"));
}

}  // namespace sjelden
