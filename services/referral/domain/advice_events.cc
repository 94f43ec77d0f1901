#include "referral/domain/advice_events.h"

namespace sjelden::referral {
namespace {

// Every event names the dialogue and whom it is about.
template <class Event>
Event AboutDialogue(const v1::AdviceDialogue& dialogue) {
  Event event;
  event.set_dialogue(dialogue.name());
  event.set_patient(dialogue.patient());
  return event;
}

template <class Event>
void SetNextMove(const v1::AdviceDialogue& dialogue, Event& event) {
  event.set_owner(dialogue.owner());
  event.set_next_action_date(dialogue.next_action_date());
}

}  // namespace

v1::AdviceAsked AskedEvent(const v1::AdviceDialogue& dialogue) {
  auto event = AboutDialogue<v1::AdviceAsked>(dialogue);
  event.set_asking_unit(dialogue.asking_unit());
  event.set_asked_unit(dialogue.asked_unit());
  SetNextMove(dialogue, event);
  return event;
}

v1::AdviceReplied RepliedEvent(const v1::AdviceDialogue& dialogue) {
  auto event = AboutDialogue<v1::AdviceReplied>(dialogue);
  event.set_asking_unit(dialogue.asking_unit());
  event.set_asked_unit(dialogue.asked_unit());
  const v1::AdviceMessage& message = dialogue.messages(dialogue.messages_size() - 1);
  event.set_number(message.number());
  event.set_side(message.side());
  SetNextMove(dialogue, event);
  return event;
}

v1::AdviceRead ReadEvent(const v1::AdviceDialogue& dialogue, v1::AdviceSide side, const std::string& person) {
  auto event = AboutDialogue<v1::AdviceRead>(dialogue);
  event.set_side(side);
  event.set_person(person);
  return event;
}

v1::AdviceConversionSet ConversionSetEvent(const v1::AdviceDialogue& dialogue) {
  auto event = AboutDialogue<v1::AdviceConversionSet>(dialogue);
  event.set_may_convert(dialogue.may_convert());
  return event;
}

v1::AdviceConverted ConvertedEvent(const v1::AdviceDialogue& dialogue) {
  auto event = AboutDialogue<v1::AdviceConverted>(dialogue);
  event.set_converted_to(dialogue.converted_to());
  return event;
}

v1::AdviceClosed ClosedEvent(const v1::AdviceDialogue& dialogue) {
  auto event = AboutDialogue<v1::AdviceClosed>(dialogue);
  event.set_side(dialogue.closure().side());
  return event;
}

v1::AdviceOwnerChanged OwnerChangedEvent(const v1::AdviceDialogue& dialogue, const std::string& previous_owner) {
  auto event = AboutDialogue<v1::AdviceOwnerChanged>(dialogue);
  event.set_previous_owner(previous_owner);
  SetNextMove(dialogue, event);
  return event;
}

}  // namespace sjelden::referral
