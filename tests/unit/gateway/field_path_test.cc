// Fields by their paths: found in every message on the way, read, and taken out.
#include "gateway/translate/field_path.h"

#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Response = meeting::v1::GetCaseMeetingResponse;

FieldPath PathIn(const google::protobuf::Descriptor& type, const std::string& path) {
  const auto fields = FieldPathOf(type, path);
  EXPECT_OK(fields.status());
  return fields.ok() ? *fields : FieldPath();
}

Response TwoItems() {
  Response response;
  response.mutable_case_meeting()->set_topic("November");
  for (const char* patient : {"patients/a", "patients/b"}) {
    meeting::v1::AgendaItem& item = *response.mutable_case_meeting()->add_agenda_items();
    item.set_question("Who follows up?");
    item.add_subjects(patient);
  }
  return response;
}

TEST(FieldPath, ReadsWhatStandsInEveryMessageOnTheWay) {
  Response response = TwoItems();
  EXPECT_THAT(TextsAt(response, PathIn(*Response::descriptor(), "case_meeting.agenda_items.subjects")),
              ElementsAre("patients/a", "patients/b"));
  EXPECT_THAT(TextsAt(response, PathIn(*Response::descriptor(), "case_meeting.topic")), ElementsAre("November"));
  Response none;
  EXPECT_THAT(TextsAt(none, PathIn(*Response::descriptor(), "case_meeting.agenda_items.subjects")), IsEmpty());
}

TEST(FieldPath, AFieldThatIsNotSetIsAnEmptyText) {
  meeting::v1::GetCaseMeetingRequest request;
  EXPECT_THAT(TextsAt(request, PathIn(*request.GetDescriptor(), "name")), ElementsAre(""));
  EXPECT_THAT(TextsAt(request, {}), IsEmpty());
}

TEST(FieldPath, TakesOutAndLeavesTheRest) {
  Response response = TwoItems();
  ClearAt(response, PathIn(*Response::descriptor(), "case_meeting.agenda_items.subjects"));
  ClearAt(response, PathIn(*Response::descriptor(), "case_meeting.agenda_items.identity_mode"));
  ASSERT_EQ(response.case_meeting().agenda_items_size(), 2);
  for (const auto& item : response.case_meeting().agenda_items()) {
    EXPECT_EQ(item.subjects_size(), 0);
    EXPECT_EQ(item.question(), "Who follows up?");
  }
}

TEST(FieldPath, AFieldThatIsNotThereIsNone) {
  for (const char* path : {"", "topic", "case_meeting.none", "case_meeting.topic.more", "case_meeting."}) {
    EXPECT_THAT(FieldPathOf(*Response::descriptor(), path).status(), HasReason("FIELD_UNKNOWN")) << path;
  }
}

}  // namespace
}  // namespace sjelden::gateway
