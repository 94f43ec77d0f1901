// Stores case meetings, the items on their agendas and the objections against being put there.
//
// A meeting's head names no patient and is read by everybody who takes part; each item is a record of its patient. Safe
// for concurrent use; holds nothing.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "meeting/domain/meeting_names.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// What a meeting shows: itself, and of no patient anything.
Disclosed RelationsOf(const v1::StoredCaseMeeting& stored, uint64_t version);
// What an item shows of its first subject where it is shown identified; and of every one.
Disclosed RelationsOf(const v1::StoredAgendaItem& stored, uint64_t version);
std::vector<Disclosed> DisclosuresOf(const v1::StoredAgendaItem& stored, uint64_t version);
// What an item shows where it is shown de-identified: that it is there, and of no patient anything.
Disclosed DeIdentifiedDisclosure(const v1::StoredAgendaItem& stored, uint64_t version);

using LoadedMeeting = Versioned<v1::StoredCaseMeeting>;
using LoadedItem = Versioned<v1::StoredAgendaItem>;

class CaseMeetingStore {
 public:
  // Returns the meeting, remembered by the view. NOT_FOUND where there is none or the name does not parse.
  absl::StatusOr<LoadedMeeting> Get(const View& view, const CaseMeetingName& name) const;
  absl::StatusOr<LoadedMeeting> Get(const View& view, const std::string& name) const;
  absl::StatusOr<Commit> Create(const v1::StoredCaseMeeting& stored) const;
  absl::StatusOr<Commit> Replace(const LoadedMeeting& current, const v1::StoredCaseMeeting& next) const;

  // Returns one item, not remembered by the view: whether the caller sees it identified is for the handler to ask.
  absl::StatusOr<LoadedItem> GetItem(const View& view, const LoadedMeeting& meeting, const AgendaItemName& name) const;
  // Returns every item of the agenda, in its order, also ended ones; not remembered by the view.
  absl::StatusOr<std::vector<LoadedItem>> Items(const View& view, const LoadedMeeting& meeting) const;
  // Adds an item's record and puts it into `meeting`, which the caller writes.
  absl::Status CreateItem(const v1::StoredAgendaItem& item, v1::StoredCaseMeeting& meeting, Commit& commit) const;
  // Adds what replaces an item.
  absl::Status ReplaceItem(const LoadedItem& current, const v1::StoredAgendaItem& next, Commit& commit) const;

  // Returns the names of listed items about a patient, at most `limit`.
  absl::StatusOr<std::vector<std::string>> ListedItemsOf(const View& view, const std::string& patient,
                                                         size_t limit) const;
  // Returns whether an objection of the patient against case meetings was followed.
  absl::StatusOr<bool> Objects(const View& view, const std::string& patient) const;
  void NoteObjection(const std::string& objection, const std::string& patient, Commit& commit) const;
  void ForgetObjection(const std::string& objection, const std::string& patient, Commit& commit) const;
};

}  // namespace sjelden::meeting
