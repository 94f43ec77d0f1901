#include "referral/domain/referral_conversation.h"

#include <algorithm>
#include <optional>

#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

constexpr int kMostQuestions = 50;

bool IsUnanswered(const v1::InformationRequest& request) {
  return request.state() == v1::INFORMATION_REQUEST_STATE_OPEN;
}

absl::Status CheckQuestion(const v1::Referral& current, const std::string& text, const std::string& reply_by_date,
                           const RequestedItems& items, const Acting& acting) {
  FieldChecks checks;
  if (items.empty() || !text.empty()) checks.RequireWords(text, "text");
  CheckNotAskedTwice(current, items, checks);
  checks.Require(current.information_requests_size() < kMostQuestions, "text", "would be the 51st question");
  const std::optional<absl::CivilDay> reply_by = checks.RequireDay(reply_by_date, "reply_by_date");
  if (!reply_by.has_value()) return checks.status();
  checks.Require(*reply_by >= acting.today(), "reply_by_date", "is over already");
  // A deadline that has passed cannot be kept any more; the question may still be worth asking.
  const std::string& due = current.assessment_due_date();
  const bool running = !due.empty() && due >= FormatDay(acting.today());
  checks.Require(!running || reply_by_date <= due, "reply_by_date", "is after the assessment is due");
  return checks.status();
}

}  // namespace

absl::StatusOr<v1::Referral> AskForInformation(const v1::Referral& current, const std::string& text,
                                               const std::string& reply_by_date, const Acting& acting,
                                               const RequestedItems& items) {
  RETURN_IF_ERROR(CanTake(Verb::kAsk, current, acting));
  RETURN_IF_ERROR(CheckQuestion(current, text, reply_by_date, items, acting));
  v1::Referral next = current;
  v1::InformationRequest& request = *next.add_information_requests();
  request.set_number(next.information_requests_size());
  request.set_asked_by(acting.person);
  *request.mutable_ask_time() = ToTimestamp(acting.now);
  request.set_text(text);
  *request.mutable_items() = items;
  request.set_reply_by_date(reply_by_date);
  request.set_state(v1::INFORMATION_REQUEST_STATE_OPEN);
  Take(Verb::kAsk, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> AnswerQuestion(const v1::Referral& current, int number, const std::string& answer,
                                            const Acting& acting, const AnsweredItems& items) {
  RETURN_IF_ERROR(CanTake(Verb::kAnswer, current, acting));
  FieldChecks checks;
  const bool waits = number >= 1 && number <= current.information_requests_size() &&
                     IsUnanswered(current.information_requests(number - 1));
  if (checks.Require(waits, "number", "is not the number of a question that waits for an answer")) {
    CheckAnswers(current.information_requests(number - 1), items, answer, checks);
  }
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  v1::InformationRequest& request = *next.mutable_information_requests(number - 1);
  request.set_state(v1::INFORMATION_REQUEST_STATE_ANSWERED);
  request.set_answered_by(acting.person);
  *request.mutable_answer_time() = ToTimestamp(acting.now);
  request.set_answer(answer);
  SetAnswers(items, request);
  Take(Verb::kAnswer, next, acting);
  const auto& requests = next.information_requests();
  if (std::any_of(requests.begin(), requests.end(), IsUnanswered)) next.set_state(v1::REFERRAL_STATE_INFO_REQUESTED);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
