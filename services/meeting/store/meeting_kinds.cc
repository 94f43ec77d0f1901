#include "meeting/store/meeting_kinds.h"

#include "absl/strings/str_split.h"
#include "meeting/store/index_rows.h"
#include "meeting/store/meeting_keys.h"
#include "platform/verify/find_record.h"

namespace sjelden::meeting {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;
using Document = absl::StatusOr<std::optional<std::string>>;

template <class Stored>
void AddRows(const Entry<Stored>& entry, uint64_t version, Rows& rows) {
  for (const IndexRow& row : IndexRowsOf(entry.value)) rows.push_back({row.key.bytes, version, row.row});
}

absl::StatusOr<Rows> RowsOfConsultation(const View&, const Entry<v1::StoredConsultation>& entry) {
  ASSIGN_OR_RETURN(const ConsultationName name, ParseConsultationName(entry.value.consultation().name()));
  Rows rows = {RowAt(LocationKey(name), 1, LocationOf(entry.value.consultation()))};
  AddRows(entry, entry.version, rows);
  return rows;
}

// Its items and decisions lie where it says.
absl::StatusOr<Rows> RowsOfMeeting(const View&, const Entry<v1::StoredCaseMeeting>& entry) {
  ASSIGN_OR_RETURN(const CaseMeetingName name, ParseCaseMeetingName(entry.value.case_meeting().name()));
  Rows rows;
  for (const v1::PartRef& item : entry.value.items()) {
    rows.push_back(RowAtAnyVersion(AgendaItemKey({name, item.id()}, item.compartment(), "")));
  }
  for (const v1::PartRef& decision : entry.value.decisions()) {
    rows.push_back(RowAtAnyVersion(DecisionKey({name, decision.id()}, decision.compartment(), "")));
  }
  AddRows(entry, entry.version, rows);
  return rows;
}

absl::StatusOr<Rows> RowsOfItem(const View&, const Entry<v1::StoredAgendaItem>& entry) {
  Rows rows;
  AddRows(entry, 1, rows);
  return rows;
}

absl::StatusOr<Rows> RowsOfDecision(const View&, const Entry<v1::StoredDecision>& entry) {
  Rows rows;
  AddRows(entry, entry.version, rows);
  return rows;
}

// `{controller}/{compartment}/{g or d}/{meeting}/{id}`.
template <class Stored>
Key KeyOfMeeting(const View&, const Entry<Stored>& entry) {
  const std::vector<std::string> parts = absl::StrSplit(entry.key, '/');
  return CaseMeetingKey({parts[0], parts[3]}).bytes;
}

Key KeyOf(const View& view, const ConsultationName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    v1::MeetingLocation at;
    at.set_controller(name.controller);
    at.set_compartment(static_cast<int>(compartment));
    return ConsultationKey(at, name.id, "");
  });
}

Key KeyOf(const View& view, const AgendaItemName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return AgendaItemKey(name, static_cast<int>(compartment), "");
  });
}

Key KeyOf(const View& view, const DecisionName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return DecisionKey(name, static_cast<int>(compartment), "");
  });
}

Key KeyOf(const View&, const CaseMeetingName& name) { return CaseMeetingKey(name).bytes; }

template <class Name>
Document DocumentOf(const View& view, const absl::StatusOr<Name>& name) {
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOf(view, *name));
  return std::make_optional(std::move(key));
}

Document ConsultationDocument(const View& view, const std::string& name) {
  return DocumentOf(view, ParseConsultationName(name));
}
Document MeetingDocument(const View& view, const std::string& name) {
  return DocumentOf(view, ParseCaseMeetingName(name));
}
Document ItemDocument(const View& view, const std::string& name) { return DocumentOf(view, ParseAgendaItemName(name)); }
Document DecisionDocument(const View& view, const std::string& name) {
  return DocumentOf(view, ParseDecisionName(name));
}

Key KeyOfLocation(const View&, const Entry<v1::MeetingLocation>& entry) {
  return ConsultationKey(entry.value, LastSegment(entry.key), "").bytes;
}

Key KeyOfConsultationRow(const View&, const Entry<v1::ConsultationIndexRow>& entry) {
  ASSIGN_OR_RETURN(const ConsultationName name, ParseConsultationName(entry.value.row().consultation()));
  v1::MeetingLocation at;
  at.set_controller(entry.value.controller());
  at.set_compartment(entry.value.compartment());
  return ConsultationKey(at, name.id, "").bytes;
}

Key KeyOfMeetingRow(const View&, const Entry<v1::CaseMeetingIndexRow>& entry) {
  ASSIGN_OR_RETURN(const CaseMeetingName name, ParseCaseMeetingName(entry.value.row().case_meeting()));
  return CaseMeetingKey(name).bytes;
}

Key KeyOfDecisionRow(const View&, const Entry<v1::DecisionIndexRow>& entry) {
  ASSIGN_OR_RETURN(const DecisionName name, ParseDecisionName(entry.value.decision()));
  return DecisionKey(name, entry.value.compartment(), "").bytes;
}

Key KeyOfClaim(const View& view, const Entry<v1::AgendaClaim>& entry) {
  ASSIGN_OR_RETURN(const AgendaItemName name, ParseAgendaItemName(entry.value.agenda_item()));
  return KeyOf(view, name);
}

Key KeyOfBooking(const View& view, const Entry<v1::BookingRow>& entry) {
  const auto consultation = ParseConsultationName(entry.value.document());
  if (consultation.ok()) return KeyOf(view, *consultation);
  ASSIGN_OR_RETURN(const CaseMeetingName meeting, ParseCaseMeetingName(entry.value.document()));
  return CaseMeetingKey(meeting).bytes;
}

// Followed from the registry: it stands for itself.
absl::Status CheckObjection(const View&, const Entry<v1::ObjectionNote>& entry) {
  const bool fits = LastSegment(entry.key) == LastSegment(entry.value.objection());
  return fits ? absl::OkStatus() : Contradicts("its value belongs under another key");
}

}  // namespace

std::vector<RecordKind> MeetingKinds() {
  std::vector<RecordKind> kinds = {
      Kind<v1::StoredConsultation>("{controller}/{compartment}/c/{consultation}")
          .Rows(&RowsOfConsultation)
          .Document(&ConsultationDocument),
      Kind<v1::StoredCaseMeeting>("{controller}/{compartment}/m/{meeting}")
          .Rows(&RowsOfMeeting)
          .Document(&MeetingDocument),
      Kind<v1::StoredAgendaItem>("{controller}/{compartment}/g/{meeting}/{item}")
          .Rows(&RowsOfItem)
          .Record(&KeyOfMeeting<v1::StoredAgendaItem>)
          .Document(&ItemDocument),
      Kind<v1::StoredDecision>("{controller}/{compartment}/d/{meeting}/{decision}")
          .Rows(&RowsOfDecision)
          .Record(&KeyOfMeeting<v1::StoredDecision>)
          .Document(&DecisionDocument),
      Kind<v1::MeetingLocation>("i/l/{controller}/{consultation}").Record(&KeyOfLocation),
      Kind<v1::AgendaClaim>("i/a/{patient}/{controller}/{meeting}/{item}").Record(&KeyOfClaim),
      Kind<v1::BookingRow>("i/b/{person}/{moment}/{controller}/{document}").Record(&KeyOfBooking),
      Kind<v1::ObjectionNote>("i/j/{patient}/{objection}").Check(&CheckObjection),
      // Moves with every booking of one person, and counts nothing that is kept.
      Kind<v1::Diary>("i/y/{person}"),
  };
  for (const char* pattern : {"i/p/{controller}/{pathway}/{controller}/{consultation}",
                              "i/o/{person}/{date}/{controller}/{consultation}",
                              "i/u/{controller}/{unit}/{date}/{controller}/{consultation}",
                              "i/e/{moment}/{controller}/{consultation}"}) {
    kinds.push_back(Kind<v1::ConsultationIndexRow>(pattern).Record(&KeyOfConsultationRow));
  }
  for (const char* pattern : {"i/n/{person}/{date}/{controller}/{meeting}",
                              "i/v/{controller}/{unit}/{date}/{controller}/{meeting}"}) {
    kinds.push_back(Kind<v1::CaseMeetingIndexRow>(pattern).Record(&KeyOfMeetingRow));
  }
  for (const char* pattern : {"i/q/{controller}/{pathway}/{date}/{controller}/{meeting}/{decision}",
                              "i/x/{person}/{date}/{controller}/{meeting}/{decision}",
                              "i/z/{date}/{controller}/{meeting}/{decision}"}) {
    kinds.push_back(Kind<v1::DecisionIndexRow>(pattern).Record(&KeyOfDecisionRow));
  }
  return kinds;
}

}  // namespace sjelden::meeting
