// What letters must hold and how they are worded: the shipped files, and what stops the start.
#include "referral/domain/letter_templates.h"

#include <functional>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/referral/letter_subject.h"

namespace sjelden::referral {
namespace {

using ::testing::HasSubstr;

v1::LetterPassage& PassageIn(v1::LetterLanguage& language, const std::string& id) {
  for (v1::LetterPassage& passage : *language.mutable_passages()) {
    if (passage.id() == id) return passage;
  }
  ADD_FAILURE() << "no passage " << id;
  return *language.add_passages();
}

class LetterTemplatesTest : public ::testing::Test {
 protected:
  // Spoils the shipped files in one place; the start must stop and say all of `said`.
  void Refuses(const std::vector<std::string>& said, const std::function<void(LetterTemplates&)>& spoil) {
    LetterTemplates templates = one_.templates;
    spoil(templates);
    const absl::Status status = CheckLetterTemplates(templates, one_.build.calendar.clocks());
    EXPECT_THAT(status, HasReason("LETTER_TEMPLATES_INVALID"));
    for (const std::string& words : said) EXPECT_THAT(std::string(status.message()), HasSubstr(words));
  }
  // The same for the file of one language.
  void RefusesWords(const std::vector<std::string>& said, const std::function<void(v1::LetterLanguage&)>& spoil) {
    Refuses(said, [&spoil](LetterTemplates& all) { spoil(all.languages[1]); });
  }

  LetterCase one_;
};

TEST_F(LetterTemplatesTest, TheShippedFilesHaveEveryLetterInThreeLanguages) {
  ASSERT_OK(CheckLetterTemplates(one_.templates, one_.build.calendar.clocks()));
  EXPECT_EQ(one_.templates.languages.size(), 3u);
  for (const char* language : kLanguages) EXPECT_NE(LanguageOf(one_.templates, language), nullptr);
  EXPECT_EQ(LanguageOf(one_.templates, "sv"), nullptr);
}

TEST_F(LetterTemplatesTest, AMissingLanguageStopsTheStart) {
  Refuses({"nn", "language without its file"}, [](auto& all) { all.languages.pop_back(); });
  Refuses({"en", "with two"}, [](auto& all) { all.languages.push_back(*LanguageOf(all, "en")); });
  Refuses({"en", "do not name"}, [](auto& all) {
    all.rules.mutable_languages()->RemoveLast();
  });
  Refuses({"languages"}, [](auto& all) { all.rules.clear_languages(); });
}

TEST_F(LetterTemplatesTest, AnUnknownPlaceholderStopsTheStart) {
  RefusesWords({"passage start", "{planed_start}"},
               [](auto& words) { PassageIn(words, "start").set_text("{planed_start} {planned_start}"); });
  RefusesWords({"passage closing", "{latest_start}", "RECEIPT never knows"},
               [](auto& words) { PassageIn(words, "closing").set_text("{latest_start}"); });
  RefusesWords({"passage closing", "brace"}, [](auto& words) { PassageIn(words, "closing").set_text("{unit"); });
  RefusesWords({"passage closing", "brace"}, [](auto& words) { PassageIn(words, "closing").set_heading("unit}"); });
  RefusesWords({"head", "{fodt}"}, [](auto& words) { words.mutable_head(0)->set_text("{fodt}"); });
}

TEST_F(LetterTemplatesTest, PbrlSection22AMissingObligatoryPartStopsTheStart) {
  const auto without = [](v1::LetterLanguage& words, const std::string& id) {
    for (v1::LetterTemplate& letter : *words.mutable_letters()) {
      auto& ids = *letter.mutable_passages();
      for (int i = ids.size() - 1; i >= 0; --i) {
        if (ids[i] == id) ids.DeleteSubrange(i, 1);
      }
    }
    for (int i = words.passages_size() - 1; i >= 0; --i) {
      if (words.passages(i).id() == id) words.mutable_passages()->DeleteSubrange(i, 1);
    }
  };
  RefusesWords({"LETTER_KIND_RIGHT", "LETTER_CONTENT_START"}, [&](auto& words) { without(words, "start"); });
  RefusesWords({"LETTER_KIND_RIGHT", "LATEST_START"}, [&](auto& words) { without(words, "latest-start"); });
  RefusesWords({"LETTER_KIND_RIGHT", "PATIENT", "BREACH"}, [&](auto& words) { without(words, "breach"); });
  RefusesWords({"PATIENT", "COMPLAINT"}, [&](auto& words) { without(words, "complaint-patient"); });
  RefusesWords({"LETTER_KIND_NO_RIGHT", "MEDICAL_REASON"}, [&](auto& words) { without(words, "medical-reason"); });
  RefusesWords({"CONTACT"}, [&](auto& words) { without(words, "contact"); });
}

TEST_F(LetterTemplatesTest, APassageThatDoesNotSayWhatItClaimsToSayStopsTheStart) {
  RefusesWords({"latest-start", "{latest_start}", "pbrl §2-2 a"},
               [](auto& words) { PassageIn(words, "latest-start").set_text("Snart."); });
  RefusesWords({"complaint-patient", "{complaint_within}"},
               [](auto& words) { PassageIn(words, "complaint-patient").set_text("4 veker, {complaint_law}"); });
}

TEST_F(LetterTemplatesTest, WordsThatAreMissingStopTheStart) {
  RefusesWords({"months"}, [](auto& words) { words.mutable_months()->RemoveLast(); });
  RefusesWords({"months"}, [](auto& words) { words.set_months(3, ""); });
  RefusesWords({"day_form"}, [](auto& words) { words.set_day_form("{day}. {month}"); });
  RefusesWords({"weeks_form", "{number}"}, [](auto& words) { words.set_weeks_form("veker"); });
  RefusesWords({"page_form"}, [](auto& words) { words.set_page_form("Side {page}"); });
  RefusesWords({"no_right_reasons", "OUT_OF_PROPORTION"},
               [](auto& words) { words.mutable_no_right_reasons(1)->clear_words(); });
  RefusesWords({"laws", "pbrl"}, [](auto& words) { words.clear_laws(); });
  RefusesWords({"file_words", "PATIENT"}, [](auto& words) { words.mutable_file_words(0)->set_word("Til pasient"); });
  RefusesWords({"title"}, [](auto& words) { words.mutable_letters(0)->set_title("Svar til {patient}"); });
  RefusesWords({"names the passage"}, [](auto& words) { words.mutable_letters(0)->add_passages("nothing"); });
  RefusesWords({"closing", "id"}, [](auto& words) { *words.add_passages() = PassageIn(words, "closing"); });
  RefusesWords({"stands in no letter"}, [](auto& words) {
    words.add_passages()->set_id("spare");
    words.mutable_passages(words.passages_size() - 1)->set_text("Words.");
  });
  RefusesWords({"is missing or stands twice"}, [](auto& words) { *words.add_letters() = words.letters(0); });
  RefusesWords({"stands in no letter"}, [](auto& words) { words.clear_letters(); });
}

TEST_F(LetterTemplatesTest, RulesThatDoNotFitStopTheStart) {
  Refuses({"contents", "LETTER_CONTENT_OUTCOME"},
          [](auto& all) { all.rules.mutable_contents(0)->set_content(v1::LETTER_CONTENT_START); });
  Refuses({"contents", "LETTER_CONTENT_OUTCOME"}, [](auto& all) { *all.rules.add_contents() = all.rules.contents(0); });
  Refuses({"no source"}, [](auto& all) { all.rules.mutable_contents(0)->clear_source(); });
  Refuses({"{nothing}"}, [](auto& all) { all.rules.mutable_contents(0)->add_placeholders("nothing"); });
  Refuses({"duties"}, [](auto& all) { all.rules.mutable_duties()->RemoveLast(); });
  Refuses({"contacts"}, [](auto& all) { all.rules.mutable_contacts(0)->set_unit("genetics"); });
  Refuses({"two contacts"}, [](auto& all) { *all.rules.add_contacts() = all.rules.contacts(0); });
  Refuses({"no phone"}, [](auto& all) { all.rules.mutable_contacts(0)->clear_phone(); });
}

TEST_F(LetterTemplatesTest, AUnitIsReachedByItsOwnContactElseByThatOfItsController) {
  EXPECT_EQ(ContactOf(one_.templates, kGenetics)->phone(), "00 00 00 01");
  EXPECT_EQ(ContactOf(one_.templates, "controllers/883974832/units/other")->phone(), "00 00 00 02");
  EXPECT_EQ(ContactOf(one_.templates, "controllers/974767880/units/other"), nullptr);
}

TEST_F(LetterTemplatesTest, AFileThatCannotBeReadIsNamed) {
  const TempDir dir;
  const std::string rules = (SourceDir() / "deploy/config/rules/letters.textproto").string();
  const LegalClocks& clocks = one_.build.calendar.clocks();
  EXPECT_THAT(LoadLetters(dir.File("none.textproto"), dir.File(""), clocks), HasReason("LETTER_TEMPLATES_INVALID"));
  EXPECT_THAT(LoadLetters(rules, dir.File("none"), clocks), HasReason("LETTER_TEMPLATES_INVALID"));
  dir.Write("nb.textproto", "langage: \"nb\"");
  const absl::Status misspelt = LoadLetters(rules, dir.File(""), clocks).status();
  EXPECT_THAT(misspelt, HasReason("LETTER_TEMPLATES_INVALID"));
  EXPECT_THAT(std::string(misspelt.message()), HasSubstr("nb.textproto"));
}

}  // namespace
}  // namespace sjelden::referral
