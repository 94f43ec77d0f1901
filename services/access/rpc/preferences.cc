// What a person has chosen for the own pages. Whose it is, the token says: no call names anybody.
#include "access/domain/saved_views.h"
#include "access/rpc/handlers.h"
#include "access/rpc/present.h"

namespace sjelden::access {
namespace {

absl::StatusOr<std::optional<Versioned<pb::Preferences>>> FindOwn(const Call& call) {
  return call.view.Find<pb::Preferences>(PreferencesKey(LastPart(call.actor.person)));
}

pb::Preferences Shown(pb::Preferences preferences, uint64_t version) {
  preferences.set_etag(EtagOf(version));
  preferences.add_available_actions("update");
  return preferences;
}

}  // namespace

Result<pb::GetPreferencesResponse> GetPreferences(const Deps&, const Call& call, const pb::GetPreferencesRequest&) {
  ASSIGN_OR_RETURN(const auto kept, FindOwn(call));
  pb::Preferences none;
  none.set_name(MakePreferencesName(call.actor.person));
  Outcome<pb::GetPreferencesResponse> outcome;
  *outcome.response.mutable_preferences() = kept.has_value() ? Shown(kept->value, kept->version) : Shown(none, 0);
  return outcome;
}

Result<pb::UpdatePreferencesResponse> UpdatePreferences(const Deps& deps, const Call& call,
                                                        const pb::UpdatePreferencesRequest& request) {
  RETURN_IF_ERROR(CheckSavedViews(request.preferences(), deps.saved_views));
  ASSIGN_OR_RETURN(const auto kept, FindOwn(call));
  const uint64_t version = kept.has_value() ? kept->version : 0;
  RETURN_IF_ERROR(CheckEtag(request.etag(), version));
  pb::Preferences next = request.preferences();
  BeginRecord(next, MakePreferencesName(call.actor.person), kRegion, call.now);
  Outcome<pb::UpdatePreferencesResponse> outcome;
  if (kept.has_value()) {
    *next.mutable_create_time() = kept->value.create_time();
    outcome.commit.Replace(*kept, next);
  } else {
    outcome.commit.Create(PreferencesKey(LastPart(call.actor.person)), next);
  }
  *outcome.response.mutable_preferences() = Shown(next, version + 1);
  return outcome;
}

}  // namespace sjelden::access
